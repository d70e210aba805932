import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/evaluation/seeded-random.ts";
import { fitLogisticRegression, predictClasses, type SparseRows } from "../../src/training/fit-logistic-regression.ts";

function rowsOf(dense: readonly (readonly number[])[]): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of dense) {
    row.forEach((value, column) => {
      if (value === 0) return;
      columns.push(column);
      values.push(value);
    });
    starts.push(columns.length);
  }
  return {
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
    width: dense[0]?.length ?? 0,
  };
}

describe("logistic regression", () => {
  it("finds the share of a label when there is nothing else to go by", () => {
    const rows = rowsOf([[0], [0], [0], [0]]);
    const fitted = fitLogisticRegression(rows, Uint8Array.of(1, 1, 1, 0), { classes: 2, l2: 1, tolerance: 1e-8 });
    expect(predictClasses(fitted, rows, 0)[1]).toBeCloseTo(0.75, 6);
  });

  it("counts a row as often as its weight says", () => {
    const rows = rowsOf([[0], [0]]);
    const options = { classes: 2, l2: 1, tolerance: 1e-8, rowWeights: Float64Array.of(1, 4) };
    const fitted = fitLogisticRegression(rows, Uint8Array.of(0, 1), options);
    expect(predictClasses(fitted, rows, 0)[1]).toBeCloseTo(0.8, 6);
  });

  it("stands where the slope of loss and penalty is zero", () => {
    const rows = rowsOf([[1], [-1]]);
    const fitted = fitLogisticRegression(rows, Uint8Array.of(1, 0), { classes: 2, l2: 0.5, tolerance: 1e-9 });
    const weight = fitted.weights[0] ?? 0;
    expect(2 / (1 + Math.exp(weight))).toBeCloseTo(0.5 * weight, 6);
  });

  it("tells three classes apart, the same way every time", () => {
    const random = createRandom(7);
    const labels = Uint8Array.from({ length: 300 }, (_, i) => i % 3);
    const rows = rowsOf(
      [...labels].map((label) => [0, 1, 2].map((column) => (column === label ? 1 : 0) + random() - 0.5)),
    );
    const train = () => fitLogisticRegression(rows, labels, { classes: 3, l2: 0.1 });
    const fitted = train();
    const right = [...labels].filter((label, row) => {
      const probabilities = predictClasses(fitted, rows, row);
      return probabilities[label] === Math.max(...probabilities);
    });
    expect(right.length).toBeGreaterThan(270);
    expect(train().weights).toEqual(fitted.weights);
  });

  it("refuses labels that do not fit the rows", () => {
    expect(() => fitLogisticRegression(rowsOf([[1]]), new Uint8Array(2), { classes: 2, l2: 1 })).toThrow(RangeError);
  });
});
