/** One question about some replies, and what came of it; remembers what holds for the questions after it. */
import type { Claim, Discussion } from "../essay/essay.ts";
import type { TagRepliesAnswer } from "../prompting/answers.ts";
import { buildTagBatch, type TagBatch } from "../prompting/build-tag-batch.ts";
import { type ReplyAnswer, readTagAnswer } from "../prompting/read-tag-answer.ts";
import { type AloneReason, PASSING_REASONS } from "../tagging/second-opinion.ts";
import type { ReplyInContext } from "../tagging/tagger.ts";
import { aloneReasonOf } from "./alone-reason.ts";
import { ModelError } from "./model.ts";

/** Tokens that an answer about one reply may take. */
const TOKENS_PER_REPLY = 120;
const TOKENS_OF_FRAME = 200;
/** Questions in a row, each asked up to four times, without one answer that can be read: the others would be paid for in vain as well. */
const MOST_USELESS = 5;

export interface QuestionParts {
  /** Throws: ModelError. */
  readonly ask: (batch: TagBatch, maxTokensOut: number, signal: AbortSignal) => Promise<TagRepliesAnswer>;
  /** Claims that one of these replies may be about; all of them where there are few. */
  readonly shortlist: (discussion: Discussion, items: readonly ReplyInContext[]) => readonly Claim[];
  /** Names of people who take part, to be hidden wherever they stand. */
  readonly namesOf: (discussion: Discussion) => readonly string[];
}

/**
 * `answered`: one answer a reply, each good or not. `useless`: nothing that could be read. `too-long`: fewer replies may fit. `over`: nothing more is to
 * be asked in this run.
 */
export type Outcome =
  | { readonly kind: "answered"; readonly answers: readonly ReplyAnswer[] }
  | { readonly kind: "useless" }
  | { readonly kind: "too-long" }
  | { readonly kind: "over"; readonly reason: AloneReason };

export type AskQuestion = (items: readonly ReplyInContext[]) => Promise<Outcome>;

/** Throws, as the function that is returned does: the signal's reason when it aborts. */
export function createAskQuestion(parts: QuestionParts, discussion: Discussion, signal: AbortSignal): AskQuestion {
  let over: AloneReason | null = null;
  let useless = 0;
  // Length of the shortest question that was too long.
  let tooLong = Number.POSITIVE_INFINITY;
  return async (items) => {
    if (over) return { kind: "over", reason: over };
    const batch = buildTagBatch(items, parts.shortlist(discussion, items), parts.namesOf(discussion));
    const length = batch.inputs.claims.length + batch.inputs.replies.length;
    if (length >= tooLong) return { kind: "too-long" };
    try {
      const answer = await parts.ask(batch, TOKENS_OF_FRAME + TOKENS_PER_REPLY * items.length, signal);
      useless = 0;
      return { kind: "answered", answers: readTagAnswer(batch, answer) };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const reason = aloneReasonOf(error);
      if (reason === "long") {
        tooLong = Math.min(tooLong, length);
        return { kind: "too-long" };
      }
      useless += 1;
      // What holds for every question need not be asked again for each of them.
      if (PASSING_REASONS.some((each) => each === reason) || useless >= MOST_USELESS) over = reason;
      return reason === "wrong-answer" ? { kind: "useless" } : { kind: "over", reason };
    }
  };
}
