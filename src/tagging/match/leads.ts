/** How far each of several numbers stands out. */

/** What a lead is measured against when there is no other number. */
export const NO_OTHER = -4;

/** How far the number at a place is above the greatest of the others. */
export type Lead = (at: number) => number;

/** Looks at the numbers once, however often leads are asked for. */
export function createLeads(values: ArrayLike<number>): Lead {
  let first = -1;
  let second = Number.NEGATIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value > highest) {
      second = highest;
      highest = value;
      first = at;
    } else if (value > second) second = value;
  }
  return (at) => {
    const other = at === first ? second : highest;
    return (values[at] as number) - (other === Number.NEGATIVE_INFINITY ? NO_OTHER : other);
  };
}
