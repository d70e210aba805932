/** In which order a person looks at replies on which two taggers differ: those first on which most of the digest hangs. */
import type { ClaimId } from "../essay/essay.ts";
import type { ClaimStance, Stance } from "../tagging/tag.ts";
import { type ClaimStanding, type Effect, listEffects, weighEffects } from "./weigh-answer.ts";

/** A reply that waits, without its words. */
export interface ReviewCase {
  /** Sorts by age; no two have the same. */
  readonly order: string;
  /** Who is counted for it. */
  readonly voice: string;
  readonly local: readonly ClaimStance[];
  readonly model: readonly ClaimStance[];
}

export interface ReviewFacts {
  /** Claims that the essay makes; what is said of others counts for nothing. */
  readonly claims: ReadonlyMap<ClaimId, ClaimStanding>;
  /** Whether somebody takes the stance already, in another reply: then they are counted. */
  holds(voice: string, claimId: ClaimId, stance: Stance): boolean;
}

export interface WeighedCase<Case extends ReviewCase> {
  readonly item: Case;
  readonly local: readonly Effect[];
  readonly model: readonly Effect[];
  /** See `orderReviews`. */
  readonly weight: number;
}

/**
 * As it waits, a reply counts for no claim; either answer may be right. What hangs on it is therefore the weight of the answer that would
 * change more (`weighEffects`: 10 for a claim that becomes contested, 5 for another change of status, 1/n for the n-th person of a stance, twice that on
 * contested claims, 1/(n+1) for an objection beside n open ones). The heaviest first; of the same weight the oldest.
 *
 * Shape: as many as were given. The order of `cases` does not matter.
 */
export function orderReviews<Case extends ReviewCase>(
  cases: readonly Case[],
  { claims, holds }: ReviewFacts,
): readonly WeighedCase<Case>[] {
  const standingOf = (claimId: ClaimId): ClaimStanding | undefined => claims.get(claimId);
  return cases
    .map((item): WeighedCase<Case> => {
      const effectsOf = (answer: readonly ClaimStance[]) =>
        listEffects(
          answer.filter(({ claimId }) => claims.has(claimId)),
          standingOf,
          (claimId, stance) => holds(item.voice, claimId, stance),
        );
      const [local, model] = [effectsOf(item.local), effectsOf(item.model)];
      const weight = Math.max(weighEffects(local, standingOf), weighEffects(model, standingOf));
      return { item, local, model, weight };
    })
    .sort((a, b) => b.weight - a.weight || (a.item.order < b.item.order ? -1 : 1));
}
