/** How far a discussion covers its essay: what people said of each claim, and what nobody has touched. As it stands at one moment. */
import type { ClaimId, EssaySlug } from "../../essay/essay.ts";
import type { Span } from "../../essay/span.ts";
import type { Stance } from "../../tagging/tag.ts";
import type { Excerpt, Slice } from "../digest.ts";

export interface ClaimCoverage extends Span {
  readonly id: ClaimId;
  readonly claim: string;
  /** Distinct voices with any stance on it; smaller than the sum over stances when somebody takes two. */
  readonly people: number;
  readonly stances: Readonly<Record<Stance, number>>;
  /** People who voted on it, whatever they pressed. */
  readonly voters: number;
  /** In the ledger. */
  readonly openObjections: number;
  readonly openQuestions: number;
}

/** A passage of the essay that replies quote; a slice of the body of its section. `people` are voices. */
export interface QuotedPassage extends Slice {
  readonly people: number;
}

export interface CoverageSection {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  /** Live replies in its threads, of every venue. */
  readonly replies: number;
  /** In the order of the text. */
  readonly claims: readonly ClaimCoverage[];
  readonly quoted: readonly QuotedPassage[];
}

export interface Coverage {
  readonly format: 1;
  readonly essay: {
    readonly slug: EssaySlug;
    readonly title: string;
    readonly language: string;
    readonly revision: number;
  };
  /** When it was read, ISO. */
  readonly at: string;
  /** Every section, by number. */
  readonly sections: readonly CoverageSection[];
  readonly untouched: {
    /** Claims with no stance and no vote, in the order of the text. */
    readonly claims: readonly { readonly id: ClaimId; readonly section: number; readonly claim: string }[];
    /** Sections without a reply, a quotation, or a claim that anybody has touched. */
    readonly sections: readonly { readonly number: number; readonly title: string }[];
  };
  /** Most voices first. */
  readonly mostQuoted: Excerpt<QuotedPassage & { readonly section: number }>;
}

/** Signs of nobody's interest: neither a stance nor a vote. */
export function isUntouched({ people, voters }: Pick<ClaimCoverage, "people" | "voters">): boolean {
  return people === 0 && voters === 0;
}

/** How a claim is marked in the text, besides its numbers. */
export const CLAIM_MARKS = ["disputed", "supported", "asked", "untouched"] as const;
export type ClaimMark = (typeof CLAIM_MARKS)[number];

/** `disputed`: anybody disputes or qualifies it; `supported`: somebody supports, extends or votes, and nobody objects. */
export function markOf({ stances, people, voters }: ClaimCoverage): ClaimMark {
  if (stances.disputes + stances.qualifies > 0) return "disputed";
  if (stances.supports + stances.extends > 0 || (people === 0 && voters > 0)) return "supported";
  return people > 0 ? "asked" : "untouched";
}
