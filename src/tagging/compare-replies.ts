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

/** Stems and neighbouring pairs of a reply with their weights; a pair weighs half of the lighter of its stems. */
export interface WeighedProfile {
  readonly grams: ReadonlyMap<string, number>;
  /** Sum of the weights. */
  readonly mass: number;
}

/** Undefined when they speak of different things whatever their words. */
export function compareReplies(a: ReplyProfile, b: ReplyProfile, words: WordWeights): Likeness | undefined {
  if (!speakOfTheSame(a, b)) return undefined;
  const similarity = measureSimilarity(weighProfile(a, words), weighProfile(b, words));
  return { similarity, meansTheSame: meanTheSame(a, b, words) };
}

/** The same figures, ids and quotations stand in both. */
export function speakOfTheSame(a: ReplyProfile, b: ReplyProfile): boolean {
  return a.figures === b.figures && a.quoted === b.quoted;
}

/** Nothing in which they differ could turn what one says. */
export function meanTheSame(a: ReplyProfile, b: ReplyProfile, words: WordWeights): boolean {
  if (a.marks !== b.marks || (a.parent !== b.parent && (a.leans || b.leans))) return false;
  if (a.wording === b.wording) return true;
  return a.hasKnownMarks && keepsOrder(a, b) && differsApart(a, b, words);
}

export function weighProfile({ stems, pairs }: ReplyProfile, { weigh }: WordWeights): WeighedProfile {
  const grams = new Map<string, number>();
  let mass = 0;
  const put = (gram: string, weight: number): void => {
    grams.set(gram, weight);
    mass += weight;
  };
  for (const stem of stems) put(stem, weigh(stem));
  for (const pair of pairs) {
    const cut = pair.indexOf(" ");
    put(pair, Math.min(weigh(pair.slice(0, cut)), weigh(pair.slice(cut + 1))) / 2);
  }
  return { grams, mass };
}

/** Weighted Jaccard index. */
export function measureSimilarity(a: WeighedProfile, b: WeighedProfile): number {
  let shared = 0;
  for (const [gram, weight] of a.grams) if (b.grams.has(gram)) shared += weight;
  return shareOf(shared, a.mass, b.mass);
}

/** The Jaccard index of two sets of these masses that share so much. */
export function shareOf(shared: number, a: number, b: number): number {
  const all = a + b - shared;
  return all <= 0 ? 0 : shared / all;
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
