/** How far a share that was counted on few may be from the true one. */

/** The quantile of the normal distribution at 0.975: 95 % lie between it and its negative. */
const Z = 1.959963984540054;

/**
 * The 95 % score interval of a share, which keeps its promise for few observations and shares near 0 and 1.
 *
 * Shape:  0 <= right <= looked, looked >= 1 -> two shares within 0..1, low <= right / looked <= high.
 * Throws: RangeError for other numbers.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
 *         Association 22 (1927), 209-212; without correction for continuity.
 */
export function wilsonInterval(right: number, looked: number): { readonly low: number; readonly high: number } {
  if (!(Number.isInteger(right) && Number.isInteger(looked) && right >= 0 && looked >= 1 && right <= looked)) {
    throw new RangeError(`not a share: ${right} of ${looked}`);
  }
  const share = right / looked;
  const spread = (Z * Z) / looked;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((share * (1 - share) + spread / 4) / looked)) / (1 + spread);
  return { low: right === 0 ? 0 : middle - half, high: right === looked ? 1 : middle + half };
}
