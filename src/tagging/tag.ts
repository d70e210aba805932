/** What a tag is, and the closed lists it draws on. */
import type { ClaimId } from "../essay/essay.ts";
import type { OrderKind } from "./orders/order.ts";
import type { SecondOpinion } from "./second-opinion.ts";

/** Named strings everywhere, never numbers: a flipped sign would report agreement as disagreement. */
export const STANCES = ["supports", "disputes", "qualifies", "asks", "extends"] as const;
export type Stance = (typeof STANCES)[number];

/** An exact span of a reply: `text === body.slice(start, end)`, UTF-16 units. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reply x claim x stance. A tagger gives a reply at most one tag for each claim. */
export interface Tag {
  readonly claimId: ClaimId;
  readonly stance: Stance;
  /** 0..1, the tagger's probability that the tag is right. */
  readonly confidence: number;
  readonly evidence: Evidence;
}

/**
 * Why a reply has no tag. The first six are about the reply alone; the others about it and the claims. `language`: it is
 * written in one that the tagger does not know. `question`: it asks for something that fits no claim, and somebody should
 * answer it all the same.
 */
export const LEFT_REASONS = [
  "empty",
  "only-quotes",
  "only-code",
  "only-links",
  "too-short",
  "language",
  "question",
  "unsure",
  "no-claim",
] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** Reasons that say more about the tagger than about the reply: the words are there, and a person should see them. */
export const UNCLAIMED_REASONS = ["language", "unsure", "no-claim"] as const satisfies readonly LeftReason[];

/** What a tag says, without the words that show it. */
export type ClaimStance = Pick<Tag, "claimId" | "stance">;

/**
 * A tagger's whole answer on one reply: tags, or the reason why there are none. `opinion`: from a tagger that asks a second one. `suspect`: why the reply
 * may speak to software rather than to people; it is tagged and shown all the same.
 */
export type TagResult = {
  readonly replyId: string;
  readonly opinion?: SecondOpinion;
  readonly suspect?: readonly OrderKind[];
} & (
  | { readonly tags: readonly [Tag, ...Tag[]]; readonly left: null }
  | { readonly tags: readonly []; readonly left: LeftReason }
);
