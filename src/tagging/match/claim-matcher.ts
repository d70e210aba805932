/** Compares stretches of text with every wording of every claim. */
import { applyLinear, type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import type { Unit } from "./read-unit.ts";
import { rarityOf, type WordModel } from "./word-model.ts";

/** How well a text fits each claim. */
export interface UnitMatch {
  /** Log odds by claim that the text says it, each claim by the wording that fits best. Shape: one number a claim. */
  readonly logOdds: Float64Array;
  /** The wording that fits best, by claim: its place among the wordings of that claim. */
  readonly wordings: Int32Array;
}

export interface ClaimMatcher {
  readonly claimCount: number;
  /** Weight of a stem in this discussion, from its rarity and from how few claims use it. */
  weigh(stem: string): number;
  match(unit: Unit): UnitMatch;
  /** The raw figures for one wording, in the order of `UNIT_FEATURES`; for training and for reasons. */
  featuresOf(unit: Unit, claim: number, wording: number): Float64Array;
  /** Averaged word vector of a text, of length 1, or all zero. Shape: one number a dimension. */
  embed(unit: Unit): Float32Array;
}

/** Stems of the essay's title are what everybody speaks of. */
const TOPIC_WEIGHT = 0.15;
const TOPIC_LETTERS_WEIGHT = 0.3;
const LETTERS = 4;
/** Words looked up are kept ready until there are this many. */
const MAX_KNOWN_WORDS = 20_000;

/** One wording, with what does not depend on the text added up. */
interface Wording {
  readonly claim: number;
  readonly unit: Unit;
  readonly norm: number;
  readonly plainNorm: number;
  readonly mass: number;
  readonly lettersNorm: number;
  readonly length: number;
}

/** A stem as it counts in this discussion. */
interface KnownWord {
  readonly weight: number;
  readonly plainWeight: number;
  readonly vector: Float32Array | undefined;
  /** Wordings that have it, and how often. */
  readonly users: Int32Array;
  readonly counts: Float64Array;
  /** Wordings that share runs of letters with it, and how much. */
  readonly likes: Int32Array;
  readonly likeness: Float64Array;
  readonly lettersNorm: number;
}

/**
 * Prepares the comparison.
 *
 * Shape: `claims` has for each claim one unit a wording, at least one.
 */
export function createClaimMatcher(
  claims: readonly (readonly Unit[])[],
  topic: ReadonlySet<string>,
  words: WordModel,
  model: LinearModel,
): ClaimMatcher {
  const count = claims.length;
  const use = countUse(claims);
  const rarity = (uses: number): number => (uses <= 1 ? 1 : Math.log(1 + count / uses) / Math.log(1 + count));
  const plainWeigh = (stem: string): number => rarity(use.stems.get(stem) ?? 0) * (topic.has(stem) ? TOPIC_WEIGHT : 1);
  const weigh = (stem: string): number => plainWeigh(stem) * rarityOf(stem, words);
  const topicLetters = new Set([...topic].flatMap(cutLetters));
  const weighLetters = (run: string): number =>
    Math.log(1 + count / (use.letters.get(run) ?? 1)) * (topicLetters.has(run) ? TOPIC_LETTERS_WEIGHT : 1);

  const wordings: Wording[] = claims.flatMap((units, claim) =>
    units.map((unit) => {
      let [norm, plainNorm, mass, lettersNorm] = [0, 0, 0, 0];
      for (const [stem, times] of unit.stems) {
        norm += (times * weigh(stem)) ** 2;
        plainNorm += (times * plainWeigh(stem)) ** 2;
        mass += weigh(stem);
        for (const run of cutLetters(stem)) lettersNorm += (times * weighLetters(run)) ** 2;
      }
      return {
        claim,
        unit,
        norm: Math.sqrt(norm),
        plainNorm: Math.sqrt(plainNorm),
        mass,
        lettersNorm: Math.sqrt(lettersNorm),
        length: Math.log(1 + sumOf(unit.stems.values())),
      };
    }),
  );
  const firstWording = Int32Array.from(claims.keys(), (claim) => wordings.findIndex((known) => known.claim === claim));
  const users = indexUse(wordings, ({ stems }) => stems);
  const pairUsers = indexUse(wordings, ({ pairs }) => new Map([...pairs].map((pair) => [pair, 1])));
  const letterUsers = indexUse(wordings, ({ stems }) => {
    const runs = new Map<string, number>();
    for (const [stem, times] of stems)
      for (const run of cutLetters(stem)) runs.set(run, (runs.get(run) ?? 0) + times * weighLetters(run));
    return runs;
  });
  const size = wordings.length;
  const dot = new Float64Array(size);
  const plainDot = new Float64Array(size);
  const shared = new Float64Array(size);
  const letters = new Float64Array(size);
  const pairs = new Float64Array(size);

  let known = new Map<string, KnownWord>();
  const lookUp = (stem: string): KnownWord => {
    const found = known.get(stem);
    if (found) return found;
    if (known.size >= MAX_KNOWN_WORDS) known = new Map();
    const [places, times] = users.get(stem) ?? NOBODY;
    const likeness = new Map<number, number>();
    let lettersNorm = 0;
    for (const run of cutLetters(stem)) {
      const weight = weighLetters(run);
      lettersNorm += weight * weight;
      const [likes, amounts] = letterUsers.get(run) ?? NOBODY;
      for (let i = 0; i < likes.length; i++) {
        const at = likes[i] as number;
        likeness.set(at, (likeness.get(at) ?? 0) + weight * (amounts[i] as number));
      }
    }
    const word: KnownWord = {
      weight: weigh(stem),
      plainWeight: plainWeigh(stem),
      vector: words.vectorOf(stem),
      users: places,
      counts: times,
      likes: Int32Array.from(likeness.keys()),
      likeness: Float64Array.from(likeness.values()),
      lettersNorm,
    };
    known.set(stem, word);
    return word;
  };

  const embed = (stems: Iterable<string>): Float32Array => {
    const sum = new Float32Array(words.dimensions);
    for (const stem of stems) {
      const { vector, weight } = lookUp(stem);
      if (!vector) continue;
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (vector[i] as number);
    }
    return toUnitLength(sum);
  };
  const meanings = claims.map((units) => embed(new Set(units.flatMap(({ stems }) => [...stems.keys()]))));

  /** Fills the sums over wordings, and returns those of the text itself. */
  const compare = ({ stems, pairs: ownPairs }: Unit) => {
    for (const sums of [dot, plainDot, shared, letters, pairs]) sums.fill(0);
    let [norm, plainNorm, mass, lettersNorm] = [0, 0, 0, 0];
    for (const [stem, times] of stems) {
      const word = lookUp(stem);
      norm += (times * word.weight) ** 2;
      plainNorm += (times * word.plainWeight) ** 2;
      mass += word.weight;
      lettersNorm += times * times * word.lettersNorm;
      for (let i = 0; i < word.users.length; i++) {
        const at = word.users[i] as number;
        const both = times * (word.counts[i] as number);
        dot[at] = (dot[at] as number) + both * word.weight * word.weight;
        plainDot[at] = (plainDot[at] as number) + both * word.plainWeight * word.plainWeight;
        shared[at] = (shared[at] as number) + word.weight;
      }
      for (let i = 0; i < word.likes.length; i++) {
        const at = word.likes[i] as number;
        letters[at] = (letters[at] as number) + times * (word.likeness[i] as number);
      }
    }
    for (const pair of ownPairs)
      for (const at of (pairUsers.get(pair) ?? NOBODY)[0]) pairs[at] = (pairs[at] as number) + 1;
    return { norm: Math.sqrt(norm), plainNorm: Math.sqrt(plainNorm), mass, lettersNorm: Math.sqrt(lettersNorm) };
  };

  const features = new Float64Array(UNIT_FEATURES.length);
  const readFeatures = (at: number, own: ReturnType<typeof compare>, unit: Unit, meaning: number): Float64Array => {
    const wording = wordings[at] as Wording;
    features[0] = divide(dot[at] as number, own.norm * wording.norm);
    features[1] = divide(plainDot[at] as number, own.plainNorm * wording.plainNorm);
    features[2] = divide(shared[at] as number, wording.mass);
    features[3] = divide(shared[at] as number, own.mass);
    features[4] = (shared[at] as number) / 8;
    features[5] = divide(letters[at] as number, own.lettersNorm * wording.lettersNorm);
    features[6] = meaning;
    features[7] = divide(pairs[at] as number, wording.unit.pairs.size);
    features[8] = wording.length;
    features[9] = wording.unit.isNegated === unit.isNegated ? 0 : 1;
    features[10] = Math.log(1 + unit.stems.size);
    return features;
  };

  return {
    claimCount: count,
    weigh,
    embed: (unit) => embed(unit.stems.keys()),
    match(unit) {
      const own = compare(unit);
      const vector = embed(unit.stems.keys());
      const logOdds = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
      const best = new Int32Array(count);
      let meaning = 0;
      for (let at = 0; at < size; at++) {
        const { claim } = wordings[at] as Wording;
        if (at === firstWording[claim]) meaning = dotOf(vector, meanings[claim] as Float32Array);
        const score = applyLinear(model, readFeatures(at, own, unit, meaning));
        if (score <= (logOdds[claim] as number)) continue;
        logOdds[claim] = score;
        best[claim] = at - (firstWording[claim] as number);
      }
      return { logOdds, wordings: best };
    },
    featuresOf(unit, claim, wording) {
      const own = compare(unit);
      const meaning = dotOf(embed(unit.stems.keys()), meanings[claim] as Float32Array);
      return readFeatures((firstWording[claim] as number) + wording, own, unit, meaning).slice();
    },
  };
}

type Users = readonly [Int32Array, Float64Array];
const NOBODY: Users = [new Int32Array(0), new Float64Array(0)];

/** For each key, the wordings that have it and how much. */
function indexUse(
  wordings: readonly Wording[],
  keysOf: (unit: Unit) => ReadonlyMap<string, number>,
): ReadonlyMap<string, Users> {
  const lists = new Map<string, { places: number[]; amounts: number[] }>();
  wordings.forEach(({ unit }, at) => {
    for (const [key, amount] of keysOf(unit)) {
      const list = lists.get(key) ?? { places: [], amounts: [] };
      list.places.push(at);
      list.amounts.push(amount);
      lists.set(key, list);
    }
  });
  return new Map(
    [...lists].map(([key, { places, amounts }]) => [key, [Int32Array.from(places), Float64Array.from(amounts)]]),
  );
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

/** Runs of four letters of a stem, its beginning marked. A stem of two letters has none. */
function cutLetters(stem: string): string[] {
  const marked = `_${stem}`;
  const runs: string[] = [];
  for (let i = 0; i + LETTERS <= marked.length; i++) runs.push(marked.slice(i, i + LETTERS));
  return runs;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function divide(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function dotOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotOf(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}
