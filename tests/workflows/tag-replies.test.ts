import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { renderTaggedAs } from "../../src/store/replies.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";
import { claims, essay, onDay, plainTagger } from "./a-week-of-replies.ts";

async function aStoreWith(count: number) {
  const store = await anOpenStore();
  const discussion = await saveDiscussion(store, essay, claims);
  const replies = Array.from({ length: count }, (_, n) => onDay(1 + (n % 28), `r${n}`, `p${n}`, "C1 disputes: no."));
  await store.replies.save(replies, AT);
  return { store, discussion, replies };
}

describe("tagging what waits", () => {
  it("can be stopped between two batches, keeps what is done, and goes on from there", async () => {
    const { store, discussion } = await aStoreWith(1000);
    const stop = new AbortController();
    setImmediate(() => setImmediate(() => stop.abort()));
    await expect(tagReplies({ store, tagger: plainTagger }, discussion, { signal: stop.signal })).rejects.toThrow();
    const done = 1000 - (await store.replies.countWork(essay.slug, renderTaggedAs("plain/1", discussion)));
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(1000);
    expect(await tagReplies({ store, tagger: plainTagger }, discussion)).toMatchObject({ replies: 1000 - done });
    expect(await tagReplies({ store, tagger: plainTagger }, discussion)).toMatchObject({ replies: 0 });
  });

  it("counts a reply whose answer is wrong as unsure and says why", async () => {
    const { store, discussion } = await aStoreWith(2);
    const lying: Tagger = {
      version: "lying/1",
      open: () => ({
        tag: async (batch) =>
          batch.map(({ reply }, index): TagResult => {
            const evidence = index === 0 ? { start: 0, end: 4, text: "else" } : { start: 0, end: 2, text: "C1" };
            const tag = { claimId: "C1" as ClaimId, stance: "supports" as const, confidence: 0.9, evidence };
            return { replyId: reply.id, tags: [tag], left: null };
          }),
      }),
    };
    const report = await tagReplies({ store, tagger: lying }, discussion);
    expect(report).toEqual({
      replies: 2,
      tagged: 1,
      refused: [{ replyId: "r0", reason: "the evidence for C1 is not what the reply says" }],
    });
  });

  it("lets a person's word stand over every tagger's, also when all is tagged again", async () => {
    const { store, discussion, replies } = await aStoreWith(1);
    await tagReplies({ store, tagger: plainTagger }, discussion);
    const [reply] = replies;
    if (!reply) throw new Error("no reply");
    const said = { claimId: "C1" as ClaimId, stance: "supports" as const };
    expect(await store.tags.correct(essay.slug, "local", "r0", said, "author", AT)).toBe(true);
    for (const version of ["plain/1", "plain/2"]) {
      await tagReplies({ store, tagger: { ...plainTagger, version } }, discussion);
      const tags = (await store.tags.ofReplies([reply])).get("local:r0")?.tags;
      expect(tags).toMatchObject([{ claimId: "C1", stance: "supports", confidence: 1 }]);
    }
    await store.tags.correct(essay.slug, "local", "r0", { claimId: "C1" as ClaimId, stance: null }, "author", AT);
    await tagReplies({ store, tagger: plainTagger }, discussion);
    expect((await store.tags.ofReplies([reply])).get("local:r0")).toEqual({
      tags: [],
      left: "no-claim",
      isTagged: true,
    });
  });
});
