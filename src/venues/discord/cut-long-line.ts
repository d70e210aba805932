/** Cuts one line of Markdown that is longer than a message, so that every piece is whole Markdown by itself. */

/** What must not be cut: escapes, links, addresses, code. Bounded, so that a line of nothing but openings costs little. */
const ATOM =
  /\\.|\[(?:\\.|[^\]\\\n]){0,200}\]\([^()\s]{1,1000}\)|<[^\s<>]{1,1000}>|(`{1,2})(?!`)[^`\n]{1,600}\1(?!`)|\*{1,3}|__|~~|\|\||./suy;
/** Marks that stay open until they come again. */
const MARKS: ReadonlySet<string> = new Set(["*", "**", "***", "__", "~~", "||"]);
const SENTENCE_END = /[.!?…。！？]["'”’)\]]?$/u;
const JOINS_BEFORE = /^(?:\p{M}|\u200D|\p{Emoji_Modifier})/u;
/** Room for closing what is open where it is cut. */
const CLOSING = 10;

interface Cut {
  readonly end: number;
  readonly open: readonly string[];
}

/**
 * Shape: a line -> pieces of 1..`max` units; the beginning of a quotation is repeated, what goes on under a list's mark is
 *        indented like it, emphasis that is open at a cut is closed and opened again. A line that fits is given back as it is.
 * Units: UTF-16. `max` is at least 40.
 */
export function cutLongLine(line: string, max: number): readonly string[] {
  if (line.length <= max) return [line];
  const [lead = "", quote = "", mark = ""] = /^((?:> ?)?)([ \t]{0,20}(?:(?:[-*+]|\d{1,9}[.)]) )?)/.exec(line) ?? [];
  const pieces: string[] = [];
  let open: readonly string[] = [];
  for (let at = lead.length; at < line.length; ) {
    const before = `${pieces.length === 0 ? lead : `${quote}${" ".repeat(mark.length)}`}${open.join("")}`;
    const cut = findCut(line, at, max - before.length - CLOSING, open);
    const words = line.slice(at, cut.end).trimEnd();
    if (words !== "") pieces.push(`${before}${words}${cut.open.toReversed().join("")}`);
    open = cut.open;
    at = cut.end;
    while (line[at] === " ") at += 1;
  }
  return pieces;
}

function findCut(line: string, start: number, room: number, open: readonly string[]): Cut {
  const stack = [...open];
  let sentence: Cut | undefined;
  let word: Cut | undefined;
  let any: Cut | undefined;
  let at = start;
  while (at < line.length) {
    ATOM.lastIndex = at;
    const atom = ATOM.exec(line)?.[0] ?? line.charAt(at);
    if (at + atom.length - start > room) break;
    if (MARKS.has(atom)) toggle(stack, atom, line, at);
    at += atom.length;
    if (atom === " " && !JOINS_BEFORE.test(line.slice(at, at + 2))) {
      word = { end: at, open: [...stack] };
      if (SENTENCE_END.test(line.slice(Math.max(start, at - 3), at - 1))) sentence = word;
    }
    any = { end: at, open: stack };
  }
  if (at >= line.length) return { end: line.length, open: [] };
  if (sentence && sentence.end - start > room / 2) return sentence;
  if (word && word.end - start > room / 4) return word;
  const end = wholeGrapheme(line, start, any && any.end - start > room / 4 ? any.end - start : room);
  return { end, open: any?.end === end ? [...stack] : [...open] };
}

/** Where a grapheme begins, at or before `length` units after `start`; inside one that is longer, where a character begins. */
function wholeGrapheme(line: string, start: number, length: number): number {
  const part = line.slice(start, start + length + 64);
  const begin = new Intl.Segmenter("und").segment(part).containing(length)?.index ?? length;
  if (begin > 0) return start + begin;
  const isPair =
    /[\uD800-\uDBFF]/.test(line.charAt(start + length - 1)) && /[\uDC00-\uDFFF]/.test(line.charAt(start + length));
  return start + length - (isPair ? 1 : 0);
}

/** A mark closes what it opened, where words stand right before it, and opens otherwise where words follow it. */
function toggle(stack: string[], mark: string, line: string, at: number): void {
  const closes = stack.lastIndexOf(mark);
  if (closes >= 0 && /\S/.test(line.charAt(at - 1))) stack.splice(closes);
  else if (closes < 0 && stack.length < 3 && /\S/.test(line.charAt(at + mark.length))) stack.push(mark);
}
