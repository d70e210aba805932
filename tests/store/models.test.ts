/** What the store keeps of language models: numbers, offsets and hashes. */
import { describe, expect, it } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import type { Tag, TagResult } from "../../src/tagging/tag.ts";
import { tagReplies } from "../../src/workflows/tag-replies.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { AT, anOpenStore, saveDiscussion } from "../stores.ts";

const CALL = {
  at: AT,
  prompt: "tag-replies@1",
  model: "test/model",
  essay: null,
  replies: { local: 3 },
  tokensIn: 100,
  tokensOut: 20,
  dollars: 0.5,
  seconds: 1,
  outcome: "answered",
} as const;

describe("calls of models", () => {
  it("are summed by day, prompt, essay and outcome; one without a price makes the sum's price unknown", async () => {
    const { modelCalls } = await anOpenStore();
    await modelCalls.note(CALL);
    await modelCalls.note({ ...CALL, replies: { local: 1, github: 2 } });
    await modelCalls.note({ ...CALL, outcome: "timeout", dollars: null });
    const { at: _, ...numbers } = CALL;
    expect(await modelCalls.list()).toEqual([
      { ...numbers, day: "2026-03-02", outcome: "timeout", dollars: null, calls: 1 },
      {
        ...{ ...numbers, day: "2026-03-02", calls: 2, replies: { local: 4, github: 2 } },
        ...{ tokensIn: 200, tokensOut: 40, dollars: 1, seconds: 2 },
      },
    ]);
  });

  it("count as spent from a time on", async () => {
    const { modelCalls } = await anOpenStore();
    await modelCalls.note(CALL);
    expect(await modelCalls.spent(AT)).toEqual({ tokens: 120, dollars: 0.5 });
    expect(await modelCalls.spent(new Date(AT.getTime() + 1))).toEqual({ tokens: 0, dollars: 0 });
  });

  it("count towards the next digest of their essay until it is made", async () => {
    const { modelCalls } = await anOpenStore();
    const { slug } = anEssay();
    await modelCalls.note({ ...CALL, essay: slug });
    await modelCalls.note(CALL);
    expect(await modelCalls.spentOnNext(slug)).toEqual({ tokens: 120, dollars: 0.5 });
    await modelCalls.assign(slug, "2026-03-02");
    expect(await modelCalls.spentOnNext(slug)).toEqual({ tokens: 0, dollars: 0 });
  });
});

describe("calls of models that are on their way", () => {
  const { slug } = anEssay();
  const hours = (count: number): Date => new Date(AT.getTime() + count * 60 * 60 * 1000);

  it("count with the most that they may take until they end, in no digest", async () => {
    const { modelCalls } = await anOpenStore();
    const number = await modelCalls.begin({ ...CALL, essay: slug, tokensOut: 400 });
    expect(await modelCalls.spent(AT)).toEqual({ tokens: 500, dollars: 0.5 });
    await modelCalls.assign(slug, "2026-03-02");
    await modelCalls.end(number, { ...CALL, essay: slug });
    expect(await modelCalls.spentOnNext(slug)).toEqual({ tokens: 120, dollars: 0.5 });
    expect(await modelCalls.list()).toMatchObject([{ calls: 1, outcome: "answered", tokensOut: 20 }]);
  });

  it("are lost, and counted in the next digest, when they have not ended by the time when a call an hour later begins", async () => {
    const { modelCalls } = await anOpenStore();
    await modelCalls.begin({ ...CALL, essay: slug });
    await modelCalls.begin({ ...CALL, at: hours(1), essay: slug });
    expect(await modelCalls.list()).toMatchObject([{ calls: 2, outcome: "sent" }]);
    await modelCalls.begin({ ...CALL, at: hours(1.5), essay: slug });
    expect(await modelCalls.list()).toMatchObject([
      { calls: 2, outcome: "sent" },
      { calls: 1, outcome: "lost" },
    ]);
    await modelCalls.assign(slug, "2026-03-02");
    expect(await modelCalls.spentOnNext(slug)).toMatchObject({ tokens: 240 });
  });
});

describe("answers of models", () => {
  const { slug } = anEssay();
  const answerTo = (id: string) =>
    ({ key: `key of ${id}`, essay: slug, reply: { venue: "local", id }, tags: [] }) as const;

  async function withAnswers() {
    const store = await anOpenStore();
    await saveDiscussion(store, anEssay(), [aClaim(anEssay())]);
    const replies = [aReply({ id: "1" }), aReply({ id: "2", parentId: "1" }), aReply({ id: "3" })];
    await store.replies.save(replies, AT);
    await store.modelAnswers.save(["1", "2", "3"].map(answerTo));
    const kept = async () => [...(await store.modelAnswers.read(["1", "2", "3"].map((id) => `key of ${id}`))).keys()];
    return { store, replies, kept };
  }

  it("are found by their key, and a later one stands in place of a former", async () => {
    const { modelAnswers } = await anOpenStore();
    await modelAnswers.save([{ ...answerTo("1"), tags: [["C1", "supports", 0, 4]] }]);
    await modelAnswers.save([answerTo("1")]);
    expect([...(await modelAnswers.read(["key of 1", "b"]))]).toEqual([["key of 1", []]]);
  });

  it("go with the words that they are about, and with those that were shown beside them", async () => {
    const { store, kept } = await withAnswers();
    await store.replies.remove(slug, "local", ["1"], AT);
    expect(await kept()).toEqual(["key of 3"]);
    await store.replies.save([aReply({ id: "3", body: "Other words than before." })], AT);
    expect(await kept()).toEqual([]);
  });

  it("do not come back for a reply that was deleted while the model was asked", async () => {
    const { store, kept } = await withAnswers();
    await store.replies.remove(slug, "local", ["3"], AT);
    await store.modelAnswers.save([answerTo("3"), answerTo("2")]);
    expect(await kept()).toEqual(["key of 1", "key of 2"]);
  });

  it("go with their essay", async () => {
    const { store, kept } = await withAnswers();
    await store.essays.remove(slug);
    expect(await kept()).toEqual([]);
  });
});

describe("people who are kept out of models", () => {
  it("are not those of whom nothing is stored", async () => {
    const store = await anOpenStore();
    await store.keptOut.add("local", "ada", AT);
    expect(await store.keptOut.among("local", ["ada", "bob"])).toEqual(new Set(["ada"]));
    expect(await store.optOuts.among("local", ["ada"])).toEqual(new Set());
  });
});

describe("second opinions", () => {
  const BODY = "Slow theory never paid.";
  const tagOf = (stance: Tag["stance"]): Tag => {
    const evidence = { start: 0, end: BODY.length, text: BODY };
    return { claimId: "C1" as ClaimId, stance, confidence: 0.5, evidence };
  };

  const tagWith = async (opinion: NonNullable<TagResult["opinion"]>) => {
    const store = await anOpenStore();
    const essay = anEssay();
    const discussion = await saveDiscussion(store, essay, [aClaim(essay)]);
    const reply = aReply({ body: BODY });
    await store.replies.save([reply], AT);
    const tag = async (batch: readonly { readonly reply: typeof reply }[]): Promise<readonly TagResult[]> =>
      batch.map((item) => ({ replyId: item.reply.id, tags: [], left: "unsure", opinion, suspect: [] }));
    await tagReplies({ store, tagger: { version: "two/1", open: () => ({ tag }) } }, discussion);
    return { store, essay, reply };
  };

  it("go with an edit of the words, and with the reply", async () => {
    const opinion = { kind: "differs", local: [tagOf("supports")], model: [tagOf("disputes")] } as const;
    const { store, essay, reply } = await tagWith(opinion);
    expect(await store.secondOpinions.count(essay.slug)).toEqual({ agrees: 0, differs: 1, alone: {} });
    await store.replies.save([{ ...reply, body: "Another thought.", editedAt: AT }], AT);
    expect(await store.secondOpinions.count(essay.slug)).toEqual({ agrees: 0, differs: 0, alone: {} });
  });

  it("say why the local tagger stood alone", async () => {
    const { store, essay, reply } = await tagWith({ kind: "alone", reason: "budget" });
    expect(await store.secondOpinions.count(essay.slug)).toEqual({ agrees: 0, differs: 0, alone: { budget: 1 } });
    await store.replies.remove(essay.slug, reply.venue, [reply.id], AT);
    expect(await store.secondOpinions.count(essay.slug)).toEqual({ agrees: 0, differs: 0, alone: {} });
  });
});
