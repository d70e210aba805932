/** What the copy that goes has and the copy that stays has not: whole sentences, and where they belong. */
import type { CopyMatch } from "./find-copies.ts";
import { countLettersBefore, type LetterStream } from "./letter-stream.ts";
import { splitSentences } from "./sentences.ts";
import { type Span, splitParagraphs } from "./span.ts";
import { splitWords } from "./words.ts";

export interface Leftover {
  readonly text: string;
  /** The letter of the staying copy that it follows; null when it follows the very end (or stands before the beginning). */
  readonly after: number | null;
  /** The place to put it when `after` is null. */
  readonly fallback: number;
}

/** So much of a sentence must be new; less is a mangled form of one that stays. */
const NEW_SHARE = 0.5;
/** Letters compared at a time when a rest is looked for in what stays. */
const GRAM = 6;

/**
 * `pairs`: `earlier` is the copy that stays, `later` the one that goes.
 *
 * Shape: `drop` is the span of the text that goes, `leftovers` are tidied sentences in order.
 */
export function listLeftovers(text: string, stream: LetterStream, pairs: readonly CopyMatch[], language: string) {
  const matched = new Uint8Array(stream.letters.length);
  for (const { later, length } of pairs) matched.fill(1, later, later + length);
  const region = findRegion(text, stream, pairs);
  const sentences = splitMangled(text.slice(region.start, region.end), language).map((span) => ({
    start: span.start + region.start,
    end: span.end + region.start,
  }));
  const drop = {
    start: sentences.find((span) => isCovered(stream, matched, span))?.start ?? region.start,
    end: region.end,
  };
  const leftovers: Leftover[] = [];
  for (const sentence of sentences) {
    if (sentence.start < drop.start || isCovered(stream, matched, sentence)) continue;
    const from = countLettersBefore(stream, sentence.start);
    const to = countLettersBefore(stream, sentence.end);
    const fresh = matched.indexOf(0, from);
    const gap = findGap(pairs, fresh, stream.letters.length);
    if (stands(stream.letters.slice(from, to), stream.letters.slice(gap.from, gap.to))) continue;
    const after = gap.last ? null : gap.from - 1;
    leftovers.push({ text: tidy(text.slice(sentence.start, sentence.end)), after, fallback: region.end });
  }
  return { drop, leftovers };
}

/** From the beginning of the paragraph that holds the first match to the end of the one that holds the last, never into the copy that stays. */
function findRegion(text: string, { places }: LetterStream, pairs: readonly CopyMatch[]): Span {
  const final = pairs.at(-1);
  const going = {
    first: places[pairs[0]?.later ?? 0] ?? 0,
    last: places[(final?.later ?? 0) + (final?.length ?? 1) - 1] ?? 0,
  };
  const staying = {
    first: places[pairs[0]?.earlier ?? 0] ?? 0,
    last: places[(final?.earlier ?? 0) + (final?.length ?? 1) - 1] ?? 0,
  };
  const paragraphs = splitParagraphs(text);
  const start = paragraphs.findLast((paragraph) => paragraph.start <= going.first)?.start ?? going.first;
  const end = paragraphs.find((paragraph) => paragraph.end > going.last)?.end ?? going.last + 1;
  if (staying.last < going.first) return { start: Math.max(start, skipMarks(text, staying.last + 1)), end };
  return { start, end: staying.first > going.last ? Math.min(end, staying.first) : end };
}

/** The place after the punctuation that closes a sentence. */
function skipMarks(text: string, from: number): number {
  const marks = /^[.?!…:;,]{0,4}["'”’)\]*_]{0,4}/.exec(text.slice(from, from + 8));
  return from + (marks?.[0].length ?? 0);
}

/** Sentences of a text in which the space after a full stop may be lost. */
function splitMangled(text: string, language: string): Span[] {
  const spans: Span[] = [];
  for (const paragraph of splitParagraphs(text)) {
    let from = paragraph.start;
    const glued = /\p{Ll}[.?!:]["'”’)]{0,2}(?=["'“‘(]?\p{Lu})/gu;
    for (const match of text.slice(paragraph.start, paragraph.end).matchAll(glued)) {
      const to = paragraph.start + match.index + match[0].length;
      pushSentences(spans, text, from, to, language);
      from = to;
    }
    pushSentences(spans, text, from, paragraph.end, language);
  }
  return spans;
}

function pushSentences(spans: Span[], text: string, from: number, to: number, language: string): void {
  for (const { start, end } of splitSentences(text.slice(from, to), language))
    spans.push({ start: from + start, end: from + end });
}

function isCovered(stream: LetterStream, matched: Uint8Array, span: Span): boolean {
  const from = countLettersBefore(stream, span.start);
  const to = countLettersBefore(stream, span.end);
  let covered = 0;
  for (let letter = from; letter < to; letter++) covered += matched[letter] ?? 0;
  return covered > (to - from) * (1 - NEW_SHARE);
}

/** The letters of the staying copy between the matches around a letter of the going one. `last`: after all of them. */
function findGap(pairs: readonly CopyMatch[], letter: number, total: number) {
  const next = pairs.findIndex((pair) => pair.later + pair.length > letter);
  const before = next === -1 ? pairs.at(-1) : pairs[next - 1];
  const after = next === -1 ? undefined : pairs[next];
  const goingFrom = pairs[0]?.later ?? total;
  const from = before ? before.earlier + before.length : 0;
  const to = after ? after.earlier : goingFrom >= from ? goingFrom : total;
  return { from, to: Math.max(from, to), last: after === undefined || before === undefined };
}

/** Whether a sentence stands in the letters of what stays, whole or for the greater part. */
function stands(sentence: string, letters: string): boolean {
  if (letters.includes(sentence)) return true;
  if (sentence.length < 2 * GRAM) return false;
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= letters.length; at++) grams.add(letters.slice(at, at + GRAM));
  let found = 0;
  for (let at = 0; at + GRAM <= sentence.length; at++) if (grams.has(sentence.slice(at, at + GRAM))) found++;
  return found >= 0.7 * (sentence.length - GRAM + 1);
}

/** One line, with the spaces that were lost after punctuation. */
function tidy(sentence: string): string {
  const line = sentence.replace(/\s+/g, " ").replace(/(\p{Ll}[.?!:;,]["'”’)]?)(?=\p{Lu})/gu, "$1 ");
  return splitWords(line).length > 0 ? line.trim() : "";
}
