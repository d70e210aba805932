/** The essay as every later stage sees it: cleaned, cut into sections, with the claims it makes. */

declare const brand: unique symbol;
/** A string that has been checked to be of one kind; two kinds cannot be swapped by accident. */
export type Branded<Kind extends string> = string & { readonly [brand]: Kind };

/** Lower-case letters, digits and single hyphens; 1..80 characters. */
export type EssaySlug = Branded<"EssaySlug">;
/** The author's own id of a claim, for example `C7`: a letter or digit, then letters, digits, `.`, `_`, `-`; 1..32 characters. */
export type ClaimId = Branded<"ClaimId">;

/**
 * A numbered part of an essay.
 *
 * `body` is Markdown without the section's own heading. Every offset of a claim or a quote counts UTF-16 units of it.
 */
export interface Section {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly body: string;
}

/** An essay, cleaned. The same source gives the same sections and so the same offsets. */
export interface Essay {
  readonly slug: EssaySlug;
  readonly title: string;
  readonly author: string | null;
  readonly url: string | null;
  /** BCP 47, for example `en`. */
  readonly language: string;
  /** 1 for the first version that was stored; the store raises it when the text changed. */
  readonly revision: number;
  readonly sections: readonly Section[];
}

/**
 * One sentence that the essay asserts.
 *
 * `quote === section.body.slice(start, end)`: the essay's own words, never the author's paraphrase.
 */
export interface Claim {
  readonly id: ClaimId;
  /** Number of the section that it stands in. */
  readonly section: number;
  /** One sentence in the author's sense. */
  readonly claim: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** Other wordings, in the author's order. */
  readonly also: readonly string[];
}

/** What a discussion is about: the text and what it asserts. */
export interface Discussion {
  readonly essay: Essay;
  readonly claims: readonly Claim[];
}
