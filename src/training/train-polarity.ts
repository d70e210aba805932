/** Fits the polarity model: does a sentence support a claim or speak against it. */
import {
  CLAIM_BUCKETS,
  GRAM_BUCKETS,
  PAIR_COLUMNS,
  readClaimGrams,
  readPolarPair,
  readPolarSentence,
} from "../tagging/polarity-features.ts";
import { type ClaimPolarity, readClaimPolarity } from "../tagging/read-claim-polarity.ts";
import { fitLogisticRegression, type SparseRows } from "./fit-logistic-regression.ts";

export interface PolarityExample {
  readonly claim: string;
  readonly text: string;
  readonly supports: boolean;
  readonly weight: number;
}

export interface PolarityWeights {
  /** Shape: three blocks of `GRAM_BUCKETS`: as they are, times the claim's sign, times the side. */
  readonly grams: Float64Array;
  readonly claimGrams: Float64Array;
  readonly pair: Float64Array;
  readonly bias: number;
}

const WIDTH = 3 * GRAM_BUCKETS + CLAIM_BUCKETS + PAIR_COLUMNS;
/** Chosen by cross-validation over the claims of the training split. */
const L2 = 4;
/** A bucket that fewer examples fill says nothing that would hold elsewhere. */
const MIN_EXAMPLES = 2;

export function trainPolarity(examples: readonly PolarityExample[], l2: number = L2): PolarityWeights {
  const rows = buildRows(examples);
  const fitted = fitLogisticRegression(
    rows,
    Uint8Array.from(examples, ({ supports }) => (supports ? 1 : 0)),
    {
      classes: 2,
      l2,
      rowWeights: Float64Array.from(examples, ({ weight }) => weight),
      maxIterations: 80,
      tolerance: 1e-3,
    },
  );
  const { weights } = fitted;
  return {
    grams: weights.slice(0, 3 * GRAM_BUCKETS),
    claimGrams: weights.slice(3 * GRAM_BUCKETS, 3 * GRAM_BUCKETS + CLAIM_BUCKETS),
    pair: weights.slice(3 * GRAM_BUCKETS + CLAIM_BUCKETS),
    bias: fitted.biases[0] ?? 0,
  };
}

function buildRows(examples: readonly PolarityExample[]): SparseRows {
  const claims = new Map<string, ClaimPolarity>();
  const rows = examples.map(({ claim, text }) => {
    const read = claims.get(claim) ?? readClaimPolarity(claim);
    claims.set(claim, read);
    return buildRow(text, read);
  });
  const filled = new Uint32Array(WIDTH);
  for (const row of rows) for (const column of row.keys()) filled[column] = (filled[column] ?? 0) + 1;
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const [column, value] of row) {
      if ((filled[column] ?? 0) < MIN_EXAMPLES) continue;
      columns.push(column);
      values.push(value);
    }
    starts.push(columns.length);
  }
  return {
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
    width: WIDTH,
  };
}

function buildRow(text: string, claim: ClaimPolarity): ReadonlyMap<number, number> {
  const row = new Map<number, number>();
  const add = (column: number, value: number): void => {
    row.set(column, (row.get(column) ?? 0) + value);
  };
  const sentence = readPolarSentence(text);
  const pair = readPolarPair(sentence, claim);
  for (const gram of sentence.grams) {
    add(gram, sentence.share);
    add(GRAM_BUCKETS + gram, sentence.share * claim.sign);
    add(2 * GRAM_BUCKETS + gram, sentence.share * pair.side);
  }
  const own = readClaimGrams(claim);
  for (const gram of own.grams) add(3 * GRAM_BUCKETS + gram, own.share);
  const offset = 3 * GRAM_BUCKETS + CLAIM_BUCKETS;
  pair.columns.forEach((column, at) => {
    add(offset + column, pair.values[at] as number);
  });
  return row;
}
