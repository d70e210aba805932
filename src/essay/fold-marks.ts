/** A text as its reader sees it, without the choices of typing that a quotation may change, and the way back to the source. */

export interface FoldedText {
  readonly text: string;
  /** Unit `k` of `text` comes from `source.slice(starts[k], ends[k])`; both ascend. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const QUOTES = /[‘’‚‛′`´]/;
const DOUBLE_QUOTES = /[“”„‟″«»]/;
const DASHES = /[-‐‑‒–—―−]/;
const SPACES = /[\s\u00a0\u200b\u00ad]/;
/** Invisible or mere marks: emphasis, strike-through, brackets of links. */
const MARKS = /[*_~[\]\u00ad\u200b-\u200d\u2060\ufeff]/;
const FOOTNOTE = /\[\^[^\]\s]{1,60}\]/y;
const LINK_TARGET = /\](?:\([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300})?\)|\[[^[\]\n]{0,200}\])/y;
const TAG = /<\/?[a-z][^<>\n]{0,300}>/iy;
const LINE_START = /(?:[^\S\n]{0,12}(?:>|#{1,6}(?=\s)|[-*+•](?=\s)|\d{1,3}[.)](?=\s))){1,6}/y;

/**
 * Folds white space, typographic quotes, dashes and ellipses, and takes away Markdown's marks, link targets, escapes
 * and footnote marks. Case stays. Time grows with the length of the text.
 */
export function foldMarks(source: string): FoldedText {
  const out: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const push = (text: string, start: number, end: number) => {
    if (text === " " && (out.length === 0 || out.at(-1) === " " || out.at(-1) === "-")) return;
    if (text === "-" && out.at(-1) === "-") return;
    if (text === "-" && out.at(-1) === " ") pop(out, starts, ends);
    out.push(text);
    starts.push(start);
    ends.push(end);
  };
  let at = 0;
  while (at < source.length) {
    if (isPlainLetter(source.charCodeAt(at))) {
      out.push(source[at] as string);
      starts.push(at);
      ends.push(++at);
      continue;
    }
    const skipped = skipMarkup(source, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const unit = source[at] ?? "";
    if (SPACES.test(unit)) push(" ", at, at + 1);
    else if (QUOTES.test(unit)) push("'", at, at + 1);
    else if (DOUBLE_QUOTES.test(unit)) push('"', at, at + 1);
    else if (DASHES.test(unit)) push("-", at, at + 1);
    else if (unit === "…") for (let k = 0; k < 3; k++) push(".", at, at + 1);
    else push(unit, at, at + 1);
    at++;
  }
  if (out.at(-1) === " ") pop(out, starts, ends);
  return { text: out.join(""), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

/** A letter of the English alphabet, which no markup begins with: most of any English text. */
function isPlainLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 && code < 128;
}

function pop(...lists: unknown[][]): void {
  for (const list of lists) list.pop();
}

/** The place after the markup that begins at `at`; `at` itself when none does. */
function skipMarkup(source: string, at: number): number {
  const unit = source[at] ?? "";
  if (at === 0 || source[at - 1] === "\n") {
    const end = matchAt(LINE_START, source, at);
    if (end > at) return end;
  }
  if (unit === "[") return Math.max(matchAt(FOOTNOTE, source, at), at + 1);
  if (unit === "]") return Math.max(matchAt(LINK_TARGET, source, at), at + 1);
  if (unit === "!" && source[at + 1] === "[") return at + 1;
  if (unit === "<") return matchAt(TAG, source, at);
  if (unit === "\\" && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? ""))
    return MARKS.test(source[at + 1] ?? "") ? at + 2 : at + 1;
  return MARKS.test(unit) ? at + 1 : at;
}

function matchAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}
