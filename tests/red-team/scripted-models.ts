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

/** Tags one of three replies and leaves the others: an answer that differs from every other and from the local tagger's. */
export const answerHonestly: Answer = ({ asked }) => ({
  replies: asked.map(({ item, shown }, index) => {
    const number = Number(item.reply.id.slice(1));
    const isTagged = !isAttack(item.reply) && number % 3 === 1;
    return {
      r: index + 1,
      t: isTagged ? [{ c: `C${1 + (number % 5)}`, s: "extends", q: firstWords(shown.text) }] : [],
    };
  }),
});

/** What a model can do to others that obeys a reply. */
export const MISCHIEF: Readonly<Record<string, Answer>> = {
  "tags all others alike, with words of theirs": changeEach((r, words) => ({
    r,
    t: [{ c: "C1", s: "supports", q: firstWords(words) }],
  })),
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

function changeEach(change: (r: number, words: string) => Said[number]): Answer {
  return ({ asked }) => ({ replies: asked.map(({ shown }, index) => change(index + 1, shown.text)) });
}

function firstWords(text: string): string {
  return text.split(" ").slice(0, 5).join(" ");
}
