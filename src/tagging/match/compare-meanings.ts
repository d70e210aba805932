/** How near the averaged word vector of a text is to that of each claim. */
import type { KnownWord } from "./look-up-words.ts";
import type { Unit } from "./read-unit.ts";
import { addWeighted, dotOf, dotQuickly, lengthOf, toUnitLength } from "./vectors.ts";
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
    for (const { vector, weight } of words) if (vector) addWeighted(sum, vector, weight);
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
    for (const word of words) {
      if (!word.vector) continue;
      const own = productsOf(word, word.vector, meanings);
      const part = word.weight / length;
      for (let claim = 0; claim < own.length; claim++)
        cosines[claim] = (cosines[claim] as number) + part * (own[claim] as number);
    }
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

function productsOf(word: KnownWord, vector: Float32Array, meanings: readonly Float32Array[]): Float32Array {
  if (word.products) return word.products;
  const products = new Float32Array(meanings.length);
  for (let claim = 0; claim < products.length; claim++)
    products[claim] = dotQuickly(vector, meanings[claim] as Float32Array);
  word.products = products;
  return products;
}
