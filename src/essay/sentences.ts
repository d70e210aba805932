/** Cuts text into sentences: the platform's segmenter, then repairs of what it cuts too eagerly. */
import { replaceNoteMarks } from "./note-marks.ts";
import { type Span, trimSpan } from "./span.ts";

/** Abbreviations that a sentence goes on after. */
const OPEN =
  /(?:^|[\s([{"'“‘—-])(?:e\.g|i\.e|viz|vs|cf|ca|approx|resp|dr|mr|mrs|ms|prof|rev|hon|gen|gov|sen|rep|st|fig|figs|eq|eqs|vol|vols|pp|ch|chap|sec|sect|ed|eds|esp|incl|z\.b|d\.h|bzw|vgl|p\.ex)\.$/i;
/** Abbreviations that may also end one; what follows decides. */
const MAYBE_OPEN = /(?:^|[\s([{"'“‘])(?:no|nos|etc|al|inc|ltd|co|corp|jr|sr|ph\.d|u\.s|u\.k|a\.m|p\.m|usw|p)\.$/i;
/** An initial in a name: `J.` at the start or after a capitalised word. */
const INITIAL = /(?:^|\p{Lu}[\p{L}.]*\s)[A-HJ-Z]\.$/u;
const MARKER_ONLY = /^(?:\(?(?:\p{L}|\p{N}{1,3}|[ivx]{1,4})[.)]|[-*+•])$/iu;
const STARTS_LOWER = /^["'“‘([]*\p{Ll}/u;
const STARTS_LOWER_OR_DIGIT = /^["'“‘([]*[\p{Ll}\p{N}(,;:]/u;
const HAS_WORD = /[\p{L}\p{N}]/u;
/** A line that begins so is a block of its own: list item, heading, quote, table row, fence. */
const BLOCK_START = /^[^\S\n]*(?:[-*+•][^\S\n]|\d{1,3}[.)][^\S\n]|#{1,6}[^\S\n]|>|\||```|~~~|\[\^)/;
const HEADING = /^ {0,3}#{1,6}\s/;
const LINE_MARKS = /^(?:[^\S\n]*(?:>|#{1,6}(?=\s)|[-*+•](?=\s)|\d{1,3}[.)](?=\s))){1,4}/;

/**
 * Sentences of a text or of a Markdown body.
 *
 * Shape:  any text -> spans in order, not touching white space, none empty; a line wrap does not end a sentence, a blank
 *         line, a list item or a heading does. Marks at the start of a line (`-`, `1.`, `>`, `#`) stay outside.
 * Units:  UTF-16 offsets. Time grows with the length of the text.
 */
export function splitSentences(text: string, language: string): Span[] {
  const flat = closeMarks(joinLines(text));
  const spans: Span[] = [];
  for (const piece of createSegmenter(language).segment(flat)) {
    const span = { start: piece.index, end: piece.index + piece.segment.length };
    const last = spans.at(-1);
    if (last && goesOn(flat, last, span)) spans[spans.length - 1] = { start: last.start, end: span.end };
    else spans.push(span);
  }
  return spans.map((span) => stripMarks(flat, span)).filter((span) => HAS_WORD.test(flat.slice(span.start, span.end)));
}

const segmenters = new Map<string, Intl.Segmenter>();

function createSegmenter(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    if (segmenters.size < 100) segmenters.set(language, segmenter);
  }
  return segmenter;
}

/** Turns line wraps into spaces, one unit for one unit, so that offsets stay. */
function joinLines(text: string): string {
  const lines = text.split("\n");
  let flat = lines[0] ?? "";
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const former = lines[i - 1] ?? "";
    const wrapped =
      line.trim() !== "" && former.trim() !== "" && !HEADING.test(former) && !BLOCK_START.test(line.slice(0, 40));
    flat += (wrapped ? " " : "\n") + line;
  }
  return flat;
}

/** Emphasis that closes after the end of a sentence. */
const CLOSING_EMPHASIS = /(?<=[.!?…]["'”’)]{0,2})[*_]{1,3}(?=\s|$)/g;

/** To the segmenter marks such as `[^1]` and `**` begin a sentence; as brackets, unit for unit, they end the one before. */
function closeMarks(text: string): string {
  const close = (mark: string) => ")".repeat(mark.length);
  return replaceNoteMarks(text.replace(CLOSING_EMPHASIS, close), close);
}

/** How much of a piece the repairs look at; enough for any abbreviation, and a bound on the work. */
const LOOK = 80;

function goesOn(text: string, left: Span, right: Span): boolean {
  const raw = text.slice(Math.max(left.start, left.end - LOOK), left.end);
  if (raw.endsWith("\n")) return false;
  const before = raw.trimEnd();
  const after = text.slice(right.start, Math.min(right.end, right.start + LOOK)).trimStart();
  if (!HAS_WORD.test(text.slice(right.start, right.end))) return !text.slice(right.start, right.end).includes("\n\n");
  if (right.end - right.start > 0 && left.end - left.start <= LOOK && MARKER_ONLY.test(before.trim())) return true;
  if (OPEN.test(before) || STARTS_LOWER.test(after)) return true;
  if (MAYBE_OPEN.test(before)) return STARTS_LOWER_OR_DIGIT.test(after);
  return INITIAL.test(before) && /^\p{Lu}/u.test(after);
}

function stripMarks(text: string, span: Span): Span {
  const trimmed = trimSpan(text, span);
  if (!standsAtLineStart(text, span.start, trimmed.start)) return trimmed;
  const marks = LINE_MARKS.exec(text.slice(trimmed.start, Math.min(trimmed.end, trimmed.start + LOOK)));
  return marks ? trimSpan(text, { start: trimmed.start + marks[0].length, end: trimmed.end }) : trimmed;
}

/** Whether only white space stands between the start of the line and `at`; what lies before `from` ended a piece. */
function standsAtLineStart(text: string, from: number, at: number): boolean {
  return from === 0 || text[from - 1] === "\n" || text.slice(from, at).includes("\n");
}
