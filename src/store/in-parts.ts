/** Lists that are asked for in portions. */

/** Values in one statement: far below SQLite's bound of 32,766 parameters, also with 20 columns a row. */
const MOST = 500;

/** The items in their order, in lists of at most 500; no list when there are none. */
export function* inParts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += MOST) yield items.slice(start, start + MOST);
}
