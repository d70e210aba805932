/** Whose words a language model is not shown: those of venues that are not named for it, and of people who are kept out. */
import type { Reply, VenueName } from "../replies/reply.ts";
import type { SentReplies } from "../store/model-calls.ts";
import type { Store } from "../store/store.ts";

export interface KeptOutParts {
  readonly store: Pick<Store, "keptOut">;
  /** Venues whose replies may be sent. */
  readonly venues: readonly VenueName[];
}

/** Says of these replies, as things stand now, which must not be sent. */
export async function findKeptOut(
  { store, venues }: KeptOutParts,
  replies: readonly Reply[],
): Promise<(reply: Reply) => boolean> {
  const out = new Set<string>();
  for (const [venue, group] of Map.groupBy(replies, (reply) => reply.venue)) {
    const ids = new Set(group.map(({ author }) => author.id));
    for (const id of await store.keptOut.among(venue, ids)) out.add(`${venue}:${id}`);
  }
  return ({ venue, author }) => !venues.includes(venue) || out.has(`${venue}:${author.id}`);
}

export function countVenues(replies: readonly Reply[]): SentReplies {
  const counts = Map.groupBy(replies, ({ venue }) => venue);
  return Object.fromEntries([...counts].map(([venue, group]) => [venue, group.length]));
}
