/** How much stems and runs of letters tell about which claim of a discussion is meant. */
import { cutLetters } from "./cut-letters.ts";
import type { Unit } from "./read-unit.ts";
import { rarityOf, type WordModel } from "./word-model.ts";

export interface StemWeights {
  /** By rarity in the language and by how few claims use the stem. */
  weigh(stem: string): number;
  /** By how few claims use it alone. */
  weighPlain(stem: string): number;
  /** Weight of a run of letters. */
  weighLetters(run: string): number;
}

/** Stems of the essay's title are what everybody speaks of. */
const TOPIC_WEIGHT = 0.15;
const TOPIC_LETTERS_WEIGHT = 0.3;

/** Shape: `claims` has for each claim one unit a wording. */
export function createStemWeights(
  claims: readonly (readonly Unit[])[],
  topic: ReadonlySet<string>,
  words: WordModel,
): StemWeights {
  const count = claims.length;
  const use = countUse(claims);
  const topicLetters = new Set([...topic].flatMap(cutLetters));
  const letters = new Map<string, number>();
  const weighRun = (run: string, uses: number): number =>
    Math.log(1 + count / uses) * (topicLetters.has(run) ? TOPIC_LETTERS_WEIGHT : 1);
  for (const [run, uses] of use.letters) letters.set(run, weighRun(run, uses));
  const rarity = (uses: number): number => (uses <= 1 ? 1 : Math.log(1 + count / uses) / Math.log(1 + count));
  const weighPlain = (stem: string): number => rarity(use.stems.get(stem) ?? 0) * (topic.has(stem) ? TOPIC_WEIGHT : 1);
  return {
    weigh: (stem) => weighPlain(stem) * rarityOf(stem, words),
    weighPlain,
    weighLetters: (run) => letters.get(run) ?? weighRun(run, 1),
  };
}

/** How many claims use each stem and each run of letters. */
function countUse(claims: readonly (readonly Unit[])[]) {
  const stems = new Map<string, number>();
  const letters = new Map<string, number>();
  for (const units of claims) {
    const own = new Set(units.flatMap((unit) => [...unit.stems.keys()]));
    for (const stem of own) stems.set(stem, (stems.get(stem) ?? 0) + 1);
    for (const run of new Set([...own].flatMap(cutLetters))) letters.set(run, (letters.get(run) ?? 0) + 1);
  }
  return { stems, letters };
}
