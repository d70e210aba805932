/**
 * What a digest says, in order, before it is Markdown or HTML. Words and order are decided once, here in this folder; renderers decide
 * only how a block looks, and they alone escape.
 */
import type { Stance } from "../../tagging/tag.ts";
import type { ClaimReport } from "../digest.ts";

/** A piece of a line. A plain string is ours; whatever people outside wrote is one of the others. */
export type Piece =
  | string
  /** Words from outside, in any script. */
  | { readonly kind: "outside"; readonly words: string }
  | { readonly kind: "strong"; readonly words: string }
  /** Words, of outside or ours, with an address that leads to what they speak of. */
  | { readonly kind: "link"; readonly words: string; readonly url: string | null }
  /**
   * A point of the ledger; `isHome` where its words stand, so that others can lead there. `url` is its own page, where it has one.
   */
  | {
      readonly kind: "point";
      readonly number: number;
      readonly words: string;
      readonly isHome: boolean;
      readonly url: string | null;
    }
  /** To be typed as it stands. Ours alone. */
  | { readonly kind: "code"; readonly words: string }
  | { readonly kind: "day"; readonly instant: string; readonly words: string };
export type Line = readonly Piece[];

export interface QuoteBlock {
  readonly kind: "quote";
  /** The words, with an ellipsis where something is left out. */
  readonly words: string;
  /** The stance that the words show; `essay` for the essay's own; `none` where nothing is taken for or against. */
  readonly tone: Stance | "essay" | "none";
  /** Who said it, and when. */
  readonly source: Line;
}

export interface TableBlock {
  readonly kind: "table";
  /** What the table is about, for who cannot see it. */
  readonly caption: string;
  readonly heads: readonly string[];
  /** As long as `heads` each. The first cell of a row names it; the others are short. */
  readonly rows: readonly (readonly Line[])[];
}

export type Block =
  | { readonly kind: "line"; readonly tone: "plain" | "soft"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  /** A heading within a part. */
  | { readonly kind: "heading"; readonly line: Line }
  /** A few bold words above one block or two. */
  | { readonly kind: "label"; readonly line: Line }
  | QuoteBlock
  | TableBlock
  /** Two columns where there is room for them, otherwise one under the other. */
  | { readonly kind: "pair"; readonly left: readonly Block[]; readonly right: readonly Block[] }
  /** People by stance: as bars in HTML, unless one picture shows all of them; as a line elsewhere. `more`: what else the counts say, or "". */
  | { readonly kind: "stances"; readonly claim: ClaimReport; readonly more: string };

export interface Part {
  /** For classes and addresses in HTML. */
  readonly name: "changes" | "answer" | "weigh" | "also" | "misread" | "outside" | "ledger" | "receipt" | "state";
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Closed until somebody opens it, where that can be. */
  readonly isFolded: boolean;
}

export function plainLine(...line: Line): Block {
  return { kind: "line", tone: "plain", line };
}

export function softLine(...line: Line): Block {
  return { kind: "line", tone: "soft", line };
}

export function outside(words: string): Piece {
  return { kind: "outside", words };
}

export function link(words: string, url: string | null): Piece {
  return { kind: "link", words, url };
}

/** No block where there is no item. */
export function listOf(items: readonly Line[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

/** Pieces with ours between them: `a`, `a and b`, `a, b and c`. */
export function joinLines(lines: readonly Line[], last = " and "): Line {
  return lines.flatMap((line, index) => [...(index === 0 ? [] : [index === lines.length - 1 ? last : ", "]), ...line]);
}
