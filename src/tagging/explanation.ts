/** Why a tagger tagged a reply as it did, or left it alone. */
import type { ClaimId } from "../essay/essay.ts";
import type { Missed } from "./choose-tags.ts";
import type { Signal } from "./list-claim-signals.ts";
import type { Stance, Tag, TagResult } from "./tag.ts";

/** The stance on one claim, with the reasons, weightiest first, in words for a person. */
export interface ExplainedStance {
  readonly stance: Stance;
  /** 0..1 */
  readonly probability: number;
  readonly reasons: readonly string[];
  /** The stance of the words by themselves, when answering another reply gave them this other one. */
  readonly turnedFrom: Stance | null;
}

/** One claim that the reply speaks of, or that comes near. */
export interface ExplainedClaim {
  readonly claimId: ClaimId;
  readonly tag: Tag | null;
  /** 0..1, that the reply speaks of it. */
  readonly probability: number;
  /** The id or the quotation gave it that probability, not the words. */
  readonly settledBy: "id" | "quote" | null;
  /** The weightiest first. */
  readonly signals: readonly Signal[];
  /** Which of the claim's wordings the reply comes nearest to. */
  readonly nearest: "claim" | "quote" | "also";
  /** Null when none was shown or none was looked for. */
  readonly stance: ExplainedStance | null;
  /** Why there is no tag; `topic`: it does not speak of the claim likely enough; `most-tags`: others came first. */
  readonly missed: Missed | "topic" | "most-tags" | "not-asked" | null;
}

export interface Explanation {
  readonly result: TagResult;
  /** Those of the tags in their order; without a tag the likeliest, `MAX_NEAREST` at most. */
  readonly claims: readonly ExplainedClaim[];
}

/** Claims that are told of a reply without a tag. */
export const MAX_NEAREST = 3;
