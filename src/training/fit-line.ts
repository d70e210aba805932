/** Logistic regression over a handful of figures, given back as weights for the figures as they are. */
import type { LinearModel } from "../tagging/match/claim-model.ts";
import { fitLogisticRegression } from "./fit-logistic-regression.ts";

export interface LineExample {
  readonly features: Float64Array;
  readonly isRight: boolean;
  readonly weight: number;
}

const NOTHING_LEFT_OUT: ReadonlySet<number> = new Set();

/**
 * Fits with every figure scaled to the same spread, so that the penalty treats them alike.
 *
 * Shape:  all examples have the same number of features, at least one example.
 *         Features at the places in `without` get the weight 0, as if they were not there.
 * Units:  `l2` is the penalty on half the sum of squared scaled weights.
 */
export function fitLine(
  examples: readonly LineExample[],
  l2: number,
  without: ReadonlySet<number> = NOTHING_LEFT_OUT,
): LinearModel {
  const width = examples[0]?.features.length ?? 0;
  const { means, spreads } = measureSpread(examples, width);
  const starts = Uint32Array.from({ length: examples.length + 1 }, (_, row) => row * width);
  const columns = Uint32Array.from({ length: examples.length * width }, (_, at) => at % width);
  const values = new Float32Array(examples.length * width);
  examples.forEach(({ features }, row) => {
    for (let i = 0; i < width; i++)
      if (!without.has(i))
        values[row * width + i] = ((features[i] as number) - (means[i] as number)) / (spreads[i] as number);
  });
  const fitted = fitLogisticRegression(
    { starts, columns, values, width },
    Uint8Array.from(examples, ({ isRight }) => (isRight ? 1 : 0)),
    {
      classes: 2,
      l2,
      rowWeights: Float64Array.from(examples, ({ weight }) => weight),
      maxIterations: 200,
      tolerance: 1e-7,
    },
  );
  const weights = new Float64Array(width);
  let bias = fitted.biases[0] ?? 0;
  for (let i = 0; i < width; i++) {
    weights[i] = (fitted.weights[i] as number) / (spreads[i] as number);
    bias -= (weights[i] as number) * (means[i] as number);
  }
  return { weights, bias };
}

function measureSpread(examples: readonly LineExample[], width: number) {
  const means = new Float64Array(width);
  const spreads = new Float64Array(width);
  for (const { features } of examples)
    for (let i = 0; i < width; i++) means[i] = (means[i] as number) + (features[i] as number) / examples.length;
  for (const { features } of examples)
    for (let i = 0; i < width; i++)
      spreads[i] = (spreads[i] as number) + ((features[i] as number) - (means[i] as number)) ** 2 / examples.length;
  for (let i = 0; i < width; i++) spreads[i] = Math.sqrt(spreads[i] as number) || 1;
  return { means, spreads };
}
