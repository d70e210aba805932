/** A reply on which two taggers came to different answers, as a person decides about it. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { OrderKind } from "../tagging/orders/order.ts";
import type { Stance, Tag } from "../tagging/tag.ts";
import type { Effect } from "./weigh-answer.ts";

/** What a person can say of it. `neither`: it speaks of none of the claims that either tagger named. */
export const REVIEW_CHOICES = ["local", "model", "neither"] as const;
export type ReviewChoice = (typeof REVIEW_CHOICES)[number];

/** One tagger's answer, without the words that show it. */
export type SaidOfClaim = Pick<Tag, "claimId" | "stance">;

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

/** What the choice says of each claim that either tagger named, in the order in which they are named; null: the reply is not about it. */
export function listWords(
  { local, model }: { readonly local: readonly SaidOfClaim[]; readonly model: readonly SaidOfClaim[] },
  choice: ReviewChoice,
): readonly { readonly claimId: ClaimId; readonly stance: Stance | null }[] {
  const chosen = choice === "local" ? local : choice === "model" ? model : [];
  const named = new Set([...local, ...model].map(({ claimId }) => claimId));
  return [...named].map((claimId) => ({
    claimId,
    stance: chosen.find((tag) => tag.claimId === claimId)?.stance ?? null,
  }));
}
