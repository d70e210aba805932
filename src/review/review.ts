/** A reply on which two taggers came to different answers, as a person decides about it. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { OrderKind } from "../tagging/orders/order.ts";
import type { ClaimStance, Stance, Tag } from "../tagging/tag.ts";
import type { TaggerScore } from "./score-taggers.ts";
import type { Effect } from "./weigh-answer.ts";

/** What a person can say of it. `neither`: it speaks of none of the claims that either tagger named. */
export const REVIEW_CHOICES = ["local", "model", "neither"] as const;
export type ReviewChoice = (typeof REVIEW_CHOICES)[number];

/** One tagger's answer, with what a digest would say otherwise if it were right. */
export interface ReviewAnswer {
  readonly tags: readonly Tag[];
  readonly effects: readonly Effect[];
}

export interface Review {
  readonly reply: Reply;
  readonly local: ReviewAnswer;
  readonly model: ReviewAnswer;
  /** Why it may speak to software rather than to people; empty for others. */
  readonly suspect: readonly OrderKind[];
  /** See `orderReviews`. */
  readonly weight: number;
}

export interface ReviewPage {
  /** Replies that wait, those on other pages included. */
  readonly total: number;
  /** None beyond the end. */
  readonly items: readonly Review[];
  readonly score: TaggerScore;
}

/** Reviews on one page. */
export const REVIEWS_A_PAGE = 10;

/** What is worth asking a person: where the model names no claim, that it is right and that neither is are the same. */
export function listChoices({ model }: Pick<Review, "model">): readonly ReviewChoice[] {
  return REVIEW_CHOICES.filter((choice) => choice !== "neither" || model.tags.length > 0);
}

/** What the choice says of each claim that either tagger named, in the order in which they are named; null: the reply is not about it. */
export function listWords(
  { local, model }: { readonly local: readonly ClaimStance[]; readonly model: readonly ClaimStance[] },
  choice: ReviewChoice,
): readonly { readonly claimId: ClaimId; readonly stance: Stance | null }[] {
  const chosen = choice === "local" ? local : choice === "model" ? model : [];
  const named = new Set([...local, ...model].map(({ claimId }) => claimId));
  return [...named].map((claimId) => ({
    claimId,
    stance: chosen.find((tag) => tag.claimId === claimId)?.stance ?? null,
  }));
}
