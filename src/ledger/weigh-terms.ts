/** Texts as weighed terms, so that what two of them say can be compared. */
import type { Essay } from "../essay/essay.ts";
import { rarityOf, type WordModel } from "../tagging/match/word-model.ts";
import { createCommonWeight, createTermReader } from "../tagging/read-terms.ts";

/** How much a stem tells; above 0, the rarer the more. */
export type Rarity = (stem: string) => number;

/** Different stems of a text, and their weights; the sum of the squares is 1 unless there are none. */
export interface WeighedTerms {
  readonly stems: readonly string[];
  readonly weights: readonly number[];
}

/** Units of a text that are read; nobody's one point is longer. */
const MAX_READ = 4000;
/** What a text is about is said by everybody who speaks of it, and so tells little. */
const TOPIC_WEIGHT = 0.15;

/** Rarity in the texts that the claim model was trained on. */
export function rarityIn(words: WordModel): Rarity {
  return (stem) => rarityOf(stem, words);
}

/** Rarity in the essay's own paragraphs, for want of a model: a stem that they do not have counts as used by half of one. */
export function rarityInEssay({ sections, language }: Pick<Essay, "sections" | "language">): Rarity {
  const readTerms = createTermReader(language);
  const paragraphs = sections.flatMap(({ body }) => body.split(/\n\s*\n/));
  const uses = new Map<string, number>();
  for (const text of paragraphs) {
    for (const stem of new Set(readTerms(text).map((term) => term.stem))) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  return (stem) => Math.log((paragraphs.length + 2) / ((uses.get(stem) ?? 0) + 0.5));
}

export interface TermWeigher {
  /** Stems of a text, each once, in the order of the text. */
  readStems(text: string): readonly string[];
  /** Stems with their weights beside a topic. */
  weigh(stems: readonly string[], topic: ReadonlySet<string>): WeighedTerms;
}

export function createTermWeigher(language: string, rarity: Rarity): TermWeigher {
  const readTerms = createTermReader(language);
  const commonWeight = createCommonWeight(language);
  return {
    readStems: (text) => [...new Set(readTerms(text.slice(0, MAX_READ)).map(({ stem }) => stem))],
    weigh(stems, topic) {
      const raw = stems.map((stem) => rarity(stem) * commonWeight(stem) * (topic.has(stem) ? TOPIC_WEIGHT : 1));
      const length = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
      return { stems, weights: raw.map((weight) => weight / length) };
    },
  };
}

/** Cosine, 0..1. */
export function measureLikeness(a: WeighedTerms, b: WeighedTerms): number {
  const [few, many] = a.stems.length <= b.stems.length ? [a, b] : [b, a];
  const weights = new Map(many.stems.map((stem, at) => [stem, many.weights[at] as number]));
  let sum = 0;
  few.stems.forEach((stem, at) => {
    sum += (few.weights[at] as number) * (weights.get(stem) ?? 0);
  });
  return Math.min(1, sum);
}
