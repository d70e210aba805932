/** Compares stretches of text with every wording of every claim. */
import { type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import { createMeaningComparer, MAX_TABLED_CLAIMS } from "./compare-meanings.ts";
import { createWordLookUp, type KnownWord } from "./look-up-words.ts";
import { prepareWordings, type Wording } from "./prepare-wordings.ts";
import { createTouchedRater } from "./rate-touched.ts";
import { createUntouchedRater } from "./rate-untouched.ts";
import type { Unit } from "./read-unit.ts";
import { createSharedSums, divide, type OwnSums, type SharedSums } from "./shared-sums.ts";
import { createStemWeights } from "./weigh-stems.ts";
import type { WordModel } from "./word-model.ts";

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
  /** With `into` that is filled and returned, for who looks at one match after the other. */
  match(unit: Unit, into?: UnitMatch): UnitMatch;
  /** Room for a match. */
  makeRoom(): UnitMatch;
  /** The raw figures for one wording, in the order of `UNIT_FEATURES`; for training and for reasons. */
  featuresOf(unit: Unit, claim: number, wording: number): Float64Array;
  /** Averaged word vector of a text, of length 1, or all zero. Shape: one number a dimension. */
  embed(unit: Unit): Float32Array;
}

/**
 * Prepares the comparison. A text costs time for each claim and for each wording that shares a stem or a run of letters with it.
 *
 * Shape: `claims` has for each claim one unit a wording, at least one. `keepsProducts`: whether the product of every word with
 * every claim is kept, which pays when several overlapping stretches of each text are compared.
 */
export function createClaimMatcher(
  claims: readonly (readonly Unit[])[],
  topic: ReadonlySet<string>,
  words: WordModel,
  model: LinearModel,
  keepsProducts = claims.length <= MAX_TABLED_CLAIMS,
): ClaimMatcher {
  const count = claims.length;
  const weights = createStemWeights(claims, topic, words);
  const wordings = prepareWordings(claims, weights);
  const { all, starts } = wordings;
  const lookUp = createWordLookUp(wordings, weights, words, keepsProducts ? count : 0);
  const meanings = createMeaningComparer(claims, weights, words, keepsProducts);
  const sums = createSharedSums(all.length, wordings.pairUsers);
  const rateUntouched = createUntouchedRater(wordings, model);
  const rateTouched = createTouchedRater(wordings, sums, model);
  const lookUpAll = ({ stems }: Unit): readonly KnownWord[] => {
    const known: KnownWord[] = [];
    for (const stem of stems.keys()) known.push(lookUp(stem));
    return known;
  };
  const features = new Float64Array(UNIT_FEATURES.length);
  const makeRoom = (): UnitMatch => ({ logOdds: new Float64Array(count), wordings: new Int32Array(count) });

  return {
    claimCount: count,
    weigh: weights.weigh,
    embed: (unit) => meanings.embed(lookUpAll(unit)),
    makeRoom,
    match(unit, into = makeRoom()) {
      const known = lookUpAll(unit);
      const own = sums.compare(unit, known);
      const cosines = meanings.compare(known);
      rateUntouched(unit, cosines, into);
      rateTouched(own, unit, cosines, into.logOdds, into.wordings);
      return into;
    },
    featuresOf(unit, claim, wording) {
      const known = lookUpAll(unit);
      const own = sums.compare(unit, known);
      const at = (starts[claim] as number) + wording;
      const meaning = meanings.compareWith(known, claim);
      return readFeatures(features, all[at] as Wording, at, sums, own, unit, meaning).slice();
    },
  };
}

/** Fills `into`, in the order of `UNIT_FEATURES`, and returns it. */
function readFeatures(
  into: Float64Array,
  wording: Wording,
  at: number,
  { dot, plainDot, shared, letters, pairs }: SharedSums,
  own: OwnSums,
  unit: Unit,
  meaning: number,
): Float64Array {
  const both = shared[at] as number;
  into[0] = divide(dot[at] as number, own.norm * wording.norm);
  into[1] = divide(plainDot[at] as number, own.plainNorm * wording.plainNorm);
  into[2] = divide(both, wording.mass);
  into[3] = divide(both, own.mass);
  into[4] = both / 8;
  into[5] = divide(letters[at] as number, own.lettersNorm * wording.lettersNorm);
  into[6] = meaning;
  into[7] = divide(pairs[at] as number, wording.unit.pairs.size);
  into[8] = wording.length;
  into[9] = wording.unit.isNegated === unit.isNegated ? 0 : 1;
  into[10] = Math.log(1 + unit.stems.size);
  return into;
}
