/** What a text shares with each wording, summed up; only wordings that share something cost time. */
import type { KnownWord } from "./look-up-words.ts";
import { NOBODY, type Users } from "./prepare-wordings.ts";
import type { Unit } from "./read-unit.ts";

/** Sums over the text by itself. */
export interface OwnSums {
  readonly norm: number;
  readonly plainNorm: number;
  readonly mass: number;
  readonly lettersNorm: number;
}

/** Of the text that was added last. Shape: one number a wording each. */
export interface SharedSums {
  readonly dot: Float64Array;
  readonly plainDot: Float64Array;
  readonly shared: Float64Array;
  readonly letters: Float64Array;
  readonly pairs: Float64Array;
  /** Wordings that share something with the text; the rest are 0 everywhere. */
  readonly touched: readonly number[];
  /** Forgets the text before and adds up this one. Shape: `words` are those of its stems, in the same order. */
  compare(unit: Unit, words: readonly KnownWord[]): OwnSums;
}

export function createSharedSums(size: number, pairUsers: ReadonlyMap<string, Users>): SharedSums {
  const [dot, plainDot, shared, letters, pairs] = [0, 0, 0, 0, 0].map(() => new Float64Array(size)) as Five;
  const isTouched = new Uint8Array(size);
  const touched: number[] = [];
  const touch = (at: number): void => {
    if (isTouched[at] === 1) return;
    isTouched[at] = 1;
    touched.push(at);
  };
  const clear = (): void => {
    for (const at of touched) {
      dot[at] = plainDot[at] = shared[at] = letters[at] = pairs[at] = 0;
      isTouched[at] = 0;
    }
    touched.length = 0;
  };
  const addWord = ({ users, likes, weight, plainWeight }: KnownWord, times: number): void => {
    for (let i = 0; i < users.places.length; i++) {
      const at = users.places[i] as number;
      const both = times * (users.amounts[i] as number);
      touch(at);
      dot[at] = (dot[at] as number) + both * weight * weight;
      plainDot[at] = (plainDot[at] as number) + both * plainWeight * plainWeight;
      shared[at] = (shared[at] as number) + weight;
    }
    for (let i = 0; i < likes.places.length; i++) {
      const at = likes.places[i] as number;
      touch(at);
      letters[at] = (letters[at] as number) + times * (likes.amounts[i] as number);
    }
  };
  const compare = (unit: Unit, words: readonly KnownWord[]): OwnSums => {
    clear();
    let norm = 0;
    let plainNorm = 0;
    let mass = 0;
    let lettersNorm = 0;
    let next = 0;
    for (const times of unit.stems.values()) {
      const word = words[next++] as KnownWord;
      norm += (times * word.weight) ** 2;
      plainNorm += (times * word.plainWeight) ** 2;
      mass += word.weight;
      lettersNorm += times * times * word.lettersNorm;
      addWord(word, times);
    }
    for (const pair of unit.pairs)
      for (const at of (pairUsers.get(pair) ?? NOBODY).places) {
        touch(at);
        pairs[at] = (pairs[at] as number) + 1;
      }
    return { norm: Math.sqrt(norm), plainNorm: Math.sqrt(plainNorm), mass, lettersNorm: Math.sqrt(lettersNorm) };
  };
  return { dot, plainDot, shared, letters, pairs, touched, compare };
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** 0 where there is nothing to divide by. */
export function divide(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
