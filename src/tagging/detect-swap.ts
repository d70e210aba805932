/** Comparisons with their sides exchanged. */

/** "Cooks matter more than ovens" against "ovens matter more than cooks": what is compared has changed places. */
export function isSwapped(said: string, claimed: string): boolean {
  const [ours, theirs] = [sidesOf(said), sidesOf(claimed)];
  if (!ours || !theirs) return false;
  const crossed = [countShared(ours.left, theirs.right), countShared(ours.right, theirs.left)] as const;
  const straight = countShared(ours.left, theirs.left) + countShared(ours.right, theirs.right);
  return Math.min(...crossed) > 0 && crossed[0] + crossed[1] > straight;
}

interface Sides {
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
}

/** Words on either side of "than", without those on both; plurals as singulars. */
function sidesOf(text: string): Sides | undefined {
  const parts = text.replace(/\b(?:more|less|they|them|does)\b/g, " ").split(/\bthan\b/);
  if (parts.length !== 2) return undefined;
  const [left = [], right = []] = parts.map((part) => part.match(/[a-z]{4,}/g)?.map((word) => word.replace(/s$/, "")));
  return {
    left: new Set(left.filter((word) => !right.includes(word))),
    right: new Set(right.filter((word) => !left.includes(word))),
  };
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared;
}
