/** What a reply says to the essay beyond its tags: which of its sentences it quotes, what it says that the essay says, how specific it is. */
import type { ClaimId } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { Stance } from "../tagging/tag.ts";

/** Changes whenever what is read in a reply may; replies that were read in another way are work again. */
export const READING_VERSION = "reading-1";

/** A passage of the essay: offsets into the body of that section, UTF-16 units. */
export interface EssayPassage extends Span {
  readonly section: number;
}

/**
 * Why a reply may have misread the essay. `not-said`: it puts words into the essay's mouth that are not in it. `contradicts`: what
 * it says that the essay says is the opposite of the claim, or stronger ("always" where the essay has "often").
 */
export const MISREADINGS = ["not-said", "contradicts"] as const;
export type MisreadingKind = (typeof MISREADINGS)[number];

export interface Misreading {
  readonly kind: MisreadingKind;
  /** The quoted or attributed words, offsets into the reply's body. */
  readonly words: Span;
  /** The claim whose tag disputes, or that the words come nearest to; null when none is near. */
  readonly claimId: ClaimId | null;
  readonly stance: Stance | null;
  /** What the essay says there: the sentence that comes nearest. */
  readonly sentence: EssayPassage;
}

/** How specific the words of one tag are: what they give beside the stance, and a score to compare by. */
export interface Specificity {
  /** 0..1. */
  readonly score: number;
  /** What was found, in the order of `SPECIFICS`. */
  readonly has: readonly Specific[];
  /** The words that show it, within the reply's body: the tag's evidence, or that with the sentences that give the reason. */
  readonly spans: readonly Span[];
}
export const SPECIFICS = ["reason", "evidence", "counter-example", "source"] as const;
export type Specific = (typeof SPECIFICS)[number];

/** Everything about one reply that is kept beside its tags. */
export interface Reading {
  /** One a tag, by claim. */
  readonly specificity: ReadonlyMap<ClaimId, Specificity>;
  /** Sentences of the essay that it quotes, each once. */
  readonly quoted: readonly EssayPassage[];
  readonly misreadings: readonly Misreading[];
  /** Of its own words, for finding near-copies; empty when they are too few to be copied by anything but chance. */
  readonly sketch: readonly number[];
}
