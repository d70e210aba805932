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
  showsState: true,
};

/** One body of a discussion at GitHub holds 65,536 characters; a table that is cut in two is none. */
export const GITHUB: Layout = {
  mostContested: 8,
  mostOthers: 5,
  mostLines: 15,
  mostQuotes: 2,
  mostRows: 60,
  showsState: true,
};

/** Messages of a chat: read on a phone, in passing. */
export const BRIEF: Layout = {
  mostContested: 6,
  mostOthers: 3,
  mostLines: 8,
  mostQuotes: 1,
  mostRows: 0,
  showsState: false,
};
