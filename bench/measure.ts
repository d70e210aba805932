/** Runs a piece of work several times and keeps what is worth quoting. */

export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Median of the runs. */
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
  readonly runs: number;
  /** What the figure should be, as words and as a test. */
  readonly target: string;
  readonly isMet: boolean;
}

export interface Goal {
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  /** Whether more is better (a rate) or less (a time, a size; `at-most`: a count, which may reach the target). */
  readonly better: "more" | "less" | "at-most";
}

const BETTER = {
  more: { words: "at least", isMet: (value: number, target: number) => value >= target },
  less: { words: "under", isMet: (value: number, target: number) => value < target },
  "at-most": { words: "at most", isMet: (value: number, target: number) => value <= target },
} as const;

export function summarise({ name, unit, target, better }: Goal, values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.floor(sorted.length / 2)] as number;
  return {
    name,
    unit,
    value,
    lowest: sorted[0] as number,
    highest: sorted.at(-1) as number,
    runs: sorted.length,
    target: `${BETTER[better].words} ${target.toLocaleString("en")} ${unit}`,
    isMet: BETTER[better].isMet(value, target),
  };
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export async function repeat(runs: number, work: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await work());
  return values;
}

export function renderFigures(figures: readonly Figure[]): string {
  const show = (value: number): string =>
    value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
  const rows = figures.map((figure) => [
    figure.name,
    `${show(figure.value)} ${figure.unit}`,
    figure.runs > 1 ? `${show(figure.lowest)} to ${show(figure.highest)}` : "",
    figure.target,
    figure.isMet ? "met" : "MISSED",
  ]);
  const table = [["what", "median", "range", "goal", ""], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return `${table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}
