/** How well one label out of several is given. */
import { roundScore } from "./round-score.ts";

export interface LabelScores<Label extends string> {
  readonly accuracy: number;
  /** Mean F1 of the labels that count. */
  readonly macroF1: number;
  readonly n: number;
  readonly f1: Readonly<Record<Label, number>>;
  /** `confusion[gold][said]` */
  readonly confusion: Readonly<Record<Label, Readonly<Record<Label, number>>>>;
}

/**
 * Shape: one pair for each item; `counted` are the labels whose F1 is averaged, `all` those that may stand in a pair. A label
 * that never occurs and is never said has F1 0.
 */
export function scoreLabels<Label extends string>(
  pairs: readonly { readonly gold: Label; readonly said: Label }[],
  all: readonly Label[],
  counted: readonly Label[] = all,
): LabelScores<Label> {
  const zeros = (): Record<Label, number> =>
    Object.fromEntries(all.map((label) => [label, 0])) as Record<Label, number>;
  const confusion = Object.fromEntries(all.map((label) => [label, zeros()])) as Record<Label, Record<Label, number>>;
  for (const { gold, said } of pairs) confusion[gold][said] += 1;
  const f1 = zeros();
  for (const label of all) {
    const right = confusion[label][label];
    const wanted = all.reduce((sum, other) => sum + confusion[label][other], 0);
    const told = all.reduce((sum, other) => sum + confusion[other][label], 0);
    f1[label] = wanted + told === 0 ? 0 : (2 * right) / (wanted + told);
  }
  const right = pairs.filter(({ gold, said }) => gold === said).length;
  return {
    accuracy: roundScore(pairs.length === 0 ? 0 : right / pairs.length),
    macroF1: roundScore(counted.reduce((sum, label) => sum + f1[label], 0) / Math.max(1, counted.length)),
    n: pairs.length,
    f1: Object.fromEntries(all.map((label) => [label, roundScore(f1[label])])) as Record<Label, number>,
    confusion,
  };
}
