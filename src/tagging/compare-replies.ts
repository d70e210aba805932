/** How alike two replies are, and whether what is true of one may be said of the other. */
import type { ReplyProfile } from "./profile-reply.ts";

export interface Likeness {
  /** 0..1: 1 when both have the same stems beside each other in the same way. */
  readonly similarity: number;
  /** Whether nothing in which they differ could turn what one says into something else. */
  readonly meansTheSame: boolean;
}

/** What a comparison knows of the discussion. */
export interface WordWeights {
  /** 0..1, how rare a stem is in the essay. */
  weigh(stem: string): number;
  /** Whether a claim uses the stem: a reply that exchanges one may speak of another claim. */
  isClaimWord(stem: string): boolean;
}

/** Undefined when they speak of different things whatever their words: other figures, ids or quotations. */
export function compareReplies(a: ReplyProfile, b: ReplyProfile, words: WordWeights): Likeness | undefined {
  if (a.figures !== b.figures || a.quoted !== b.quoted) return undefined;
  const similarity = measureSimilarity(a, b, words.weigh);
  const sameWording = a.wording === b.wording;
  const sameParent = a.parent === b.parent || !(a.leans || b.leans);
  const harmless = a.hasKnownMarks && keepsOrder(a, b) && differsApart(a, b, words);
  return { similarity, meansTheSame: a.marks === b.marks && sameParent && (sameWording || harmless) };
}

/** Weighted Jaccard index of stems and of neighbouring pairs together; a pair weighs half of the lighter of its stems. */
export function measureSimilarity(a: ReplyProfile, b: ReplyProfile, weigh: (stem: string) => number): number {
  let shared = 0;
  let all = 0;
  const add = (weight: number, both: boolean): void => {
    all += weight;
    if (both) shared += weight;
  };
  for (const stem of a.stems) add(weigh(stem), b.stems.has(stem));
  for (const stem of b.stems) if (!a.stems.has(stem)) add(weigh(stem), false);
  const weighPair = (pair: string): number => {
    const cut = pair.indexOf(" ");
    return Math.min(weigh(pair.slice(0, cut)), weigh(pair.slice(cut + 1))) / 2;
  };
  for (const pair of a.pairs) add(weighPair(pair), b.pairs.has(pair));
  for (const pair of b.pairs) if (!a.pairs.has(pair)) add(weighPair(pair), false);
  return all === 0 ? 0 : shared / all;
}

/** The stems that both have stand in the same order: exchanged sides say the opposite with the same words. */
function keepsOrder(a: ReplyProfile, b: ReplyProfile): boolean {
  const shared = [...a.stems].filter((stem) => b.stems.has(stem));
  let at = 0;
  for (const stem of b.stems) {
    if (!a.stems.has(stem)) continue;
    if (shared[at] !== stem) return false;
    at += 1;
  }
  return true;
}

/** No word of the claims stands in one of them only. */
function differsApart(a: ReplyProfile, b: ReplyProfile, { isClaimWord }: WordWeights): boolean {
  for (const stem of a.stems) if (!b.stems.has(stem) && isClaimWord(stem)) return false;
  for (const stem of b.stems) if (!a.stems.has(stem) && isClaimWord(stem)) return false;
  return true;
}
