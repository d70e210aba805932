import { describe, expect, it } from "vitest";
import { createLlmTagger, type LlmTaggerParts } from "../../src/llm/llm-tagger.ts";
import { ModelError } from "../../src/llm/model.ts";
import type { ModelFault } from "../../src/llm/model-fault.ts";
import type { TagRepliesAnswer } from "../../src/prompting/answers.ts";
import type { TagBatch } from "../../src/prompting/build-tag-batch.ts";
import { STANCES, type Tag, type TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { aClaim, anEssay, aReply } from "../builders.ts";
import { answerByRule } from "../servers/model/scripted-tagger.ts";
import { createMemoryCache } from "./memory-cache.ts";

const essay = anEssay({});
const discussion = { essay, claims: [aClaim(essay, { id: "C1" }), aClaim(essay, { id: "C2" })] };

/** Tags what a person wrote as `local=C1/disputes/words`; abstains otherwise. */
const LOCAL: Tagger = {
  version: "local/test",
  open: () => ({
    async tag(items) {
      return items.map(({ reply }): TagResult => {
        if (reply.body === "") return { replyId: reply.id, tags: [], left: "empty" };
        const match = /local=(C\d)\/(\w+)\/(\w+)/.exec(reply.body);
        if (!match) return { replyId: reply.id, tags: [], left: "no-claim" };
        const start = match.index + match[0].length - (match[3] as string).length;
        const evidence = { start, end: match.index + match[0].length, text: match[3] as string };
        const tag = { claimId: match[1], stance: match[2], confidence: 0.6, evidence } as Tag;
        return { replyId: reply.id, tags: [tag], left: null };
      });
    },
  }),
};

function tagger(overrides: Partial<LlmTaggerParts> = {}) {
  const asked: TagBatch[] = [];
  const parts: LlmTaggerParts = {
    local: LOCAL,
    model: "test/small",
    prompt: "tag-replies@1",
    ask: async (batch) =>
      answerByRule({ message: `CLAIMS\n${batch.inputs.claims}\n\nREPLIES\n${batch.inputs.replies}` }),
    cache: createMemoryCache(),
    shortlist: ({ claims }) => claims,
    isKeptOut: () => false,
    namesOf: () => [],
    ...overrides,
  };
  const made = createLlmTagger({
    ...parts,
    ask: (batch, most, signal) => {
      asked.push(batch);
      return parts.ask(batch, most, signal);
    },
  });
  const tag = (...bodies: readonly string[]) =>
    made
      .open(discussion)
      .tag(bodies.map((body, index) => ({ reply: aReply({ id: `r${index}`, body }), parent: undefined })));
  return { tag, asked, version: made.version };
}

const brief = (result: TagResult | undefined) => [
  result?.tags.map(({ claimId, stance, evidence }) => `${claimId} ${stance} ${evidence.text}`).join() ?? "",
  result?.left,
  result?.opinion?.kind === "alone" ? result.opinion.reason : result?.opinion?.kind,
];

describe("the tagger with a model as an adviser", () => {
  it("takes the model's tags where the local tagger says the same or abstains", async () => {
    const { tag } = tagger();
    const [same, more, none] = await tag(
      "C1 disputes: words. local=C1/disputes/words",
      "C2 supports: more of it",
      "hello there",
    );
    expect(brief(same)).toEqual(["C1 disputes C1 disputes: words.", null, "agrees"]);
    expect(brief(more)).toEqual(["C2 supports C2 supports: more of it", null, "agrees"]);
    expect(brief(none)).toEqual(["", "no-claim", "agrees"]);
  });

  it("counts a reply as unsure where the two differ, and keeps what each said", async () => {
    const { tag } = tagger();
    const [stance, missing] = await tag("C1 supports: words. local=C1/disputes/words", "local=C2 asks what");
    expect(brief(stance)).toEqual(["", "unsure", "differs"]);
    expect(stance?.opinion).toMatchObject({ local: [{ stance: "disputes" }], model: [{ stance: "supports" }] });
    expect(brief(missing)).toEqual(["", "no-claim", "agrees"]);
  });

  it("does not ask about what has no words of its own, nor about whom it must not", async () => {
    const { tag, asked } = tagger({ isKeptOut: ({ reply }) => reply.id === "r1" });
    const results = await tag("", "C1 disputes: words", "C1 disputes: words");
    expect(results.map(brief)).toEqual([
      ["", "empty", "not-needed"],
      ["", "no-claim", "kept-out"],
      ["C1 disputes C1 disputes: words", null, "agrees"],
    ]);
    expect(asked.map((batch) => batch.asked.length)).toEqual([1]);
  });

  it("asks about the same words with the same claims once", async () => {
    const cache = createMemoryCache();
    const first = tagger({ cache });
    const before = await first.tag("C1 disputes: words", "hello there");
    const second = tagger({ cache });
    expect(await second.tag("C1 disputes: words", "hello there")).toEqual(before);
    expect(second.asked).toEqual([]);
    expect(JSON.stringify([...cache.kept])).not.toMatch(/words|hello/);
    const other = tagger({ cache, model: "test/large" });
    await other.tag("C1 disputes: words");
    expect(other.asked).toHaveLength(1);
  });

  it("asks once more about those replies alone that it got no good answer to, then leaves them to the local tagger", async () => {
    const { tag, asked } = tagger({
      ask: async (batch): Promise<TagRepliesAnswer> => {
        const { replies } = answerByRule({
          message: `CLAIMS\n${batch.inputs.claims}\n\nREPLIES\n${batch.inputs.replies}`,
        });
        return {
          replies: replies.map((each, at) =>
            batch.asked[at]?.item.reply.id === "r0" ? { r: each.r, t: [{ c: "C9", s: "asks", q: "x" }] } : each,
          ),
        };
      },
    });
    const results = await tag("invented for me", "C1 disputes: words");
    expect(results.map(brief)).toEqual([
      ["", "no-claim", "wrong-answer"],
      ["C1 disputes C1 disputes: words", null, "agrees"],
    ]);
    expect(asked.map((batch) => batch.asked.map(({ item }) => item.reply.id))).toEqual([["r0", "r1"], ["r0"]]);
  });

  it.each([
    ["budget", "budget", 1],
    ["later", "waiting", 1],
    ["key", "unreachable", 1],
    ["timeout", "unreachable", 1],
    ["not-json", "wrong-answer", 2],
    ["too-long", "long", 1],
    ["refusal", "wrong-answer", 2],
  ] as const)(
    "leaves everything to the local tagger when asking fails with %s, for the reason %s",
    async (fault: ModelFault, reason, times) => {
      const { tag, asked } = tagger({ ask: () => Promise.reject(new ModelError(fault, "failed")) });
      expect((await tag("local=C1/disputes/words")).map(brief)).toEqual([["C1 disputes words", null, reason]]);
      expect(asked).toHaveLength(times);
    },
  );

  it("asks about few at a time, and gives one answer a reply in their order", async () => {
    const { tag, asked } = tagger();
    const results = await tag(...Array.from({ length: 130 }, (_, index) => `C1 ${STANCES[index % 5]}: words ${index}`));
    expect(results.map(({ replyId }) => replyId)).toEqual(Array.from({ length: 130 }, (_, index) => `r${index}`));
    expect(asked.map((batch) => batch.asked.length)).toEqual([50, 50, 30]);
    const long = tagger();
    await long.tag(...STANCES.map((stance) => `C1 ${stance}: ${"words ".repeat(1_600)}`));
    expect(long.asked.map((batch) => batch.asked.length)).toEqual([2, 2, 1]);
  });

  it("is another tagger with another model, prompt or local tagger", () => {
    const versions = [
      tagger(),
      tagger({ model: "m" }),
      tagger({ prompt: "tag-replies@2" }),
      tagger({ local: { ...LOCAL, version: "local/3" } }),
    ];
    expect(new Set(versions.map(({ version }) => version)).size).toBe(4);
  });
});
