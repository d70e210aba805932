/** The columns of a whole reply out of those of its windows. */
import { BLOCKS, type FilledColumns, STANCE_COLUMNS, WHOLE_COLUMNS } from "./stance-columns.ts";

const COUNT = STANCE_COLUMNS.length;

/**
 * For each column what is furthest from zero, the mean and the value of the first window, in the blocks of `BLOCKS`.
 *
 * Shape: columns of one part (those of the passages, or those beside a claim) of every window, at least one.
 */
export function sumUpWindows(windows: readonly FilledColumns[]): FilledColumns {
  const most = new Float64Array(COUNT);
  const mean = new Float64Array(COUNT);
  const isSeen = new Uint8Array(COUNT);
  const seen: number[] = [];
  for (const { columns, values } of windows) {
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at] as number;
      const value = values[at] as number;
      if (isSeen[column] === 0) {
        isSeen[column] = 1;
        seen.push(column);
      }
      mean[column] = (mean[column] as number) + value / windows.length;
      if (Math.abs(value) > Math.abs(most[column] as number)) most[column] = value;
    }
  }
  const columns: number[] = [];
  const values: number[] = [];
  const push = (block: number, of: readonly number[], read: (column: number, at: number) => number): void => {
    of.forEach((column, at) => {
      columns.push(block * COUNT + column);
      values.push(read(column, at));
    });
  };
  push(0, seen, (column) => most[column] as number);
  push(1, seen, (column) => mean[column] as number);
  const [first] = windows;
  if (first) push(2, first.columns, (_, at) => first.values[at] as number);
  return { columns, values };
}

/** Columns of the reply as a whole: whether it answers somebody, and how many sentences it has. */
export function describeWhole(isAnswer: boolean, sentences: number): FilledColumns {
  const from = BLOCKS.length * COUNT;
  const length = WHOLE_COLUMNS.indexOf("one") + Math.max(1, Math.min(5, sentences)) - 1;
  return { columns: [from + (isAnswer ? 0 : 1), from + length], values: [1, 1] };
}
