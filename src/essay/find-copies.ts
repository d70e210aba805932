/**
 * Finds where a text repeats itself in order: long equal runs of letters, chained so that both sides move forward.
 * Offsets here count letters of a `LetterStream`, not characters of the text.
 */
import type { LetterStream } from "./letter-stream.ts";

/** Letters `later..later+length` equal letters `earlier..earlier+length`. */
export interface CopyMatch {
  readonly earlier: number;
  readonly later: number;
  readonly length: number;
}

/** Letters in a row that make a seed: about five words, long enough not to meet by chance. */
const SEED = 24;
/** What occurs more often than this is a refrain, not a copy of the page. */
const MOST_COPIES = 4;
/** Two runs may share a few letters of the earlier copy where the later one lost some in between. */
const OVERLAP = 12;

/** The heaviest chain of matches, in order of both `earlier` and `later`. Lines that begin with `>` quote on purpose and never match. */
export function findCopies(text: string, stream: LetterStream): CopyMatch[] {
  return chainMatches(extendSeeds(stream, listSeeds(text, stream)));
}

interface Seed {
  readonly earlier: number;
  readonly later: number;
}

function listSeeds(text: string, { letters, places }: LetterStream): Seed[] {
  const seen = new Map<string, { first: number; count: number }>();
  const starts: number[] = [];
  for (let at = 0; at + SEED <= letters.length; at++) {
    if (at > 0 && (places[at] ?? 0) === (places[at - 1] ?? 0) + 1) continue;
    const key = letters.slice(at, at + SEED);
    const entry = seen.get(key);
    if (entry) entry.count++;
    else seen.set(key, { first: at, count: 1 });
    starts.push(at);
  }
  const isQuoted = createQuoteTest(text);
  const seeds: Seed[] = [];
  for (const later of starts) {
    const entry = seen.get(letters.slice(later, later + SEED));
    if (!entry || entry.count > MOST_COPIES || entry.first === later || isQuoted(places[later] ?? 0)) continue;
    seeds.push({ earlier: entry.first, later });
  }
  return seeds;
}

/** Whether the line of a place begins with `>`; places must be asked in ascending order. */
function createQuoteTest(text: string): (place: number) => boolean {
  let lineEnd = -1;
  let quoted = false;
  return (place) => {
    while (lineEnd < place) {
      quoted = /^ {0,3}>/.test(text.slice(lineEnd + 1, lineEnd + 6));
      const next = text.indexOf("\n", lineEnd + 1);
      lineEnd = next === -1 ? text.length : next;
    }
    return quoted;
  };
}

function extendSeeds({ letters, places }: LetterStream, seeds: readonly Seed[]): CopyMatch[] {
  const matches: CopyMatch[] = [];
  let done = 0;
  for (const seed of seeds) {
    if (seed.later < done) continue;
    let { earlier, later } = seed;
    while (earlier > 0 && later > done && letters[earlier - 1] === letters[later - 1]) {
      earlier--;
      later--;
    }
    let length = seed.later - later;
    while (earlier + length < later && letters[earlier + length] === letters[later + length]) length++;
    const match = trimToWords(places, { earlier, later, length });
    if (match.length < SEED) continue;
    matches.push(match);
    done = match.later + match.length;
  }
  return matches;
}

/** Words that begin or end alike by chance are no part of a copy: both ends go back to where words do on both sides. */
function trimToWords(places: Int32Array, { earlier, later, length }: CopyMatch): CopyMatch {
  const isBreak = (letter: number) =>
    letter === 0 || letter >= places.length || places[letter] !== (places[letter - 1] ?? 0) + 1;
  let head = 0;
  while (head < length && !(isBreak(earlier + head) && isBreak(later + head))) head++;
  let end = length;
  while (end > head && !(isBreak(earlier + end) && isBreak(later + end))) end--;
  return { earlier: earlier + head, later: later + head, length: end - head };
}

/** Heaviest increasing chain, with a Fenwick tree of maxima over the places where earlier runs end. */
function chainMatches(matches: readonly CopyMatch[]): CopyMatch[] {
  const ends = [...new Set(matches.map((match) => match.earlier + match.length))].sort((a, b) => a - b);
  const tree = new Int32Array(ends.length + 1).fill(-1);
  const weight = new Float64Array(matches.length);
  const before = new Int32Array(matches.length).fill(-1);
  let best = -1;
  for (const [index, match] of matches.entries()) {
    let heaviest = -1;
    for (let k = countUpTo(ends, match.earlier + OVERLAP); k > 0; k -= k & -k)
      heaviest = heavier(weight, heaviest, tree[k] ?? -1);
    before[index] = heaviest;
    weight[index] = match.length + (heaviest === -1 ? 0 : (weight[heaviest] ?? 0));
    best = heavier(weight, best, index);
    for (let k = countUpTo(ends, match.earlier + match.length); k <= ends.length; k += k & -k) {
      tree[k] = heavier(weight, tree[k] ?? -1, index);
    }
  }
  const chain: CopyMatch[] = [];
  for (let index = best; index !== -1; index = before[index] ?? -1) {
    const match = matches[index];
    if (match) chain.push(match);
  }
  return chain.reverse();
}

function heavier(weight: Float64Array, a: number, b: number): number {
  if (a === -1) return b;
  if (b === -1) return a;
  return (weight[b] ?? 0) > (weight[a] ?? 0) ? b : a;
}

function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
