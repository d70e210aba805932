/** Finds texts that are nearly the same: by a few hashes of each, which near-copies share, and then by all their words. */
import type { NormalisedReply } from "../replies/normalise-reply.ts";

/** Words in a row that are compared. */
const SHINGLE = 3;
/** With fewer, two people say the same by chance ("I agree."). */
const LEAST_WORDS = 8;
/** Words that are read; who copies more than this copies this. */
const MOST_WORDS = 5_000;
/** Near-copies have this part of their shingles in common, of all that either has. */
const LEAST_SHARED = 0.8;

/** A word, or a letter of a script that is written without spaces. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}])+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Two letters without spaces are about a word. */
const UNSPACED_SHARE = 0.5;
/** Text is read so far: most words are shorter than this. */
const MOST_CHARS = 60_000;

/**
 * Hashes of every three words in a row of a person's own words; case, marks, links, mentions, emoji and quotations are left aside.
 *
 * Shape: a set of 32-bit hashes; empty when there are fewer than eight words.
 */
export function readShingles(reply: Pick<NormalisedReply, "own">): ReadonlySet<number> {
  const words: number[] = [];
  let weight = 0;
  let chars = 0;
  for (const sentence of reply.own) {
    if (words.length >= MOST_WORDS || chars >= MOST_CHARS) break;
    const text = sentence.words.slice(0, MOST_CHARS - chars);
    chars += text.length;
    for (const [word] of fold(text).matchAll(WORD)) {
      weight += UNSPACED.test(word) ? UNSPACED_SHARE : 1;
      words.push(hashWord(word));
      if (words.length >= MOST_WORDS) break;
    }
  }
  if (weight < LEAST_WORDS) return new Set();
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    shingles.add(mix(Math.imul(mix(Math.imul(words[at] ?? 0, 31) + (words[at + 1] ?? 0)), 31) + (words[at + 2] ?? 0)));
  }
  return shingles;
}

/** Multipliers and additions of the hashes by which the least shingle is taken; any odd ones would do. */
const SEEDS = [
  [0x9e3779b1, 0x7f4a7c15],
  [0x85ebca77, 0x165667b1],
  [0xc2b2ae3d, 0x27d4eb2f],
  [0x2545f491, 0x5bd1e995],
] as const;
/** Every hash of a sketch has its own range of 2^32 values; the last, of the whole text, has the rest up to 2^51. */
const RANGE = 2 ** 32;
export const LEAST_WHOLE_HASH = SEEDS.length * RANGE;

/**
 * Four least hashes of the shingles and one of all of them. Two texts that share four fifths of their shingles share one of the
 * four with probability 1 - 0.2^4 = 0.9984; texts with the same words share all.
 *
 * Shape: five whole numbers below 2^51, each in a range of its own, or none when there are no shingles.
 * Source: A. Z. Broder, "On the resemblance and containment of documents", 1997 (least hashes of shingles).
 */
export function buildSketch(shingles: ReadonlySet<number>): readonly number[] {
  if (shingles.size === 0) return [];
  const least = SEEDS.map(() => RANGE);
  let sum = 0;
  let product = 1;
  for (const shingle of shingles) {
    SEEDS.forEach(([times, plus], index) => {
      const hash = mix(Math.imul(shingle, times) + plus);
      if (hash < (least[index] ?? 0)) least[index] = hash;
    });
    // Sums do not depend on the order of a set.
    sum = (sum + mix(shingle ^ 0x3c6ef372)) >>> 0;
    product = Math.imul(product, mix(shingle ^ 0x1b873593) | 1);
  }
  const whole = LEAST_WHOLE_HASH + (mix(product) % 2 ** 18) * RANGE + sum;
  return [...least.map((hash, index) => index * RANGE + hash), whole];
}

/** Whether a hash of a sketch is that of a whole text: who shares it has the same words. */
export function isWholeHash(hash: number): boolean {
  return hash >= LEAST_WHOLE_HASH;
}

/** Whether two texts have at least four fifths of their shingles in common; texts without any are copies of nothing. */
export function areNearCopies(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size < LEAST_SHARED * large.size || small.size === 0) return false;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared >= LEAST_SHARED * (one.size + other.size - shared);
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/['’]/g, "")
    .toLowerCase();
}

/** FNV-1a over UTF-16 units. Source: Fowler, Noll, Vo. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** The mixer of MurmurHash3. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
