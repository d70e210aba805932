/** Replies by what they say, so that one is compared with many in one pass over its words. */
import { shareOf, type WordWeights, weighProfile } from "./compare-replies.ts";
import type { ReplyProfile } from "./profile-reply.ts";

/** Positions of replies by stem and pair, and how much each says. */
export interface GramIndex {
  readonly users: ReadonlyMap<string, readonly number[]>;
  readonly masses: readonly number[];
}

export function indexGrams(profiles: readonly ReplyProfile[], words: WordWeights): GramIndex {
  const users = new Map<string, number[]>();
  const masses = profiles.map((profile, at) => {
    const { grams, mass } = weighProfile(profile, words);
    for (const gram of grams.keys()) {
      const list = users.get(gram);
      if (list) list.push(at);
      else users.set(gram, [at]);
    }
    return mass;
  });
  return { users, masses };
}

/** Positions of the replies that share something with this one, with their similarity; in order. */
export function measureAll(
  profile: ReplyProfile,
  { users, masses }: GramIndex,
  words: WordWeights,
): readonly (readonly [number, number])[] {
  const { grams, mass } = weighProfile(profile, words);
  const shared = new Float64Array(masses.length);
  for (const [gram, weight] of grams) {
    for (const at of users.get(gram) ?? []) shared[at] = (shared[at] ?? 0) + weight;
  }
  return masses.flatMap((each, at) => {
    const both = shared[at] ?? 0;
    return both > 0 ? [[at, shareOf(both, mass, each)] as const] : [];
  });
}
