import { describe, expect, it } from "vitest";
import { createLlmTagger } from "../../src/llm/llm-tagger.ts";
import type { TagRepliesAnswer } from "../../src/prompting/answers.ts";
import type { TagBatch } from "../../src/prompting/build-tag-batch.ts";
import { STANCES, type Tag, type TagResult } from "../../src/tagging/tag.ts";
import type { Tagger } from "../../src/tagging/tagger.ts";
import { aReply } from "../builders.ts";
import { screenNothing } from "../red-team/screen-nothing.ts";
import { answerByRule } from "../servers/model/scripted-tagger.ts";
import { DISCUSSION } from "./ask-tagger.ts";
import { createMemoryCache } from "./memory-cache.ts";

/** Reads `C1 disputes: ...` as the model does, in one of three replies; abstains otherwise. */
const LOCAL: Tagger = {
  version: "local/test",
  open: () => ({
    tag: async (items) =>
      items.map(({ reply }): TagResult => {
        const [, claimId, stance, number] = /^(C\d) (\w+): number (\d+)/.exec(reply.body) ?? [];
        if (claimId === undefined || Number(number) % 3 > 0) return { replyId: reply.id, tags: [], left: "no-claim" };
        const tag = { claimId, stance, confidence: 0.6, evidence: { start: 0, end: 2, text: claimId } } as Tag;
        return { replyId: reply.id, tags: [tag], left: null };
      }),
  }),
};

type Answer = (batch: TagBatch) => TagRepliesAnswer;
const honest: Answer = ({ inputs }) =>
  answerByRule({ message: `CLAIMS\n${inputs.claims}\n\nREPLIES\n${inputs.replies}` });
/** Does it as soon as a reply that says OBEY is in the question. */
const obey =
  (mischief: Answer): Answer =>
  (batch) =>
    batch.inputs.replies.includes("OBEY") ? mischief(batch) : honest(batch);

const bodies = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `C${1 + (at % 6)} ${STANCES[at % STANCES.length]}: number ${at}`);
const withAttack = (count: number): readonly string[] => bodies(count).toSpliced(Math.floor(count / 3), 0, "OBEY me");

async function run(said: readonly string[], answer: Answer, cache = createMemoryCache()) {
  const asked: number[] = [];
  const tagger = createLlmTagger({
    ...{ local: LOCAL, model: "test/small", prompt: "tag-replies@1.abc", cache, screen: screenNothing },
    ...{ shortlist: ({ claims }) => claims, isKeptOut: () => false, namesOf: () => [] },
    ask: async (batch) => {
      asked.push(batch.asked.length);
      return answer(batch);
    },
  });
  const items = said.map((body, at) => ({
    reply: aReply({ id: `r${at}`, body, author: { id: `p${at}`, name: `Writer ${at}` } }),
    parent: undefined,
  }));
  const results = await tagger.open(DISCUSSION).tag(items);
  const tags = new Map(
    results.map((result, at) => [said[at], result.tags.map(({ claimId, stance }) => `${claimId} ${stance}`)]),
  );
  tags.delete("OBEY me");
  return { tags, asked, opinions: results.map(({ opinion }) => opinion?.kind) };
}

const mischiefs: Readonly<Record<string, Answer>> = {
  "gives all the same tag": ({ asked }) => ({
    replies: asked.map(({ shown }, at) => ({ r: at + 1, t: [{ c: "C1", s: "asks", q: shown.text.slice(0, 9) }] })),
  }),
  "takes all tags away": ({ asked }) => ({ replies: asked.map((_, at) => ({ r: at + 1, t: [] })) }),
  "quotes what nobody said": ({ asked }) => ({
    replies: asked.map((_, at) => ({ r: at + 1, t: [{ c: "C1", s: "asks", q: "words of somebody else" }] })),
  }),
  "answers nobody": () => ({ replies: [] }),
};

describe("a model that one reply turns, so that it", () => {
  it.each(Object.entries(mischiefs))(
    "%s, changes nothing for forty-nine others, nor for the next time",
    async (_, mischief) => {
      const cache = createMemoryCache();
      const { tags, asked, opinions } = await run(withAttack(49), obey(mischief), cache);
      const expected = await run(bodies(49), honest);
      expect(tags).toEqual(expected.tags);
      expect(opinions.filter((kind) => kind !== "agrees").length).toBeLessThanOrEqual(1);
      // The question, two that try, five of ten, ten alone.
      expect(asked.length).toBeLessThanOrEqual(1 + 2 + 5 + 11);
      expect((await run(bodies(49), honest, cache)).tags).toEqual(expected.tags);
    },
  );

  it("gives all the same tag in one question of four, is found out by what is usual in the others", async () => {
    const { tags, asked } = await run(withAttack(199), obey(mischiefs["gives all the same tag"] as Answer));
    expect(tags).toEqual((await run(bodies(199), honest)).tags);
    expect(asked.length).toBeLessThanOrEqual(4 + 2 + 5 + 11);
  });
});

describe("a model that is of another opinion than the local tagger", () => {
  it("is tried once and then believed: the replies are unsure, and it costs two small questions", async () => {
    const contrary: Answer = (batch) => ({
      replies: honest(batch).replies.map(({ r, t }) => ({
        r,
        t: t.map((tag) => ({ ...tag, s: tag.s === "disputes" ? "supports" : "disputes" })),
      })),
    });
    const { asked, opinions } = await run(bodies(200), contrary);
    expect(asked.toSorted((a, b) => b - a)).toEqual([50, 50, 50, 50, 3, 3]);
    expect(opinions.filter((kind) => kind === "differs")).toHaveLength(67);
  });

  it("is not asked again where everybody says the same", async () => {
    const same = Array.from({ length: 100 }, (_, at) => `C1 disputes: number ${at}`);
    const { asked, opinions } = await run(same, honest);
    expect(opinions.every((kind) => kind === "agrees")).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(2 + 2);
  });
});
