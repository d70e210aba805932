/** Which digest counts what a model was asked, and that the numbers stay with it. */
import { describe, expect, it } from "vitest";
import type { Period } from "../../src/digest/digest.ts";
import { renderDigestJson } from "../../src/digest/render-json.ts";
import type { ClaimId, EssaySlug } from "../../src/essay/essay.ts";
import type { StoredModelCall } from "../../src/store/model-calls.ts";
import type { Store } from "../../src/store/store.ts";
import type { SecondOpinion } from "../../src/tagging/second-opinion.ts";
import type { Tag, TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { keepDigest, mendDigests, previewDigest } from "../../src/workflows/digest-essay.ts";
import { replayDigest } from "../../src/workflows/replay-digest.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { removeReplies } from "../../src/workflows/take-in.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const VERSION = "llm/1+test/small+tag-replies@1.0a1b2c3d4e5f+local/2+w";
const LINKS = { claim: () => null, section: () => null, reply: () => null };
const CALL = {
  ...{ at: AT, prompt: "tag-replies@1", model: "test/small", essay: anEssay().slug, replies: { local: 2 } },
  ...{ tokensIn: 1000, tokensOut: 200, dollars: 0.1, seconds: 1.25, outcome: "answered" },
} satisfies StoredModelCall;

/** `agree`, `differ`, or a reason in a reply says what came of asking a model about it. */
const TAGGER: Tagger = {
  version: VERSION,
  open: () => ({
    tag: async (batch) =>
      batch.map(({ reply }): TagResult => {
        const evidence = { start: 0, end: reply.body.length, text: reply.body };
        const tag: Tag = { claimId: "C1" as ClaimId, stance: "disputes", confidence: 0.8, evidence };
        if (reply.body.includes("differ")) {
          return { replyId: reply.id, tags: [], left: "unsure", opinion: { kind: "differs", local: [tag], model: [] } };
        }
        const reason = (["budget", "suspect", "not-needed"] as const).find((each) => reply.body.includes(each));
        const opinion: SecondOpinion = reason ? { kind: "alone", reason } : { kind: "agrees" };
        return { replyId: reply.id, tags: [tag], left: null, opinion };
      }),
  }),
};

const anyDiscussion = { essay: anEssay(), claims: [aClaim(anEssay())] };

const day = (of: number): Date => new Date(Date.UTC(2026, 2, of, 9));
const week = (number: number): Period => {
  const until = day(2 + 7 * number).toISOString();
  const from = number === 1 ? null : day(2 + 7 * (number - 1)).toISOString();
  return { id: until.slice(0, 10), from, until, timeZone: "UTC" };
};

async function aDiscussed(bodies: readonly string[], tagger = TAGGER) {
  const store = await anOpenStore();
  const essay = anEssay();
  const discussion = await saveDiscussion(store, essay, [aClaim(essay)]);
  const say = async (said: readonly string[], at: Date, name: string): Promise<void> => {
    const replies = said.map((body, index) => {
      const author = { id: `${name}${index}`, name: `${name}${index}` };
      return aReply({ id: `${name}${index}`, author, body, createdAt: at });
    });
    await store.replies.save(replies, at);
    await tagReplies({ store, tagger }, discussion);
  };
  await say(bodies, day(3), "first");
  let at = day(9);
  const parts = {
    ...{ store, taggerVersion: tagger.version, linksOf: () => LINKS, baseUrl: undefined },
    now: () => at,
  };
  const keep = (period: Period) => {
    at = new Date(period.until);
    return keepDigest(parts, discussion, period);
  };
  return { store, discussion, parts, keep, say };
}

const SAID = ["They agree.", "They agree too.", "They differ.", "No budget.", "A suspect one.", "This is not-needed."];

describe("what a model did", () => {
  it("is counted in the first digest after it, by what came of the new replies", async () => {
    const { store, keep, say } = await aDiscussed(SAID);
    await store.modelCalls.note(CALL);
    await store.modelCalls.note({ ...CALL, outcome: "timeout", tokensOut: 0, dollars: 0.05, seconds: 60 });
    await store.modelCalls.note({ ...CALL, essay: "another-essay" as EssaySlug });
    await store.modelCalls.note({ ...CALL, essay: null });
    const first = await keep(week(1));
    expect(first.receipt.model).toEqual({
      ...{ model: "test/small", calls: 2, tokensIn: 2000, tokensOut: 200, dollars: 0.15, seconds: 61.25 },
      ...{ agrees: 2, differs: 1, undecided: 1, alone: { budget: 1, suspect: 1 } },
    });
    expect(first.receipt.refused).toEqual({});
    await say(["They agree again."], day(12), "second");
    await store.modelCalls.note({ ...CALL, model: "test/large", dollars: null });
    await store.modelCalls.note(CALL);
    expect((await keep(week(2))).receipt.model).toEqual({
      ...{ model: "test/large, test/small", calls: 2, tokensIn: 2000, tokensOut: 400, dollars: null, seconds: 2.5 },
      ...{ agrees: 1, differs: 0, undecided: 0, alone: {} },
    });
  });

  it("names the tagger's model where every answer was known", async () => {
    const { keep } = await aDiscussed(["They agree."]);
    const { model } = (await keep(week(1))).receipt;
    expect(model).toMatchObject({ model: "test/small", calls: 0, tokensIn: 0, dollars: 0, agrees: 1 });
  });

  it("is null without a model, whatever other essays have asked", async () => {
    const { store, keep } = await aDiscussed(["They agree."], { ...TAGGER, version: "local/2+w" });
    await store.modelCalls.note({ ...CALL, essay: "another-essay" as EssaySlug });
    expect((await keep(week(1))).receipt.model).toBeNull();
  });

  it("is the same when the digest is made again, or mended, with calls made meanwhile", async () => {
    const { store, discussion, parts, keep } = await aDiscussed(SAID);
    await store.modelCalls.note(CALL);
    const kept = await keep(week(1));
    await store.modelCalls.note(CALL);
    const again = await replayDigest(parts, discussion, kept.period.id);
    expect({ isSame: again?.isSame, parts: again?.parts }).toEqual({ isSame: true, parts: [] });
    await store.transaction((inside) =>
      removeReplies(inside, { essay: discussion.essay.slug, venue: "local" }, ["first0"], day(10)),
    );
    await mendDigests(parts, []);
    const mended = await store.digests.find(discussion.essay.slug, kept.period.id);
    expect(mended?.receipt.model).toEqual({ ...kept.receipt.model, agrees: 1 });
    expect((await keep(week(2))).receipt.model).toMatchObject({ calls: 1 });
  });

  it("is not taken by a preview", async () => {
    const { store, discussion, parts, keep } = await aDiscussed(SAID);
    await store.modelCalls.note(CALL);
    const seen = await previewDigest(parts, discussion, week(1));
    expect(seen.receipt.model?.calls).toBe(1);
    expect(await store.modelCalls.spentOnNext(discussion.essay.slug)).toEqual({ tokens: 1200, dollars: 0.1 });
    expect(renderDigestJson(await keep(week(1)))).toBe(renderDigestJson(seen));
    expect(await store.modelCalls.spentOnNext(discussion.essay.slug)).toEqual({ tokens: 0, dollars: 0 });
  });

  it("has the call for the digest's own sentences, whatever came of it", async () => {
    const { store, discussion, parts } = await aDiscussed(SAID);
    const writeProse = async (): Promise<undefined> =>
      store.modelCalls.note({ ...CALL, prompt: "write-week@1" }).then();
    const kept = await keepDigest({ ...parts, writeProse }, discussion, week(1));
    expect(kept.receipt.model?.calls).toBe(1);
  });

  it("counts a reply as undecided until a person has said something of its words", async () => {
    const { store, discussion, keep } = await aDiscussed(["They differ.", "Here they differ as well."]);
    await correct(store, "first0");
    await tagReplies({ store, tagger: TAGGER }, discussion);
    expect((await keep(week(1))).receipt).toMatchObject({ left: { unsure: 1 }, model: { differs: 2, undecided: 1 } });
    expect(await store.reviews.countWaiting(discussion.essay.slug)).toBe(1);
  });

  it("is told as a reason when a model was asked about a reply only after the digest", async () => {
    let isAway = true;
    const tag: ReturnType<Tagger["open"]>["tag"] = async (batch, signal) => {
      const results = await TAGGER.open(anyDiscussion).tag(batch, signal);
      return results.map((result) =>
        isAway ? { ...result, opinion: { kind: "alone", reason: "unreachable" } } : result,
      );
    };
    const tagger: Tagger = { version: VERSION, open: () => ({ tag }) };
    const { store, discussion, parts, keep } = await aDiscussed(["They agree."], tagger);
    const kept = await keep(week(1));
    expect(kept.receipt.model?.alone).toEqual({ unreachable: 1 });
    const later = await keep(week(2));
    const replay = (period: string) => replayDigest(parts, discussion, period);
    expect(await replay(kept.period.id)).toMatchObject({ isSame: true, hasHeardSince: false });
    isAway = false;
    await correct(store, "first0");
    await store.tags.withdraw(discussion.essay.slug, "local", "first0", null);
    await tagReplies({ store, tagger }, discussion);
    expect(await replay(kept.period.id)).toMatchObject({ isSame: false, parts: ["receipt"], hasHeardSince: true });
    expect(await replay(later.period.id)).toMatchObject({ hasHeardSince: true });
  });

  it("does not come back with another essay of the same name", async () => {
    const { store, keep } = await aDiscussed(SAID);
    await store.modelCalls.note(CALL);
    await keep(week(1));
    await store.modelCalls.note(CALL);
    await store.essays.remove(anEssay().slug);
    const discussion = await saveDiscussion(store, anEssay(), []);
    const parts = { store, taggerVersion: "local/2", linksOf: () => LINKS, baseUrl: undefined, now: () => day(9) };
    expect((await keepDigest(parts, discussion, week(1))).receipt.model).toBeNull();
    expect((await store.modelCalls.list()).map(({ calls }) => calls)).toEqual([2]);
  });
});

const correct = (store: Store, reply: string): Promise<boolean> =>
  store.tags.correct(anEssay().slug, "local", reply, { claimId: "C1" as ClaimId, stance: "supports" }, "ada", day(4));
