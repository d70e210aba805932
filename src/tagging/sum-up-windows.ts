/** The columns of a whole reply out of those of its windows. */
import { BLOCKS, type FilledColumns, STANCE_COLUMNS, WHOLE_COLUMNS } from "./stance-columns.ts";

const COUNT = STANCE_COLUMNS.length;

/**
 * For each column what is furthest from zero, the mean and the value of the first window, in the blocks of `BLOCKS`.
 *
 * Shape: columns of one part (those of the passages, or those beside a claim) of every window, at least one.
 */
export function sumUpWindows(windows: readonly FilledColumns[]): FilledColumns {
  const most = new Map<number, number>();
  const mean = new Map<number, number>();
  for (const { columns, values } of windows) {
    columns.forEach((column, at) => {
      const value = values[at] as number;
      mean.set(column, (mean.get(column) ?? 0) + value / windows.length);
      if (Math.abs(value) > Math.abs(most.get(column) ?? 0)) most.set(column, value);
    });
  }
  const [first] = windows;
  return {
    columns: [
      ...most.keys(),
      ...[...mean.keys()].map((column) => COUNT + column),
      ...(first?.columns ?? []).map((column) => 2 * COUNT + column),
    ],
    values: [...most.values(), ...mean.values(), ...(first?.values ?? [])],
  };
}

/** Columns of the reply as a whole: whether it answers somebody, and how many sentences it has. */
export function describeWhole(isAnswer: boolean, sentences: number): FilledColumns {
  const from = BLOCKS.length * COUNT;
  const length = WHOLE_COLUMNS.indexOf("one") + Math.max(1, Math.min(5, sentences)) - 1;
  return { columns: [from + (isAnswer ? 0 : 1), from + length], values: [1, 1] };
}
