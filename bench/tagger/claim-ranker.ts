/** The job that packages are compared on: how well a text fits each claim of a discussion. */
import type { Discussion } from "../../src/essay/essay.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";

/** One way to do it. */
export interface ClaimRanker {
  readonly name: string;
  open(discussion: Discussion): OpenRanker;
}

/** Shape: one number a claim, in the order of the claims; greater is likelier, nothing in common is 0. */
export type OpenRanker = (item: ReplyInContext) => ArrayLike<number>;
