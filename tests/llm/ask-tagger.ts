/** The llm tagger as it is put together in earnest, from replies to the model's server, with what it came to. */

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Discussion } from "../../src/essay/essay.ts";
import { askWithCare, type CareParts, type ModelCall } from "../../src/llm/ask-with-care.ts";
import { createLlmTagger, type LlmTaggerParts } from "../../src/llm/llm-tagger.ts";
import { namePrompt } from "../../src/llm/name-prompt.ts";
import { type ModelSettings, openModel } from "../../src/llm/open-model.ts";
import { tagRepliesAnswer } from "../../src/prompting/answers.ts";
import { parsePrompt } from "../../src/prompting/prompt.ts";
import type { TagResult } from "../../src/tagging/tag.ts";
import type { ReplyInContext, Tagger } from "../../src/tagging/tagger.ts";
import { aDiscussion, aReply } from "../builders.ts";
import { createMemoryCache } from "./memory-cache.ts";

export const PROMPT = parsePrompt("tag-replies.md", readFileSync("prompts/tag-replies.md", "utf8"));

/** Six claims. */
export const DISCUSSION: Discussion = aDiscussion([
  "Slow theory pays off later.",
  "Proofs outlive the machines they are about.",
  "Funding follows fashion more than need.",
  "Every abstraction hides a cost.",
  "Measurements go out of date within two years.",
  "Students should read old papers first.",
]);

/** Finds no claim in anything. */
export const SILENT_LOCAL: Tagger = {
  version: "local/silent",
  open: () => ({
    tag: async (items) => items.map(({ reply }) => ({ replyId: reply.id, tags: [], left: "no-claim" })),
  }),
};

export interface Asking {
  readonly settings: ModelSettings;
  readonly bodies: readonly string[];
  readonly care?: Partial<CareParts>;
  readonly parts?: Partial<LlmTaggerParts>;
  readonly signal?: AbortSignal;
}

export interface Asked {
  readonly results: readonly TagResult[];
  readonly calls: readonly ModelCall[];
}

/** Tags replies `r0`, `r1`, ...; whatever comes of it, nothing is lost and nothing invented. */
export async function askTagger({ settings, bodies, care, parts, signal }: Asking): Promise<Asked> {
  const calls: ModelCall[] = [];
  const careful: CareParts = {
    model: openModel(settings),
    price: undefined,
    budget: { reserve: async () => {}, settle: () => {} },
    note: async () => async (call) => void calls.push(call),
    timeoutMs: 60_000,
    clock: () => performance.now(),
    // The shortest waits.
    chance: () => -1.5,
    ...care,
  };
  const tagger = createLlmTagger({
    local: SILENT_LOCAL,
    model: careful.model.name,
    prompt: namePrompt(PROMPT),
    ask: ({ inputs }, maxTokensOut, stop) =>
      askWithCare(careful, { prompt: PROMPT, schema: tagRepliesAnswer, inputs, maxTokensOut }, stop),
    cache: createMemoryCache(),
    shortlist: ({ claims }) => claims,
    isKeptOut: () => false,
    namesOf: () => [],
    ...parts,
  });
  const items = bodies.map(
    (body, at): ReplyInContext => ({ reply: aReply({ id: `r${at}`, body }), parent: undefined }),
  );
  const results = await tagger.open(DISCUSSION).tag(items, signal);
  expectNothingLostOrInvented(results, items);
  return { results, calls };
}

/** One result a reply, in order; tags of known claims with words of the reply; a second opinion, or why there is none. */
function expectNothingLostOrInvented(results: readonly TagResult[], items: readonly ReplyInContext[]): void {
  expect(results.map(({ replyId }) => replyId)).toEqual(items.map(({ reply }) => reply.id));
  const known = DISCUSSION.claims.map(({ id }) => id);
  for (const [at, { tags, left, opinion }] of results.entries()) {
    const body = items[at]?.reply.body ?? "";
    for (const { claimId, evidence } of tags) {
      expect(known).toContain(claimId);
      expect(evidence.text).not.toBe("");
      expect(evidence.text).toBe(body.slice(evidence.start, evidence.end));
    }
    expect(left === null).toBe(tags.length > 0);
    expect(opinion).toBeDefined();
  }
}

/** `C1 disputes words`, or why the local tagger stands alone, or why there is no tag. */
export function sum({ tags, left, opinion }: TagResult): string {
  if (opinion?.kind === "alone") return `alone: ${opinion.reason}`;
  return tags.map(({ claimId, stance, evidence }) => `${claimId} ${stance} ${evidence.text}`).join("; ") || `${left}`;
}
