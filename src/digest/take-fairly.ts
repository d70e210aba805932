/** Takes the first of a list so that one loud person does not push out everybody else. */

const FAIR_SHARE = 2;

/** At most `max` items in their order: first two a person, then, where room is left, the rest. */
export function takeFairly<Item>(
  items: readonly Item[],
  max: number,
  personOf: (item: Item) => string,
): readonly Item[] {
  const shares = new Map<string, number>();
  const isWithinShare = items.map((item) => {
    const share = (shares.get(personOf(item)) ?? 0) + 1;
    shares.set(personOf(item), share);
    return share <= FAIR_SHARE;
  });
  const within = items.filter((_, index) => isWithinShare[index]).slice(0, max);
  const beyond = items.filter((_, index) => !isWithinShare[index]).slice(0, max - within.length);
  const taken = new Set([...within, ...beyond]);
  return items.filter((item) => taken.has(item));
}
