/** A sentence of the essay as it reads on its own: the wording stays, what ties it to its neighbours goes. */
import { toString as textOf } from "mdast-util-to-string";
import { CONNECTIVE, LEAD } from "./claim-cues.ts";
import { parseMarkdown } from "./markdown-tree.ts";
import { replaceNoteMarks } from "./note-marks.ts";
import { countWords } from "./words.ts";

/** From here on asides are dropped. */
const LONG_WORDS = 40;
const ASIDE_WORDS = 3;
/** Emphasis that began or ends in another sentence. */
const HALF_MARK =
  /(?<=^|\s)(?:\*{1,3}|_{1,3})(?=["'“‘(]?[\p{L}\p{N}])|(?<=[\p{L}\p{N}.,;:!?…"'”’)])(?:\*{1,3}|_{1,3})(?=[\s.,;:!?…]|$)/gu;

/** Shape: one line without Markdown, footnote marks and leading connectives; never empty for a sentence with words. */
export function tidyClaim(quote: string): string {
  const line = stripMarkdown(quote).replace(/\s+/g, " ").trim();
  let text = line;
  for (let round = 0; round < 3; round++) text = text.replace(CONNECTIVE, "").replace(LEAD, "");
  if (countWords(text) > LONG_WORDS) text = dropAsides(text);
  if (countWords(text) < 3) text = line;
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return first.toUpperCase() + text.slice(first.length);
}

/** The definitions that marks refer to are elsewhere; the parser takes such marks for words. */
function stripMarkdown(quote: string): string {
  const inline = replaceNoteMarks(quote, () => "").replace(/\[([^[\]]{1,300})\]\[[^[\]]{0,100}\]/g, "$1");
  const [only, ...more] = parseMarkdown("claim", inline).children;
  const text = only?.type === "paragraph" && more.length === 0 ? textOf(only) : inline;
  return text.replace(HALF_MARK, "");
}

function dropAsides(text: string): string {
  const isLong = (aside: string) => countWords(aside) >= ASIDE_WORDS;
  return text
    .replace(/ \(([^()]{1,400})\)/g, (whole, aside: string) => (isLong(aside) ? "" : whole))
    .replace(/ [-–—] ([^.;:]{1,300}?) [-–—] /g, (whole, aside: string) => (isLong(aside) ? " " : whole))
    .replace(/\b(\p{L}{3,}) \1\b/gu, "$1");
}
