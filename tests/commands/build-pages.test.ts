import { describe, expect, it } from "vitest";
import { buildPages, listPages, MAX_PAGE } from "../../commands/build-pages.ts";

describe("pages of a long answer", () => {
  it("have as many blocks as fit, each page under the same head", () => {
    const blocks = Array.from({ length: 10 }, (_, index) => `${index} ${"x".repeat(40)}`);
    const pages = buildPages("Head", blocks, 200);
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(page.startsWith("Head\n\n")).toBe(true);
      expect(page.length).toBeLessThanOrEqual(200);
    }
    expect(pages.flatMap((page) => page.split("\n\n").slice(1))).toEqual(blocks);
  });

  it("are one when there is nothing to list", () => {
    expect(buildPages("Head", [])).toEqual(["Head"]);
  });

  it("part a block that fits on no page, at line ends where it can, and lose nothing of it", () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index}`);
    const pages = buildPages("", [lines.join("\n")], 500);
    expect(pages.every((page) => page.length <= 500)).toBe(true);
    expect(pages.flatMap((page) => page.trim().split("\n"))).toEqual(lines);
  });

  it("never part a surrogate pair or an escape", () => {
    const pages = buildPages("", ["😀\\*".repeat(2000)], 501);
    expect(pages.every((page) => page.isWellFormed() && !page.endsWith("\\") && page.length <= 501)).toBe(true);
    expect(pages.join("").replaceAll("\n", "")).toBe("😀\\*".repeat(2000));
  });

  it("are made of 10,000 blocks in one go, within what a message holds", () => {
    const pages = buildPages(
      "Head",
      Array.from({ length: 10_000 }, () => "x".repeat(300)),
    );
    expect(pages.length).toBeGreaterThan(800);
    expect(pages.every((page) => page.length <= MAX_PAGE)).toBe(true);
  });
});

describe("pages of a list", () => {
  const show = (page: unknown): string => (page as () => string)();

  it("have fewer items where each is long, so that none is left out", () => {
    const long = Array.from({ length: 12 }, (_, index) => `item ${index}.`);
    const pages = listPages("Head", long, (item, limit) => `${item}${"x".repeat(Math.min(limit, 300) + 280)}`, 5);
    expect(pages).toHaveLength(3);
    const shown = pages.map(show).join("\n");
    for (const item of long) expect(shown).toContain(item);
    expect(shown).not.toContain("no room");
  });

  it("say in the singular that one has no room", () => {
    const [page] = listPages("Head", ["a", "b"], (item) => item.repeat(2000));
    expect(show(page)).toMatch(/1 more has no room on this page\.$/u);
  });

  it("have ten items each, made only when they are shown", () => {
    let made = 0;
    const pages = listPages(
      "Head",
      Array.from({ length: 25 }, (_, index) => index),
      (item) => {
        made += 1;
        return `item ${item}`;
      },
    );
    expect(pages).toHaveLength(3);
    expect(made).toBe(0);
    expect(show(pages[2])).toBe("Head\n\nitem 20\n\nitem 21\n\nitem 22\n\nitem 23\n\nitem 24");
    expect(made).toBe(5);
  });

  it("cut what people wrote until a page fits", () => {
    const items = Array.from({ length: 10 }, () => "x".repeat(1000));
    const [page] = listPages("Head", items, (item, limitChars) => item.slice(0, limitChars));
    expect(show(page)).toBe(["Head", ...items.map((item) => item.slice(0, 300))].join("\n\n"));
  });

  it("say how many have no room when nothing else helps", () => {
    const [page] = listPages("Head", Array.from({ length: 10 }), () => "x".repeat(1000));
    expect(show(page).length).toBeLessThanOrEqual(MAX_PAGE);
    expect(show(page)).toMatch(/-# 7 more have no room on this page\.$/);
  });

  it("are one page with the head when there is nothing", () => {
    expect(listPages("Head", [], () => "").map(show)).toEqual(["Head"]);
  });
});
