/** Average precision of a ranking. */

export interface Ranked {
  readonly score: number;
  readonly isRight: boolean;
}

/**
 * The mean of the precision at each right item, without interpolation; items of the same score count as one step, so that
 * their order does not matter. 0 when nothing is right.
 *
 * Source: the definition behind `average_precision_score` of scikit-learn, AP = sum over steps of (R_n - R_(n-1)) P_n.
 */
export function averagePrecision(items: readonly Ranked[]): number {
  const total = items.filter(({ isRight }) => isRight).length;
  if (total === 0) return 0;
  const sorted = items.toSorted((a, b) => b.score - a.score);
  let right = 0;
  let sum = 0;
  for (let at = 0; at < sorted.length; ) {
    const score = sorted[at]?.score;
    let gained = 0;
    for (; at < sorted.length && sorted[at]?.score === score; at += 1) if (sorted[at]?.isRight) gained += 1;
    right += gained;
    sum += (gained / total) * (right / at);
  }
  return sum;
}
