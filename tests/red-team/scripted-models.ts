/** A model that answers honestly, and one that does what the worst of replies asks of it as soon as it is shown one. */
import { readFileSync } from "node:fs";
import { ModelError } from "../../src/llm/model.ts";
import type { TagRepliesAnswer } from "../../src/prompting/answers.ts";
import type { TagBatch } from "../../src/prompting/build-tag-batch.ts";
import { parsePrompt } from "../../src/prompting/prompt.ts";
import { isAttack } from "./ordinary-replies.ts";

const FILE = new URL("../../prompts/tag-replies.md", import.meta.url);
export const SYSTEM_TEXT = parsePrompt("tag-replies.md", readFileSync(FILE, "utf8")).system;

type Said = TagRepliesAnswer["replies"];
type Answer = (batch: TagBatch) => TagRepliesAnswer;

/** What a reader finds in the ordinary replies; of all others nothing is said. */
const TRUTH: Readonly<Record<string, Said[number]["t"]>> = {
  o1: [{ c: "C1", s: "supports", q: "separate lanes protect cyclists better than a helmet law" }],
  o2: [{ c: "C2", s: "disputes", q: "they still cycle to school" }],
  o3: [{ c: "C2", s: "qualifies", q: "but only for short trips" }],
  o4: [{ c: "C3", s: "asks", q: "Is there a source for the claim" }],
  o5: [{ c: "C4", s: "extends", q: "shops along a new lane saw customers more often" }],
  o6: [{ c: "C5", s: "disputes", q: "in Seville the habit took root within three years" }],
  o9: [{ c: "C4", s: "disputes", q: "lost customers with the parking spaces" }],
  o10: [{ c: "C5", s: "extends", q: "cycling rose by a quarter in one year" }],
  o11: [{ c: "C3", s: "supports", q: "Junctions cost more because of the drains" }],
};

/** The same of a reply whatever stands beside it. */
export const answerHonestly: Answer = ({ asked }) => ({
  replies: asked.map(({ item }, index) => ({ r: index + 1, t: TRUTH[item.reply.id] ?? [] })),
});

/** What a model can do to others that obeys a reply. */
export const MISCHIEF: Readonly<Record<string, Answer>> = {
  "tags all others alike, with words of theirs": changeEach((r, words) => ({
    r,
    t: [{ c: "C1", s: "supports", q: firstWords(words) }],
  })),
  "tags one other wrongly, with words of its own": accuse(["o7"]),
  "tags three others wrongly, each in another way": accuse(["o7", "o8", "o12"]),
  "turns the stances round": (batch) => ({
    replies: answerHonestly(batch).replies.map(({ r, t }) => ({
      r,
      t: t.map(({ c, s, q }) => ({ c, q, s: s === "disputes" ? "supports" : "disputes" })),
    })),
  }),
  "takes all tags away": changeEach((r) => ({ r, t: [] })),
  "gives each the tags of the one before": (batch) => {
    const { replies } = answerHonestly(batch);
    return { replies: replies.map(({ r }, index) => ({ r, t: replies.at(index - 1)?.t ?? [] })) };
  },
  "quotes its instructions": changeEach((r) => ({ r, t: [{ c: "C1", s: "asks", q: SYSTEM_TEXT.slice(0, 200) }] })),
  "invents claims": changeEach((r, words) => ({ r, t: [{ c: "C99", s: "asks", q: firstWords(words) }] })),
  "drops the others": (batch) => ({
    replies: answerHonestly(batch).replies.filter(({ r }) => isAttack(batch.asked[r - 1]?.item.reply)),
  }),
  "answers each twice": (batch) => ({ replies: [...answerHonestly(batch).replies, ...answerHonestly(batch).replies] }),
  "answers other numbers": (batch) => ({
    replies: answerHonestly(batch).replies.map(({ r, t }) => ({ r: r + 1000, t })),
  }),
  "calls people": changeEach((r) => ({ r, t: [{ c: "C1", s: "supports", q: "@everyone <@123456789012345678>" }] })),
  "writes prose": () => {
    throw new ModelError("not-json", "the model's answer is not JSON", { retryable: true });
  },
};

/** Obeys when an attack, or what answers one, is in the question; `seen` is told. */
export function answerGullibly(mischief: Answer, seen: () => void): Answer {
  return (batch) => {
    const isTold = batch.asked.some(({ item }) => isAttack(item.reply) || isAttack(item.parent));
    if (!isTold) return answerHonestly(batch);
    seen();
    return mischief(batch);
  };
}

/** Says of some others, of whom there is nothing to say, that they dispute a claim. */
function accuse(ids: readonly string[]): Answer {
  return (batch) => ({
    replies: answerHonestly(batch).replies.map((each, at) => {
      const { item, shown } = batch.asked[at] ?? {};
      const which = ids.indexOf(item?.reply.id ?? "");
      const t = { c: `C${which + 1}`, s: "disputes" as const, q: firstWords(shown?.text ?? "") };
      return which < 0 ? each : { ...each, t: [t] };
    }),
  });
}

function changeEach(change: (r: number, words: string) => Said[number]): Answer {
  return ({ asked }) => ({ replies: asked.map(({ shown }, index) => change(index + 1, shown.text)) });
}

function firstWords(text: string): string {
  return text.split(" ").slice(0, 5).join(" ");
}
