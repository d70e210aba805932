/** Words of outside in a line that has no room for all of them: shown on one line, cut after a word, with an ellipsis that says so. */
import { displayLine } from "../display-text.ts";

/** A claim beside its id; the whole of it stands where the claim is reported. */
export const MOST_CLAIM = 90;
/** Somebody's words in a list; they are linked to the whole reply. */
export const MOST_WORDS = 140;
/** A sentence of the essay, which may be as long as its author likes. */
export const MOST_SENTENCE = 400;
const ELLIPSIS = "…";

/** Shape: any text -> one line of at most `most` code points. */
export function shorten(text: string, most: number): string {
  // A code point has two units at most, so that a long text is not taken apart for its beginning.
  const line = displayLine(text.slice(0, 8 * most));
  const points = [...line];
  if (points.length <= most) return text.length > 8 * most ? `${line}${ELLIPSIS}` : line;
  const cut = points.slice(0, most - 1).join("");
  const wordEnd = cut.search(/\s\S*$/);
  const kept = wordEnd > cut.length / 2 ? cut.slice(0, wordEnd) : cut;
  return `${kept.replace(/[\s,;:.–—-]+$/u, "")}${ELLIPSIS}`;
}
