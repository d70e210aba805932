import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../src/digest/wilson-interval.ts";

const rounded = (right: number, looked: number) => {
  const { low, high } = wilsonInterval(right, looked);
  return [low.toFixed(4), high.toFixed(4)];
};

describe("the interval of a share", () => {
  // Expected values: the roots of (p - share)^2 = z^2 p (1 - p) / n, the equation that the interval solves.
  it.each([
    [9, 10],
    [1, 3],
    [50, 100],
    [999, 1000],
  ])("of %d of %d ends where the score test ends", (right, looked) => {
    const { low, high } = wilsonInterval(right, looked);
    const share = right / looked;
    for (const end of [low, high]) {
      expect((end - share) ** 2).toBeCloseTo((1.959963984540054 ** 2 * end * (1 - end)) / looked, 12);
    }
    expect(low).toBeLessThan(share);
    expect(high).toBeGreaterThan(share);
  });

  it("stays within 0 and 1, and reaches them where all or none were right", () => {
    expect(rounded(0, 10)).toEqual(["0.0000", "0.2775"]);
    expect(rounded(10, 10)).toEqual(["0.7225", "1.0000"]);
    expect(rounded(1, 1)).toEqual(["0.2065", "1.0000"]);
  });

  it("is refused for what is no share", () => {
    for (const [right, looked] of [
      [1, 0],
      [3, 2],
      [-1, 2],
      [0.5, 2],
    ] as const) {
      expect(() => wilsonInterval(right, looked)).toThrow(RangeError);
    }
  });
});
