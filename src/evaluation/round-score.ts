/** Scores are told with four places. */
export function roundScore(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
