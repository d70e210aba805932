/** Finds what says the same among very many texts, without comparing each with each. */
import type { WeighedTerms } from "./weigh-terms.ts";

/**
 * Texts of one stem that are looked at. Beyond it the stem is in so many of them that it tells little; what they share besides is
 * found by another stem, or not at all.
 */
const MAX_USERS = 64;

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
  /** By position: the last call of `find` that looked at it. */
  const seen: number[] = [];
  let calls = 0;
  return {
    add(terms) {
      const at = texts.push(terms) - 1;
      seen.push(0);
      for (const stem of terms.stems) {
        const list = users.get(stem);
        if (!list) users.set(stem, [at]);
        else if (list.length < MAX_USERS) list.push(at);
      }
    },
    find(terms) {
      const lists = listProbes(terms, users, least);
      if (lists.length === 0) return undefined;
      const own = new Map<string, number>();
      terms.stems.forEach((stem, at) => {
        own.set(stem, terms.weights[at] as number);
      });
      calls += 1;
      let best: { at: number; likeness: number } | undefined;
      for (const list of lists) {
        for (const at of list) {
          if (seen[at] === calls) continue;
          seen[at] = calls;
          const likeness = dot(texts[at] as WeighedTerms, own);
          if (likeness < least || likeness < (best?.likeness ?? 0)) continue;
          if (likeness > (best?.likeness ?? 0) || at < (best?.at ?? 0)) best = { at, likeness };
        }
      }
      return best;
    },
  };
}

/** The texts of each stem that must be looked up. */
function listProbes(
  { stems, weights }: WeighedTerms,
  users: ReadonlyMap<string, readonly number[]>,
  least: number,
): readonly (readonly number[])[] {
  const used = stems.map((stem, at) => ({ list: users.get(stem), weight: weights[at] as number }));
  // Stems that nobody uses cost nothing to look up and so are never set aside.
  const costly = used.filter(({ list }) => list !== undefined);
  costly.sort((a, b) => (b.list?.length ?? 0) - (a.list?.length ?? 0) || a.weight - b.weight);
  let aside = 0;
  let first = 0;
  for (; first < costly.length; first++) {
    aside += (costly[first]?.weight ?? 0) ** 2;
    if (aside >= least * least - 1e-9) break;
  }
  return costly.slice(first).flatMap(({ list }) => (list ? [list] : []));
}

function dot({ stems, weights }: WeighedTerms, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (let at = 0; at < stems.length; at++) sum += (weights[at] as number) * (other.get(stems[at] as string) ?? 0);
  return sum;
}
