/** Cuts a span of a reply down to what is pleasant to read, at sentence ends, as an exact slice of the same body. */
import type { Span } from "../essay/span.ts";

/** Longest quote in a digest, in UTF-16 units. */
export const MAX_QUOTE = 400;
/** The same for the beginning of a reply that fits no claim. */
export const MAX_OPENING = 280;
const LONG_WORD = 40;
/** A cut that leaves less than this says too little ("No."); then the next sentence is begun and cut after a word. */
const MIN_CUT = 40;

/**
 * The beginning of `body.slice(start, end)` without blank ends, cut at a sentence end when it is longer than `limit`.
 *
 * Shape:  a span within the given one; null when nothing but white space is there or the offsets are not of this body.
 *         A first sentence longer than `limit` is cut after a word; a word longer than that, between two characters.
 * Units:  UTF-16.
 */
export function cutQuote(body: string, span: Span, language: string, limit = MAX_QUOTE): Span | null {
  if (!isSpanOf(body, span)) return null;
  const text = body.slice(span.start, span.end);
  const start = span.start + (text.length - text.trimStart().length);
  const words = body.slice(start, span.end).trimEnd();
  if (words === "") return null;
  const length = words.length <= limit ? words.length : cutLength(words.slice(0, limit + 200), language, limit);
  return { start, end: start + words.slice(0, length).trimEnd().length };
}

export function isSpanOf(body: string, { start, end }: Span): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= body.length;
}

/**
 * Whether a quote that was cut to `limit` ends inside a sentence, as far as the quote itself shows: it is about as long
 * as it may be and does not end like a sentence. Renderings then add an ellipsis of their own.
 */
export function endsMidSentence(text: string, limit: number): boolean {
  return text.length > limit - LONG_WORD && text.length <= limit && !/[.!?…。！？:;)\]"'”’»*_`]$/u.test(text);
}

function cutLength(text: string, language: string, limit: number): number {
  const ends = (granularity: "sentence" | "grapheme") =>
    [...segmenter(language, granularity).segment(text)].map(({ index, segment }) => index + segment.trimEnd().length);
  const sentenceEnd = ends("sentence").findLast((end) => end <= limit);
  if (sentenceEnd !== undefined && sentenceEnd >= MIN_CUT) return sentenceEnd;
  const wordEnd = text.slice(0, limit + 1).search(/\s\S*$/);
  if (wordEnd > limit / 2) return wordEnd;
  const characterEnd = ends("grapheme").findLast((end) => end <= limit);
  return characterEnd || (isLowSurrogate(text, limit) ? limit - 1 : limit);
}

/** Whether a cut before this unit would part a surrogate pair. */
function isLowSurrogate(text: string, index: number): boolean {
  return (text.codePointAt(index - 1) ?? 0) > 0xffff;
}

function segmenter(language: string, granularity: "sentence" | "grapheme"): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity });
  } catch {
    return new Intl.Segmenter("en", { granularity });
  }
}
