/** Finds what says the same among very many texts, without comparing each with each. */
import type { WeighedTerms } from "./weigh-terms.ts";

/**
 * Texts of one stem that are looked at. Beyond it the stem is in so many of them that it tells nothing; what they share besides
 * is found by another stem, or not at all.
 */
const MAX_USERS = 200;

export interface AlikeIndex {
  /** Adds a text; positions count from 0. */
  add(terms: WeighedTerms): void;
  /** The text that is most like this one, the first of several; undefined when none is as like as the least. */
  find(terms: WeighedTerms): { readonly at: number; readonly likeness: number } | undefined;
}

/**
 * `least`: 0..1, a cosine. Two texts that are so alike share at least one of the stems that remain when those with the most
 * users are set aside as long as their squares stay below the square of `least`; only these are looked up.
 */
export function createAlikeIndex(least: number): AlikeIndex {
  const texts: WeighedTerms[] = [];
  const users = new Map<string, number[]>();
  return {
    add(terms) {
      const at = texts.push(terms) - 1;
      for (const stem of terms.stems) {
        const list = users.get(stem);
        if (!list) users.set(stem, [at]);
        else if (list.length < MAX_USERS) list.push(at);
      }
    },
    find(terms) {
      const own = new Map(terms.stems.map((stem, at) => [stem, terms.weights[at] as number]));
      const candidates = new Set<number>();
      for (const stem of probesOf(terms, users, least)) for (const at of users.get(stem) ?? []) candidates.add(at);
      let best: { at: number; likeness: number } | undefined;
      for (const at of [...candidates].toSorted((a, b) => a - b)) {
        const likeness = dot(texts[at] as WeighedTerms, own);
        if (likeness >= least && likeness > (best?.likeness ?? 0)) best = { at, likeness };
      }
      return best;
    },
  };
}

/** The stems to look up, the least used first. */
function probesOf(
  { stems, weights }: WeighedTerms,
  users: ReadonlyMap<string, readonly number[]>,
  least: number,
): readonly string[] {
  const byUse = stems
    .map((stem, at) => ({ stem, square: (weights[at] as number) ** 2, uses: users.get(stem)?.length ?? 0 }))
    .toSorted((a, b) => b.uses - a.uses || (a.stem < b.stem ? -1 : 1));
  let aside = 0;
  let first = 0;
  while (first < byUse.length && aside + (byUse[first]?.square ?? 0) < least * least - 1e-9) {
    aside += byUse[first]?.square ?? 0;
    first++;
  }
  return byUse
    .slice(first)
    .map(({ stem }) => stem)
    .toReversed();
}

function dot({ stems, weights }: WeighedTerms, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (let at = 0; at < stems.length; at++) sum += (weights[at] as number) * (other.get(stems[at] as string) ?? 0);
  return sum;
}
