/** First word vectors, from which words stand together in the same texts: words used alike come to lie near each other. */
import { createRandom } from "../evaluation/seeded-random.ts";

export interface VectorOptions {
  readonly dimensions: number;
  /** Stems used by fewer texts get no vector. */
  readonly minTexts: number;
}

/** Stems further apart than this do not count as standing together. */
const WINDOW = 8;
/** Rare contexts are overrated by plain counts; their shares are raised to this power. */
const CONTEXT_POWER = 0.75;
/** How far the axes that explain most outweigh the others. */
const AXIS_POWER = 0.25;
/** Axes computed beside those wanted, so that the wanted ones are found well. */
const SPARE_AXES = 10;
const ROUNDS = 7;
const SEED = 7;

interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * Vectors of length 1, by stem.
 *
 * Shape:  texts as their stems in order.
 * Source: truncated singular value decomposition of positive pointwise mutual information (Levy and Goldberg 2014; Levy,
 *         Goldberg and Dagan 2015), by subspace iteration.
 */
export function learnWordVectors(
  texts: readonly (readonly string[])[],
  { dimensions, minTexts }: VectorOptions,
): Map<string, Float64Array> {
  const stems = chooseStems(texts, minTexts);
  const rows = countTogether(texts, stems);
  const { axes, lengths } = findAxes(rows, Math.min(dimensions + SPARE_AXES, stems.length));
  return new Map(
    stems.map((stem, at) => {
      const vector = new Float64Array(dimensions);
      for (let axis = 0; axis < Math.min(dimensions, axes.length); axis++)
        vector[axis] = (axes[axis]?.[at] ?? 0) * (lengths[axis] ?? 0) ** AXIS_POWER;
      return [stem, scaleToOne(vector)];
    }),
  );
}

function chooseStems(texts: readonly (readonly string[])[], minTexts: number): string[] {
  const uses = new Map<string, number>();
  for (const text of texts) for (const stem of new Set(text)) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  return [...uses]
    .filter(([, count]) => count >= minTexts)
    .map(([stem]) => stem)
    .sort();
}

/** Positive pointwise mutual information of every pair that stands together, by rows. */
function countTogether(texts: readonly (readonly string[])[], stems: readonly string[]): readonly SparseRow[] {
  const position = new Map(stems.map((stem, at) => [stem, at]));
  const size = stems.length;
  const counts = new Map<number, number>();
  const totals = new Float64Array(size);
  for (const text of texts) {
    const places = text.map((stem) => position.get(stem) ?? -1);
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j <= Math.min(places.length - 1, i + WINDOW); j++) {
        const [a, b] = [places[i] as number, places[j] as number];
        if (a < 0 || b < 0 || a === b) continue;
        const amount = 1 / Math.sqrt(j - i);
        counts.set(a * size + b, (counts.get(a * size + b) ?? 0) + amount);
        counts.set(b * size + a, (counts.get(b * size + a) ?? 0) + amount);
        totals[a] = (totals[a] as number) + amount;
        totals[b] = (totals[b] as number) + amount;
      }
    }
  }
  const contexts = totals.map((total) => total ** CONTEXT_POWER);
  const all = contexts.reduce((sum, value) => sum + value, 0);
  const lists: [number, number][][] = stems.map(() => []);
  for (const [key, count] of counts) {
    const [row, column] = [Math.floor(key / size), key % size];
    const information = Math.log((count * all) / ((totals[row] as number) * (contexts[column] as number)));
    if (information > 0) lists[row]?.push([column, information]);
  }
  return lists.map((list) => ({
    columns: Int32Array.from(list, ([column]) => column),
    values: Float64Array.from(list, ([, value]) => value),
  }));
}

/** Left singular vectors by subspace iteration: multiply by the matrix and its transpose, make orthogonal, again. */
function findAxes(rows: readonly SparseRow[], count: number): { axes: Float64Array[]; lengths: number[] } {
  const random = createRandom(SEED);
  let axes = Array.from({ length: count }, () => Float64Array.from(rows, () => random() - 0.5));
  for (let round = 0; round < ROUNDS; round++) {
    makeOrthogonal(axes);
    axes = axes.map((axis) => multiply(rows, multiplyTransposed(rows, axis)));
  }
  const lengths = makeOrthogonal(axes);
  return { axes, lengths };
}

function multiply(rows: readonly SparseRow[], vector: Float64Array) {
  return Float64Array.from(rows, ({ columns, values }) => {
    let sum = 0;
    for (let i = 0; i < columns.length; i++) sum += (values[i] as number) * (vector[columns[i] as number] as number);
    return sum;
  });
}

function multiplyTransposed(rows: readonly SparseRow[], vector: Float64Array): Float64Array {
  const result = new Float64Array(vector.length);
  rows.forEach(({ columns, values }, row) => {
    const amount = vector[row] as number;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as number;
      result[column] = (result[column] as number) + (values[i] as number) * amount;
    }
  });
  return result;
}

/** Gram and Schmidt, in place; returns what each was long after those before it were taken out. */
function makeOrthogonal(axes: readonly Float64Array[]): number[] {
  return axes.map((axis, at) => {
    for (const before of axes.slice(0, at)) {
      let along = 0;
      for (let i = 0; i < axis.length; i++) along += (axis[i] as number) * (before[i] as number);
      for (let i = 0; i < axis.length; i++) axis[i] = (axis[i] as number) - along * (before[i] as number);
    }
    let squares = 0;
    for (const value of axis) squares += value * value;
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < axis.length; i++) axis[i] = (axis[i] as number) / length;
    return length;
  });
}

function scaleToOne(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return vector.map((value) => value / length);
}
