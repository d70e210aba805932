/** A part of a long text around the words that matter. */

/** Units: UTF-16, on either side. */
const CONTEXT = 240;

export interface CutText {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** The exact words with what stands around them, cut at spaces; an ellipsis stands where something is left out. */
export function cutAround(body: string, { start, end }: { readonly start: number; readonly end: number }): CutText {
  const words = body.slice(start, end).toWellFormed();
  const before = body.slice(Math.max(0, start - CONTEXT), start);
  const after = body.slice(end, end + CONTEXT);
  const isCutBefore = start > CONTEXT;
  const isCutAfter = body.length - end > CONTEXT;
  return {
    before: (isCutBefore ? `… ${before.slice(Math.max(0, before.search(/\s/) + 1))}` : before).toWellFormed(),
    words,
    after: (isCutAfter ? `${after.slice(0, Math.max(0, lastSpace(after)))} …` : after).toWellFormed(),
  };
}

function lastSpace(text: string): number {
  return Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n"), 0) || text.length;
}
