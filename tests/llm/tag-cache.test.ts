import { describe, expect, it } from "vitest";
import type { Discussion } from "../../src/essay/essay.ts";
import { type CacheScope, createCacheKey } from "../../src/llm/tag-cache.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import { aDiscussion, aReply } from "../builders.ts";

const DISCUSSION = aDiscussion(["Lanes save lives.", "Helmets keep people from riding.", "Shops gain customers."]);
const SCOPE: CacheScope = {
  ...{ manner: "llm/1", model: "test/small", prompt: "tag-replies@1.abc", discussion: DISCUSSION },
  shortlist: ({ claims }) => claims,
};
const likeliest =
  (count: number): CacheScope["shortlist"] =>
  ({ claims }, items) =>
    items.some(({ reply }) => reply.body.includes("shop")) ? claims.slice(-count) : claims.slice(0, count);

function asked(body: string, parent?: string): ReplyInContext {
  return { reply: aReply({ body }), parent: parent === undefined ? undefined : aReply({ id: "p", body: parent }) };
}
const keyOf = (item: ReplyInContext, change: Partial<CacheScope> = {}) => createCacheKey({ ...SCOPE, ...change })(item);

describe("the key of an answer", () => {
  const item = asked("My street has one now.", "Which street?");
  const other: Discussion = { ...DISCUSSION, claims: DISCUSSION.claims.slice(1) };

  it.each([
    ["the model", { model: "test/large" }],
    ["the prompt", { prompt: "tag-replies@1.abd" }],
    ["the way of asking", { manner: "llm/2" }],
    ["the claims", { discussion: other }],
    ["the claims that it is likeliest about", { shortlist: likeliest(2) }],
  ] as const)("is another with %s", (_, change) => {
    expect(keyOf(item, change)).not.toBe(keyOf(item));
  });

  it("is another with other words of its own, and with other words that it answers", () => {
    const keys = [item, asked("My street has two now.", "Which street?"), asked("My street has one now.", "Which?")];
    expect(new Set([...keys, asked("My street has one now.")].map((each) => keyOf(each))).size).toBe(4);
  });

  it("is the same where what changed was not shown of a reply that it answers, and another where its own end changed", () => {
    const long = "lane ".repeat(1_000);
    expect(keyOf(asked("No.", `${long}one`))).toBe(keyOf(asked("No.", `${long}two`)));
    // What shows a stance is cut where its sentence ends.
    expect(keyOf(asked(`${long}one`))).not.toBe(keyOf(asked(`${long}two`)));
  });

  it("has nothing of who wrote it, when and where, nor of replies beside it", () => {
    const elsewhere = {
      reply: aReply({ ...item.reply, id: "x9", author: { id: "7", name: "Sorrel" } }),
      parent: item.parent,
    };
    expect(keyOf(elsewhere)).toBe(keyOf(item));
    const key = createCacheKey({ ...SCOPE, shortlist: likeliest(2) });
    const before = key(item);
    key(asked("Our shop lost everything."));
    expect(key(item)).toBe(before);
    expect(key(asked("Our shop lost everything."))).not.toBe(before);
  });
});
