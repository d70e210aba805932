/** How well texts fit claims that they share neither a stem nor a run of letters with. */
import { type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import type { Wording, Wordings } from "./prepare-wordings.ts";
import type { Unit } from "./read-unit.ts";

const MEANING = UNIT_FEATURES.indexOf("meaning");
const LENGTH = UNIT_FEATURES.indexOf("length");
const NEGATION = UNIT_FEATURES.indexOf("negation");
const TEXT_LENGTH = UNIT_FEATURES.indexOf("textLength");

/** Of every claim its log odds and the place of its best wording. */
export interface Ratings {
  readonly logOdds: Float64Array;
  readonly wordings: Int32Array;
}

/** What is known of every claim before there is a text. Shape: one number a claim. */
interface Spare {
  /** Place of the wording that fits best. */
  readonly wordings: Int32Array;
  readonly length: Float64Array;
  readonly negation: Float64Array;
}

/**
 * Rates every claim as if the text had nothing of it. What a text and a wording do not share is 0 in all figures but the
 * meaning, the two lengths and whether one of the two denies something, so that the best wording is known before the text
 * is. The sum is made in the order of `UNIT_FEATURES`, as for the others.
 *
 * Shape: a text and its cosine with each claim -> log odds and the place of the best wording, one number a claim each, in
 * `into`.
 */
export function createUntouchedRater(
  wordings: Wordings,
  model: LinearModel,
): (unit: Unit, cosines: Float64Array, into: Ratings) => void {
  const spares = [false, true].map((isNegated) => prepareSpare(wordings, model, isNegated)) as [Spare, Spare];
  const meaning = model.weights[MEANING] as number;
  return (unit, cosines, { logOdds, wordings: best }) => {
    const spare = spares[unit.isNegated ? 1 : 0];
    const textLength = (model.weights[TEXT_LENGTH] as number) * Math.log(1 + unit.stems.size);
    for (let claim = 0; claim < logOdds.length; claim++) {
      const said = model.bias + meaning * (cosines[claim] as number);
      logOdds[claim] = said + (spare.length[claim] as number) + (spare.negation[claim] as number) + textLength;
    }
    best.set(spare.wordings);
  };
}

function prepareSpare({ all, starts }: Wordings, { weights }: LinearModel, isNegated: boolean): Spare {
  const rateLength = ({ length }: Wording): number => (weights[LENGTH] as number) * length;
  const rateNegation = ({ unit }: Wording): number =>
    unit.isNegated === isNegated ? 0 : (weights[NEGATION] as number);
  const rate = (wording: Wording): number => rateLength(wording) + rateNegation(wording);
  const count = starts.length - 1;
  const spare = { wordings: new Int32Array(count), length: new Float64Array(count), negation: new Float64Array(count) };
  for (let claim = 0; claim < count; claim++) {
    const first = starts[claim] as number;
    let best = first;
    for (let at = first + 1; at < (starts[claim + 1] as number); at++)
      if (rate(all[at] as Wording) > rate(all[best] as Wording)) best = at;
    spare.wordings[claim] = best - first;
    spare.length[claim] = rateLength(all[best] as Wording);
    spare.negation[claim] = rateNegation(all[best] as Wording);
  }
  return spare;
}
