/**
 * Folds a text that stands in a file twice, as scraped pages do, the second time often mangled: words glued, paragraphs
 * broken, beginnings of list items lost. Nothing stays twice, and what only one of the copies has is kept.
 */

import { type CopyMatch, findCopies } from "./find-copies.ts";
import { buildLetterStream, countLettersBefore, type LetterStream } from "./letter-stream.ts";
import { mergeCopies } from "./merge-copies.ts";
import { type Span, splitParagraphs } from "./span.ts";
import { countWords } from "./words.ts";

export interface Folded {
  readonly text: string;
  /** What was done, for a person; empty when nothing was. */
  readonly notes: readonly string[];
}

/** A copy repeats at least so many words, and so large a share of the rest of the text; less is a refrain or a quotation. */
const LEAST_WORDS = 150;
const LEAST_SHARE = 0.4;
/** Of the paragraphs that a copy touches, so much must be repeated; an author who quotes himself adds words of his own. */
const LEAST_DENSITY = 0.6;
/** Quoting a paragraph or two of oneself is no copy of the page. */
const LEAST_PARAGRAPHS = 3;
const MOST_ROUNDS = 6;

/** Folds every copy. A text without one comes back as it is; folding twice is the same as folding once. */
export function foldCopies(text: string, language: string): Folded {
  let current = text;
  const notes: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const stream = buildLetterStream(current);
    const chain = findCopies(current, stream);
    if (!isCopy(current, stream, chain)) break;
    const merged = mergeCopies(current, stream, chain, language);
    current = merged.text;
    notes.push(...merged.notes);
  }
  return { text: current, notes };
}

function isCopy(text: string, stream: LetterStream, chain: readonly CopyMatch[]): boolean {
  const repeated = chain.reduce((sum, match) => sum + match.length, 0);
  const rest = stream.letters.length - repeated;
  if (repeated < LEAST_SHARE * rest) return false;
  const place = (letter: number) => stream.places[letter] ?? text.length;
  const words = chain.reduce(
    (sum, { later, length }) => sum + countWords(text.slice(place(later), place(later + length - 1) + 1)),
    0,
  );
  if (words < LEAST_WORDS) return false;
  const paragraphs = splitParagraphs(text);
  const earlier = listTouched(
    stream,
    paragraphs,
    chain.map(({ earlier, length }) => [place(earlier), place(earlier + length - 1)]),
  );
  const later = listTouched(
    stream,
    paragraphs,
    chain.map(({ later, length }) => [place(later), place(later + length - 1)]),
  );
  return repeated >= LEAST_DENSITY * later.letters && (earlier.count >= LEAST_PARAGRAPHS || repeated >= 0.8 * rest);
}

/** The paragraphs that hold one of the ranges (first and last place, in order): how many, and how many letters they have. */
function listTouched(
  stream: LetterStream,
  paragraphs: readonly Span[],
  ranges: readonly (readonly [number, number])[],
) {
  let count = 0;
  let letters = 0;
  let next = 0;
  for (const { start, end } of paragraphs) {
    while (next < ranges.length && (ranges[next]?.[1] ?? 0) < start) next++;
    if (next === ranges.length || (ranges[next]?.[0] ?? 0) >= end) continue;
    count++;
    letters += countLettersBefore(stream, end) - countLettersBefore(stream, start);
  }
  return { count, letters };
}
