/**
 * Groups paragraphs into sections of a readable length that begin where the topic shifts: lexical cohesion across each
 * gap (after Hearst's TextTiling, 1997) and words that open a new thought, weighed against length by dynamic programming.
 */
import { type Block, MOST_WORDS } from "./block.ts";
import { scoreOpening } from "./score-opening.ts";
import { createStemmer, isContentWord, splitWords } from "./words.ts";

/** Sections read well in a thread from here on; `MOST_WORDS` is the other end. */
const LEAST_WORDS = 150;
const BEST_WORDS = 190;
/** A long text gets longer sections rather than more threads than people take part in. */
const BEST_SECTIONS = 14;
const LONGEST_BEST = 500;
/** Words on each side of a gap that are compared. */
const WINDOW_WORDS = 160;
/** Bounds the work for texts of very many, very short paragraphs. */
const MOST_BLOCKS = 300;

/** Shape: every block once, in order, in groups that are not empty. */
export function groupBlocks(blocks: readonly Block[], language: string): Block[][] {
  const gaps = scoreGaps(blocks, language);
  const all = blocks.reduce((sum, block) => sum + block.words, 0);
  const best = Math.min(LONGEST_BEST, Math.max(BEST_WORDS, all / BEST_SECTIONS));
  const cost = new Float64Array(blocks.length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(blocks.length + 1);
  cost[0] = 0;
  for (let end = 1; end <= blocks.length; end++) {
    let words = 0;
    for (let start = end - 1; start >= 0 && end - start <= MOST_BLOCKS; start--) {
      words += blocks[start]?.words ?? 0;
      if (words > 2 * MOST_WORDS && end - start > 1) break;
      const total = (cost[start] ?? 0) + lengthCost(words, best) + (start === 0 ? 0 : (gaps[start] ?? 0));
      if (total >= (cost[end] ?? 0)) continue;
      cost[end] = total;
      from[end] = start;
    }
  }
  const groups: Block[][] = [];
  for (let end = blocks.length; end > 0; end = from[end] ?? 0) groups.push(blocks.slice(from[end] ?? 0, end));
  return groups.reverse();
}

function lengthCost(words: number, best: number): number {
  const off = Math.log(Math.max(words, 1) / best);
  const short = Math.max(0, LEAST_WORDS - words) / LEAST_WORDS;
  const tiny = Math.max(0, 70 - words) / 7;
  const long = Math.max(0, words - MOST_WORDS) / 20;
  return 2 * off * off + 4 * short * short + tiny + long;
}

/** What it costs to cut before block `k`: low where the words change and a new thought opens. */
function scoreGaps(blocks: readonly Block[], language: string): Float64Array {
  const stem = createStemmer(language);
  const stems = blocks.map(({ text }) =>
    splitWords(text)
      .filter(({ lower }) => isContentWord(lower, language))
      .map(({ lower }) => stem(lower)),
  );
  const cohesion = blocks.map((_, k) => (k === 0 ? 0 : compareSides(blocks, stems, k)));
  const mean = cohesion.reduce((sum, value) => sum + value, 0) / Math.max(1, blocks.length - 1);
  const spread =
    Math.sqrt(
      cohesion.slice(1).reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, blocks.length - 1),
    ) || 1;
  return Float64Array.from(blocks, (block, k) => {
    const before = blocks[k - 1];
    if (!before) return 0;
    return (0.5 * ((cohesion[k] ?? 0) - mean)) / spread + scoreOpening(before.text, block.text);
  });
}

function compareSides(blocks: readonly Block[], stems: readonly (readonly string[])[], gap: number): number {
  const left = countStems(blocks, stems, gap - 1, -1);
  const right = countStems(blocks, stems, gap, 1);
  let dot = 0;
  for (const [stem, count] of left) dot += count * (right.get(stem) ?? 0);
  return dot === 0 ? 0 : dot / (norm(left) * norm(right));
}

function countStems(
  blocks: readonly Block[],
  stems: readonly (readonly string[])[],
  first: number,
  step: 1 | -1,
): Map<string, number> {
  const counts = new Map<string, number>();
  let words = 0;
  for (let k = first; k >= 0 && k < blocks.length && words < WINDOW_WORDS && Math.abs(k - first) < 20; k += step) {
    for (const stem of stems[k] ?? []) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    words += blocks[k]?.words ?? 0;
  }
  return counts;
}

function norm(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return Math.sqrt(sum);
}
