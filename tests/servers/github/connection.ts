/** Connections: pages of a list, forwards and backwards, with cursors that stay good when the list changes. */
import { refuse } from "./graphql-error.ts";

export interface PageArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** Place of an item in its list: compared number by number. */
type Key = readonly number[];

/**
 * The part of a list that was asked for. `keyOf` gives each item's place by what the list is ordered by, so that a cursor means
 * "after this place" also when its item is gone. `items` are in the order of their keys, or (`isDescending`) against it.
 */
export function pageOf<Item>(
  items: readonly Item[],
  args: PageArgs,
  keyOf: (item: Item, index: number) => Key,
  view: (item: Item) => unknown,
  { isDescending = false, totalCount = items.length }: { isDescending?: boolean; totalCount?: number } = {},
) {
  const sign = isDescending ? -1 : 1;
  const after = args.after == null ? null : parseCursor(args.after);
  const before = args.before == null ? null : parseCursor(args.before);
  const keyed = items.map((item, index) => ({ item, key: keyOf(item, index) }));
  const between = keyed.filter(
    ({ key }) =>
      (after === null || sign * compareKeys(key, after) > 0) &&
      (before === null || sign * compareKeys(key, before) < 0),
  );
  let chosen = between;
  if (args.first != null) chosen = chosen.slice(0, args.first);
  if (args.last != null) chosen = args.last === 0 ? [] : chosen.slice(-args.last);
  const [start, end] = [chosen[0], chosen.at(-1)];
  const indexOf = (one: (typeof keyed)[number] | undefined) => (one ? keyed.indexOf(one) : -1);
  return {
    totalCount,
    nodes: () => chosen.map(({ item }) => view(item)),
    edges: () => chosen.map(({ item, key }) => ({ cursor: renderCursor(key), node: view(item) })),
    pageInfo: {
      startCursor: start ? renderCursor(start.key) : null,
      endCursor: end ? renderCursor(end.key) : null,
      hasNextPage: end !== undefined && indexOf(end) < keyed.length - 1,
      hasPreviousPage: start !== undefined && indexOf(start) > 0,
    },
  };
}

function compareKeys(left: Key, right: Key): number {
  for (const [index, part] of left.entries()) {
    const difference = part - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function renderCursor(key: Key): string {
  return Buffer.from(`cursor:v2:${JSON.stringify(key)}`).toString("base64");
}

function parseCursor(cursor: string): Key {
  const text = /^cursor:v2:(\[[\d,.]+\])$/.exec(Buffer.from(cursor, "base64").toString())?.[1];
  if (text === undefined) {
    throw refuse("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  return JSON.parse(text) as Key;
}
