/** How near the averaged word vector of a text is to that of each claim. */
import type { KnownWord } from "./look-up-words.ts";
import type { Unit } from "./read-unit.ts";
import { addFourWeighted, addWeighted, dotOf, dotQuickly, lengthOf, toUnitLength } from "./vectors.ts";
import type { StemWeights } from "./weigh-stems.ts";
import type { WordModel } from "./word-model.ts";

type Meant = Pick<KnownWord, "weight" | "vector">;

export interface MeaningComparer {
  /** Averaged vector of words, of length 1, or all zero. */
  embed(words: readonly KnownWord[]): Float32Array;
  /** Cosine with one claim, from the averaged vector itself. */
  compareWith(words: readonly KnownWord[], claim: number): number;
  /** Cosines with all claims, valid until the next call. Shape: one number a claim. */
  compare(words: readonly KnownWord[]): Float64Array;
}

/**
 * From so many claims on, a word that is met once would cost more to look up than it saves: a text's own vector is compared
 * with each claim's instead.
 */
export const MAX_TABLED_CLAIMS = 4000;

/**
 * The cosine of a sum is the sum of the words' own products. With `keepsProducts` those are kept word by word: a text then
 * costs an addition for each of its words and claims, and not a product for each dimension. The two ways differ by rounding,
 * less than 1e-6.
 */
export function createMeaningComparer(
  claims: readonly (readonly Unit[])[],
  { weigh }: StemWeights,
  words: WordModel,
  keepsProducts: boolean,
): MeaningComparer {
  const sum = new Float32Array(words.dimensions);
  const sumUp = (words: readonly Meant[]): Float32Array => {
    sum.fill(0);
    const vectors: Float32Array[] = [];
    const weights: number[] = [];
    for (const { vector, weight } of words) {
      if (!vector) continue;
      vectors.push(vector);
      weights.push(weight);
      if (vectors.length < 4) continue;
      addFourWeighted(sum, vectors, weights);
      vectors.length = 0;
      weights.length = 0;
    }
    vectors.forEach((vector, at) => {
      addWeighted(sum, vector, weights[at] as number);
    });
    return sum;
  };
  const embed = (words: readonly Meant[]): Float32Array => toUnitLength(sumUp(words).slice());
  const meant = (stem: string): Meant => ({ weight: weigh(stem), vector: words.vectorOf(stem) });
  const meanings = claims.map((units) =>
    embed(Array.from(new Set(units.flatMap(({ stems }) => [...stems.keys()])), meant)),
  );
  const cosines = new Float64Array(claims.length);
  const addUp = (words: readonly KnownWord[]): void => {
    cosines.fill(0);
    const length = lengthOf(sumUp(words));
    if (length === 0) return;
    const meant = words.filter(({ vector }) => vector !== undefined);
    const partOf = (at: number): number => (meant[at]?.weight ?? 0) / length;
    const ofWord = (at: number): Float32Array => productsOf(meant[at] as KnownWord, meanings);
    let at = 0;
    // Four words in one go, in the order in which one after the other would be added: the same sum to the last bit.
    for (; at + 4 <= meant.length; at += 4) {
      const [first, second, third, fourth] = [ofWord(at), ofWord(at + 1), ofWord(at + 2), ofWord(at + 3)];
      const [one, two, three, four] = [partOf(at), partOf(at + 1), partOf(at + 2), partOf(at + 3)];
      for (let claim = 0; claim < cosines.length; claim++)
        cosines[claim] =
          (cosines[claim] as number) +
          one * (first[claim] as number) +
          two * (second[claim] as number) +
          three * (third[claim] as number) +
          four * (fourth[claim] as number);
    }
    for (; at < meant.length; at++) addProducts(cosines, ofWord(at), partOf(at));
  };
  return {
    embed,
    compareWith: (words, claim) => dotOf(embed(words), meanings[claim] as Float32Array),
    compare(words) {
      if (keepsProducts) addUp(words);
      else {
        const own = toUnitLength(sumUp(words));
        for (let claim = 0; claim < meanings.length; claim++)
          cosines[claim] = dotQuickly(own, meanings[claim] as Float32Array);
      }
      return cosines;
    },
  };
}

function addProducts(sums: Float64Array, products: Float32Array, part: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + part * (products[i] as number);
}

/** Shape: `word` has a vector. */
function productsOf(word: KnownWord, meanings: readonly Float32Array[]): Float32Array {
  if (word.products) return word.products;
  const vector = word.vector as Float32Array;
  const products = new Float32Array(meanings.length);
  for (let claim = 0; claim < products.length; claim++)
    products[claim] = dotQuickly(vector, meanings[claim] as Float32Array);
  word.products = products;
  return products;
}
