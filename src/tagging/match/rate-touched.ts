/** How well a text fits the claims that it shares something with. */
import { type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import type { Wording, Wordings } from "./prepare-wordings.ts";
import type { Unit } from "./read-unit.ts";
import { divide, type OwnSums, type SharedSums } from "./shared-sums.ts";

type Weights = readonly [number, number, number, number, number, number, number, number, number, number, number];

/** Writes over the log odds and the best wording of every claim that `sums` has touched. */
export type TouchedRater = (
  own: OwnSums,
  unit: Unit,
  cosines: Float64Array,
  logOdds: Float64Array,
  best: Int32Array,
) => void;

/**
 * The same sum as of `UNIT_FEATURES` and their weights, in the same order, without putting the figures down first. A wording
 * that shares nothing but letters, as most do, has no more than five of them.
 */
export function createTouchedRater({ all, starts }: Wordings, sums: SharedSums, model: LinearModel): TouchedRater {
  const { dot, plainDot, shared, letters, pairs } = sums;
  const weights = Array.from(UNIT_FEATURES, (_, at) => model.weights[at] ?? 0) as unknown as Weights;
  const [ofCosine, ofPlain, ofCoverage, ofReverse, ofShared, ofLetters, ofMeaning, ofPairs, ofLength, ofNegation] =
    weights;
  const column = (read: (wording: Wording) => number): Float64Array => Float64Array.from(all, read);
  const norms = column(({ norm }) => norm);
  const plainNorms = column(({ plainNorm }) => plainNorm);
  const masses = column(({ mass }) => mass);
  const lettersNorms = column(({ lettersNorm }) => lettersNorm);
  const lengths = column(({ length }) => ofLength * length);
  const pairCounts = column(({ unit }) => unit.pairs.size);
  const negations = [false, true].map((isNegated) =>
    column(({ unit }) => (unit.isNegated === isNegated ? 0 : ofNegation)),
  );
  const claimOf = Int32Array.from(all, ({ claim }) => claim);
  const isRated = new Uint8Array(starts.length);

  const rate = (at: number, own: OwnSums, cosine: number, negation: Float64Array, textLength: number): number => {
    let score = model.bias;
    const both = shared[at] as number;
    if (both !== 0) {
      score += ofCosine * divide(dot[at] as number, own.norm * (norms[at] as number));
      score += ofPlain * divide(plainDot[at] as number, own.plainNorm * (plainNorms[at] as number));
      score += ofCoverage * divide(both, masses[at] as number);
      score += ofReverse * divide(both, own.mass);
      score += ofShared * (both / 8);
    }
    score += ofLetters * divide(letters[at] as number, own.lettersNorm * (lettersNorms[at] as number));
    score += ofMeaning * cosine;
    const inPairs = pairs[at] as number;
    if (inPairs !== 0) score += ofPairs * divide(inPairs, pairCounts[at] as number);
    return score + (lengths[at] as number) + (negation[at] as number) + textLength;
  };

  return (own, unit, cosines, logOdds, best) => {
    const textLength = weights[10] * Math.log(1 + unit.stems.size);
    const negation = negations[unit.isNegated ? 1 : 0] as Float64Array;
    for (const touched of sums.touched) {
      const claim = claimOf[touched] as number;
      if (isRated[claim] === 1) continue;
      isRated[claim] = 1;
      const start = starts[claim] as number;
      let highest = Number.NEGATIVE_INFINITY;
      for (let at = start; at < (starts[claim + 1] as number); at++) {
        const score = rate(at, own, cosines[claim] as number, negation, textLength);
        if (score <= highest) continue;
        highest = score;
        best[claim] = at - start;
      }
      logOdds[claim] = highest;
    }
    for (const touched of sums.touched) isRated[claimOf[touched] as number] = 0;
  };
}
