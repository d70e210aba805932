/** Logistic regression over sparse rows: the weights that make the given labels likeliest, held small by an L2 penalty. */
import { minimise } from "./minimise.ts";

/** Rows of few filled columns, one after the other (compressed sparse rows). */
export interface SparseRows {
  /** Shape: rows + 1 ascending numbers; row `r` has the entries from `starts[r]` up to, not including, `starts[r + 1]`. */
  readonly starts: Uint32Array;
  /** Column of each entry, 0..width - 1; a column stands at most once in a row. */
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  /** Number of columns. */
  readonly width: number;
}

export interface FitOptions {
  /** 2 or more. */
  readonly classes: number;
  /** Weight of the penalty, half the sum of squared weights times this; biases go free. Above 0. */
  readonly l2: number;
  /** How much each row counts; 1 when left out. */
  readonly rowWeights?: Float64Array;
  /** The penalty of a column is multiplied by its number here; 1 when left out. */
  readonly columnPenalties?: Float64Array;
  readonly maxIterations?: number;
  /** Stops when the steepest slope is below this, for each row counted. */
  readonly tolerance?: number;
}

/** Weights by class, then by column. With two classes there is one line of them, for class 1 against class 0. */
export interface LogisticWeights {
  readonly lines: number;
  readonly width: number;
  readonly weights: Float64Array;
  /** Shape: `lines` numbers. */
  readonly biases: Float64Array;
}

/**
 * Fits by L-BFGS from zero. Everything is done in one order, so that the same input gives the same weights.
 *
 * Shape:  one label 0..classes - 1 for each row.
 * Throws: RangeError when the labels are not as many as the rows.
 */
export function fitLogisticRegression(rows: SparseRows, labels: Uint8Array, options: FitOptions): LogisticWeights {
  const count = rows.starts.length - 1;
  if (labels.length !== count) throw new RangeError(`${count} rows and ${labels.length} labels`);
  const lines = options.classes === 2 ? 1 : options.classes;
  const { width } = rows;
  const total = options.rowWeights ? options.rowWeights.reduce((sum, weight) => sum + weight, 0) : count;
  const best = minimise(
    (point, slope) => {
      const loss =
        lines === 1 ? addBinary(rows, labels, options, point, slope) : addMany(rows, labels, options, point, slope);
      return loss + addPenalty(point, slope, lines, width, options);
    },
    new Float64Array(lines * (width + 1)),
    { maxIterations: options.maxIterations ?? 100, tolerance: (options.tolerance ?? 1e-4) * Math.max(1, total) },
  );
  return { lines, width, weights: best.slice(0, lines * width), biases: best.slice(lines * width) };
}

/**
 * Probability of each class for one row.
 *
 * Shape: `classes` numbers that sum up to 1.
 */
export function predictClasses(fitted: LogisticWeights, rows: SparseRows, row: number): Float64Array {
  const scores = new Float64Array(fitted.lines);
  for (let line = 0; line < fitted.lines; line++)
    scores[line] = scoreRow(fitted.weights, line * fitted.width, rows, row) + (fitted.biases[line] ?? 0);
  if (fitted.lines > 1) return toProbabilities(scores);
  const one = 1 / (1 + Math.exp(-(scores[0] ?? 0)));
  return Float64Array.of(1 - one, one);
}

/** Turns scores into probabilities in place. */
export function toProbabilities(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const part = Math.exp((scores[i] as number) - top);
    scores[i] = part;
    sum += part;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}

function scoreRow(point: Float64Array, offset: number, { starts, columns, values }: SparseRows, row: number): number {
  let score = 0;
  const end = starts[row + 1] as number;
  for (let i = starts[row] as number; i < end; i++)
    score += (point[offset + (columns[i] as number)] as number) * (values[i] as number);
  return score;
}

/** Adds `amount` times the row to one line of the slope. */
function addRow(
  slope: Float64Array,
  offset: number,
  { starts, columns, values }: SparseRows,
  row: number,
  amount: number,
) {
  const end = starts[row + 1] as number;
  for (let i = starts[row] as number; i < end; i++) {
    const at = offset + (columns[i] as number);
    slope[at] = (slope[at] as number) + amount * (values[i] as number);
  }
}

function addBinary(
  rows: SparseRows,
  labels: Uint8Array,
  options: FitOptions,
  point: Float64Array,
  slope: Float64Array,
): number {
  const { width } = rows;
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = options.rowWeights?.[row] ?? 1;
    const score = scoreRow(point, 0, rows, row) + (point[width] as number);
    const wanted = labels[row] as number;
    const margin = wanted === 1 ? score : -score;
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const off = weight * (1 / (1 + Math.exp(-score)) - wanted);
    addRow(slope, 0, rows, row, off);
    slope[width] = (slope[width] as number) + off;
  }
  return loss;
}

function addMany(
  rows: SparseRows,
  labels: Uint8Array,
  options: FitOptions,
  point: Float64Array,
  slope: Float64Array,
): number {
  const { width } = rows;
  const { classes } = options;
  const scores = new Float64Array(classes);
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = options.rowWeights?.[row] ?? 1;
    for (let line = 0; line < classes; line++)
      scores[line] = scoreRow(point, line * width, rows, row) + (point[classes * width + line] as number);
    toProbabilities(scores);
    const wanted = labels[row] as number;
    loss -= weight * Math.log(Math.max(1e-300, scores[wanted] as number));
    for (let line = 0; line < classes; line++) {
      const off = weight * ((scores[line] as number) - (line === wanted ? 1 : 0));
      addRow(slope, line * width, rows, row, off);
      slope[classes * width + line] = (slope[classes * width + line] as number) + off;
    }
  }
  return loss;
}

function addPenalty(
  point: Float64Array,
  slope: Float64Array,
  lines: number,
  width: number,
  options: FitOptions,
): number {
  let sum = 0;
  for (let line = 0, at = 0; line < lines; line++) {
    for (let column = 0; column < width; column++, at++) {
      const force = options.l2 * (options.columnPenalties?.[column] ?? 1);
      const weight = point[at] as number;
      sum += 0.5 * force * weight * weight;
      slope[at] = (slope[at] as number) + force * weight;
    }
  }
  return sum;
}
