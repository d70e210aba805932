/** Finds what says the same among very many texts, without comparing each with each. */
import type { WeighedTerms } from "./weigh-terms.ts";

/**
 * Texts of one stem that are looked at. Beyond it the stem is in so many of them that it tells little; what they share besides is
 * found by another stem, or not at all.
 */
const MAX_USERS = 64;
/** Texts that one is held against, those with the rarest stems first: a bound on the time where all use the same few words. */
const MAX_CANDIDATES = 256;

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
  const stems = new Map<string, Stem>();
  const texts: { readonly stems: Int32Array; readonly weights: readonly number[] }[] = [];
  /** By position: the last call of `find` that looked at it. */
  const seen: number[] = [];
  /** By stem, of the text that is looked for; 0 everywhere between two calls. */
  const own: number[] = [];
  let calls = 0;
  const likenessTo = (at: number): number => {
    const text = texts[at];
    if (!text) return 0;
    let sum = 0;
    for (let i = 0; i < text.weights.length; i++)
      sum += (text.weights[i] as number) * (own[text.stems[i] as number] ?? 0);
    return sum;
  };
  const look = (lists: readonly (readonly number[])[]): { at: number; likeness: number } | undefined => {
    calls += 1;
    let best: { at: number; likeness: number } | undefined;
    let looked = 0;
    for (const list of lists) {
      if (looked >= MAX_CANDIDATES) break;
      for (const at of list) {
        if (seen[at] === calls) continue;
        seen[at] = calls;
        looked += 1;
        const likeness = likenessTo(at);
        if (likeness < least || likeness < (best?.likeness ?? 0)) continue;
        if (likeness > (best?.likeness ?? 0) || at < (best?.at ?? 0)) best = { at, likeness };
      }
    }
    return best;
  };
  return {
    add(terms) {
      const at = seen.push(0) - 1;
      const known = terms.stems.map((name) => {
        const stem = stems.get(name) ?? { id: own.push(0) - 1, users: [] };
        stems.set(name, stem);
        if (stem.users.length < MAX_USERS) stem.users.push(at);
        return stem.id;
      });
      texts.push({ stems: Int32Array.from(known), weights: terms.weights });
    },
    find(terms) {
      const known = terms.stems.flatMap((name, at) => {
        const stem = stems.get(name);
        return stem ? [{ stem, weight: terms.weights[at] as number }] : [];
      });
      if (known.length === 0) return undefined;
      for (const { stem, weight } of known) own[stem.id] = weight;
      const best = look(listProbes(known, least));
      for (const { stem } of known) own[stem.id] = 0;
      return best;
    },
  };
}

interface Stem {
  readonly id: number;
  /** Positions of the texts that have it, the first of them. */
  readonly users: number[];
}

/** The texts of each stem that must be looked up, those of the rarest first. Stems that no text has cost nothing and are not set aside. */
function listProbes(
  known: readonly { readonly stem: Stem; readonly weight: number }[],
  least: number,
): readonly (readonly number[])[] {
  const costly = known.toSorted((a, b) => b.stem.users.length - a.stem.users.length || a.weight - b.weight);
  let aside = 0;
  let first = 0;
  for (; first < costly.length; first++) {
    aside += (costly[first]?.weight ?? 0) ** 2;
    if (aside >= least * least - 1e-9) break;
  }
  return costly
    .slice(first)
    .toReversed()
    .map(({ stem }) => stem.users);
}
