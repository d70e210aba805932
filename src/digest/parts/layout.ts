/** How much of a digest is shown, and where: whole in HTML and files, less at venues that hold less. */

/** What people type, or open, to settle a point. */
export type SettleBy = "discord" | "github" | "local" | "cli";

export interface Layout {
  /** Claims that are shown with quotes, contested and others; the rest has a line each, then a number. */
  readonly mostContested: number;
  readonly mostOthers: number;
  /** Lines of claims without quotes. */
  readonly mostLines: number;
  /** Quotes beside the strongest ones, a claim. */
  readonly mostQuotes: number;
  readonly mostRows: number;
  /** Points that were settled, and as many that were opened, in the ledger's lists. */
  readonly mostPoints: number;
  /** False where a file beside the text has the whole state. */
  readonly showsState: boolean;
}

/** The digest is one document to be read, however long the discussion has become. */
export const WHOLE: Layout = {
  mostContested: 20,
  mostOthers: 12,
  mostLines: 40,
  mostQuotes: 3,
  mostRows: 500,
  mostPoints: 100,
  showsState: true,
};

/**
 * What one body of a discussion at GitHub may be long: it holds 65,536 characters, and a line and a marker stand below. What is longer
 * would be cut in two there, and a table in two is none.
 */
export const MOST_AT_GITHUB = 58_000;

/** From the fullest to the shortest; the first that fits is taken. */
export const GITHUB_LAYOUTS: readonly [Layout, ...Layout[]] = [
  { mostContested: 8, mostOthers: 5, mostLines: 15, mostQuotes: 2, mostRows: 60, mostPoints: 15, showsState: true },
  { mostContested: 5, mostOthers: 2, mostLines: 8, mostQuotes: 1, mostRows: 30, mostPoints: 8, showsState: true },
  { mostContested: 3, mostOthers: 1, mostLines: 4, mostQuotes: 0, mostRows: 0, mostPoints: 4, showsState: false },
];

/** Messages of a chat: read on a phone, in passing. */
export const BRIEF: Layout = {
  mostContested: 6,
  mostOthers: 3,
  mostLines: 8,
  mostQuotes: 1,
  mostRows: 0,
  mostPoints: 10,
  showsState: false,
};
