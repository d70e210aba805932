/** Which wording of a claim fits a text best that shares nothing with any of them. */
import { type LinearModel, UNIT_FEATURES } from "./claim-model.ts";
import type { Wording, Wordings } from "./prepare-wordings.ts";

const LENGTH = UNIT_FEATURES.indexOf("length");
const NEGATION = UNIT_FEATURES.indexOf("negation");

/**
 * What a text and a wording do not share is 0 in all figures but the wording's length and whether one of the two denies
 * something, so that the best wording is known before the text is.
 *
 * Shape: the place among the claim's wordings, one number a claim.
 */
export function chooseUntouched({ all, starts }: Wordings, { weights }: LinearModel, isNegated: boolean): Int32Array {
  const rate = ({ length, unit }: Wording): number =>
    (weights[LENGTH] as number) * length + (unit.isNegated === isNegated ? 0 : (weights[NEGATION] as number));
  return Int32Array.from({ length: starts.length - 1 }, (_, claim) => {
    const first = starts[claim] as number;
    let best = first;
    for (let at = first + 1; at < (starts[claim + 1] as number); at++)
      if (rate(all[at] as Wording) > rate(all[best] as Wording)) best = at;
    return best - first;
  });
}
