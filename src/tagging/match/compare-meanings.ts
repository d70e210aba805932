/** How near the averaged word vector of a text is to that of each claim. */
import type { KnownWord } from "./look-up-words.ts";
import type { Unit } from "./read-unit.ts";
import { addWeighted, dotOf, lengthOf, toUnitLength } from "./vectors.ts";

export interface MeaningComparer {
  /** Averaged vector of stems, of length 1, or all zero. */
  embed(stems: Iterable<string>): Float32Array;
  /** Cosine with one claim, from the averaged vector itself. */
  compareWith(stems: ReadonlyMap<string, number>, claim: number): number;
  /** Cosines with all claims, valid until the next call. Shape: one number a claim. */
  compare(stems: ReadonlyMap<string, number>): Float64Array;
}

/**
 * From so many claims on, a word that is met once would cost more to look up than it saves: a text's own vector is compared
 * with each claim's instead.
 */
export const MAX_TABLED_CLAIMS = 4000;

/**
 * The cosine of a sum is the sum of the words' own products, which are kept word by word: a text then costs an addition for
 * each of its words and claims, and not a product for each dimension. The two ways differ by rounding, less than 1e-6.
 */
export function createMeaningComparer(
  claims: readonly (readonly Unit[])[],
  dimensions: number,
  lookUp: (stem: string) => KnownWord,
): MeaningComparer {
  const sumUp = (stems: Iterable<string>): Float32Array => {
    const sum = new Float32Array(dimensions);
    for (const stem of stems) {
      const { vector, weight } = lookUp(stem);
      if (vector) addWeighted(sum, vector, weight);
    }
    return sum;
  };
  const embed = (stems: Iterable<string>): Float32Array => toUnitLength(sumUp(stems));
  const meanings = claims.map((units) => embed(new Set(units.flatMap(({ stems }) => [...stems.keys()]))));
  const cosines = new Float64Array(claims.length);
  const addUp = (stems: ReadonlyMap<string, number>): void => {
    cosines.fill(0);
    const length = lengthOf(sumUp(stems.keys()));
    if (length === 0) return;
    for (const stem of stems.keys()) {
      const word = lookUp(stem);
      if (!word.vector) continue;
      const own = meaningsOf(word, meanings);
      const part = word.weight / length;
      for (let claim = 0; claim < own.length; claim++)
        cosines[claim] = (cosines[claim] as number) + part * (own[claim] as number);
    }
  };
  return {
    embed,
    compareWith: (stems, claim) => dotOf(embed(stems.keys()), meanings[claim] as Float32Array),
    compare(stems) {
      if (claims.length <= MAX_TABLED_CLAIMS) addUp(stems);
      else {
        const own = embed(stems.keys());
        for (let claim = 0; claim < meanings.length; claim++)
          cosines[claim] = dotOf(own, meanings[claim] as Float32Array);
      }
      return cosines;
    },
  };
}

function meaningsOf(word: KnownWord, meanings: readonly Float32Array[]): Float32Array {
  word.meanings ??= Float32Array.from(meanings, (meaning) => dotOf(word.vector as Float32Array, meaning));
  return word.meanings;
}
