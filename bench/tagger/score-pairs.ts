/** Precision and recall over pairs of reply and claim, micro-averaged. */

export interface RankedPair {
  readonly score: number;
  readonly isRight: boolean;
}

export interface PairScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Pairs of at least this score are named. */
export function scoreAt(pairs: readonly RankedPair[], threshold: number): PairScores {
  const named = pairs.filter(({ score }) => score > 0 && score >= threshold);
  return weigh(named.filter(({ isRight }) => isRight).length, named.length, countRight(pairs));
}

/** The threshold with the greatest F1. */
export function bestThreshold(pairs: readonly RankedPair[]): PairScores & { readonly threshold: number } {
  let best = { threshold: Number.POSITIVE_INFINITY, precision: 0, recall: 0, f1: 0 };
  for (const step of stepDown(pairs)) if (step.f1 > best.f1) best = step;
  return best;
}

/** The greatest recall of any threshold that has this precision; 0 when none has. */
export function recallAt(pairs: readonly RankedPair[], precision: number): number {
  return Math.max(0, ...stepDown(pairs).flatMap((step) => (step.precision >= precision ? [step.recall] : [])));
}

/** Scores at every threshold that names something, from the highest down; pairs that score the same are one step. */
function stepDown(pairs: readonly RankedPair[]): readonly (PairScores & { readonly threshold: number })[] {
  const total = countRight(pairs);
  const sorted = pairs.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  let right = 0;
  return sorted.flatMap(({ score, isRight }, at) => {
    right += isRight ? 1 : 0;
    return sorted[at + 1]?.score === score ? [] : [{ threshold: score, ...weigh(right, at + 1, total) }];
  });
}

function countRight(pairs: readonly RankedPair[]): number {
  return pairs.filter(({ isRight }) => isRight).length;
}

function weigh(right: number, named: number, total: number): PairScores {
  const precision = named === 0 ? 0 : right / named;
  const recall = total === 0 ? 0 : right / total;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
