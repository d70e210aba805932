/** Finds text that would take a Markdown parser seconds or exhaust its stack; it is shown as plain text instead. */

/** Quotations and lists opened inside each other on one line. */
const MAX_NESTING = 12;
/** Marks of emphasis, and brackets, in one text. Parsing takes time in the square of them. */
const MAX_DELIMITERS = 1000;
const MAX_BRACKETS = 600;
const MAX_LINES = 1500;

const CONTAINER = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** Source: measured with texts of 10,000 units; within these bounds each is rendered in well under half a second. */
export function isHeavyMarkdown(text: string): boolean {
  if (countOf(text, /[*_~]/g, MAX_DELIMITERS) || countOf(text, /\[/g, MAX_BRACKETS) || countOf(text, /\n/g, MAX_LINES))
    return true;
  for (let start = 0; start < text.length; start = nextLine(text, start)) {
    if (nestingAt(text, start) > MAX_NESTING) return true;
  }
  return false;
}

function nestingAt(text: string, start: number): number {
  CONTAINER.lastIndex = start;
  let depth = 0;
  while (depth <= MAX_NESTING && CONTAINER.test(text)) depth += 1;
  return depth;
}

function nextLine(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? text.length : newline + 1;
}

/** Whether there are more matches than `max`. */
function countOf(text: string, pattern: RegExp, max: number): boolean {
  let count = 0;
  for (const _ of text.matchAll(pattern)) {
    count += 1;
    if (count > max) return true;
  }
  return false;
}
