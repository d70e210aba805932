/** The wordings of all claims in one row, with what does not depend on a text added up, and who uses what. */
import { cutLetters } from "./cut-letters.ts";
import type { Unit } from "./read-unit.ts";
import type { StemWeights } from "./weigh-stems.ts";

/** One wording. */
export interface Wording {
  /** Position of its claim. */
  readonly claim: number;
  readonly unit: Unit;
  readonly norm: number;
  readonly plainNorm: number;
  readonly mass: number;
  readonly lettersNorm: number;
  /** Logarithm of the number of its stems, plus one. */
  readonly length: number;
}

/** The wordings that have something, by position, ascending, and how much each has of it. */
export interface Users {
  readonly places: Int32Array;
  readonly amounts: Float64Array;
}

export const NOBODY: Users = { places: new Int32Array(0), amounts: new Float64Array(0) };

export interface Wordings {
  readonly all: readonly Wording[];
  /** Position of the first wording of each claim; the wordings of claim `c` end where those of `c + 1` begin. Shape: claims + 1. */
  readonly starts: Int32Array;
  readonly stemUsers: ReadonlyMap<string, Users>;
  readonly pairUsers: ReadonlyMap<string, Users>;
  readonly letterUsers: ReadonlyMap<string, Users>;
}

export function prepareWordings(claims: readonly (readonly Unit[])[], weights: StemWeights): Wordings {
  const all = claims.flatMap((units, claim) => units.map((unit) => prepareWording(claim, unit, weights)));
  const starts = new Int32Array(claims.length + 1);
  claims.forEach((units, claim) => {
    starts[claim + 1] = (starts[claim] as number) + units.length;
  });
  return {
    all,
    starts,
    stemUsers: indexUse(all, ({ stems }) => stems),
    pairUsers: indexUse(all, ({ pairs }) => new Map([...pairs].map((pair) => [pair, 1]))),
    letterUsers: indexUse(all, ({ stems }) => weighRuns(stems, weights)),
  };
}

function prepareWording(claim: number, unit: Unit, { weigh, weighPlain, weighLetters }: StemWeights): Wording {
  let [norm, plainNorm, mass, lettersNorm, count] = [0, 0, 0, 0, 0];
  for (const [stem, times] of unit.stems) {
    norm += (times * weigh(stem)) ** 2;
    plainNorm += (times * weighPlain(stem)) ** 2;
    mass += weigh(stem);
    for (const run of cutLetters(stem)) lettersNorm += (times * weighLetters(run)) ** 2;
    count += times;
  }
  return {
    claim,
    unit,
    norm: Math.sqrt(norm),
    plainNorm: Math.sqrt(plainNorm),
    mass,
    lettersNorm: Math.sqrt(lettersNorm),
    length: Math.log(1 + count),
  };
}

function weighRuns(stems: ReadonlyMap<string, number>, { weighLetters }: StemWeights): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  for (const [stem, times] of stems)
    for (const run of cutLetters(stem)) runs.set(run, (runs.get(run) ?? 0) + times * weighLetters(run));
  return runs;
}

function indexUse(
  wordings: readonly Wording[],
  keysOf: (unit: Unit) => ReadonlyMap<string, number>,
): ReadonlyMap<string, Users> {
  const lists = new Map<string, { places: number[]; amounts: number[] }>();
  wordings.forEach(({ unit }, at) => {
    for (const [key, amount] of keysOf(unit)) {
      const list = lists.get(key) ?? { places: [], amounts: [] };
      if (list.places.length === 0) lists.set(key, list);
      list.places.push(at);
      list.amounts.push(amount);
    }
  });
  const users = new Map<string, Users>();
  for (const [key, { places, amounts }] of lists)
    users.set(key, { places: Int32Array.from(places), amounts: Float64Array.from(amounts) });
  return users;
}
