import { describe, expect, it } from "vitest";
import type { ReplyPlace } from "../../../src/store/site-reader.ts";
import { arrangeThread, cutPages, REPLIES_PER_PAGE } from "../../../src/venues/local/arrange-thread.ts";

/** `b<a` is b answering a; `-` in front says that it was deleted. */
const outline = (text: string): ReplyPlace[] =>
  text.split(" ").map((word) => {
    const [id = "", parentId = null] = word.replace("-", "").split("<");
    return { id, parentId, isDeleted: word.startsWith("-") };
  });
const shown = (text: string): string =>
  arrangeThread(outline(text))
    .map(({ id, depth, isWithdrawn }) => `${isWithdrawn ? "-" : ""}${id}${depth}`)
    .join(" ");

describe("arrangeThread", () => {
  it.each([
    ["answers follow what they answer, oldest first", "a b c<a d<b e<a f<c", "a0 c1 f2 e1 b0 d1"],
    ["an answer that is older than its parent still stands under it", "b<a a", "a0 b1"],
    ["a reply whose parent is unknown begins a conversation", "a b<gone", "a0 b0"],
    ["a reply that answers itself begins a conversation", "a<a b", "b0 a0"],
    ["a ring of answers is shown once, from its oldest", "a<c b<a c<b d", "d0 a0 b1 c2"],
    ["a withdrawn reply stays where something live depends on it", "-a -b<a c<b", "-a0 -b1 c2"],
    ["a withdrawn reply that nothing live depends on is left out", "a -b<a -c<b -d", "a0"],
  ])("%s", (_rule, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it("keeps a withdrawn reply under which something stands that is no reply", () => {
    const placed = arrangeThread(outline("a -b<a -c"), new Set(["b"]));
    expect(placed.map(({ id, isWithdrawn }) => [id, isWithdrawn])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  it("takes a chain of ten thousand answers", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => {
      return { id: `r${index}`, parentId: index === 0 ? null : `r${index - 1}`, isDeleted: false };
    });
    expect(arrangeThread(chain).at(-1)).toMatchObject({ id: "r9999", depth: 9999 });
  });
});

describe("cutPages", () => {
  const many = (count: number, parentId: string | null) =>
    Array.from({ length: count }, (_, index) => ({ id: `${parentId ?? "r"}-${index}`, parentId, isDeleted: false }));

  it("gives an empty thread one page", () => {
    expect(cutPages([])).toEqual([[]]);
  });

  it("begins a page after a hundred conversations, and loses nothing on the way", () => {
    const placed = arrangeThread([...many(250, null), ...many(20, "r-99")]);
    const pages = cutPages(placed);
    expect(pages.map((page) => page.length)).toEqual([120, 100, 50]);
    expect(pages.flat()).toEqual(placed);
  });

  it("cuts a conversation that is longer than a page", () => {
    const pages = cutPages(arrangeThread([...many(1, null), ...many(700, "r-0")]));
    expect(pages.map((page) => page.length)).toEqual([REPLIES_PER_PAGE, REPLIES_PER_PAGE, 101]);
  });
});
