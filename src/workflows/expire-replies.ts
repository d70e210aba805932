/** Takes the words of replies away that are older than the operator keeps them. */
import type { Store } from "../store/store.ts";
import { breathe } from "./breathe.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "./collected.ts";
import { removeReplies } from "./take-in.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH_SIZE = 200;

/** Later than the end of every period: no digest says that the author took the reply back. */
const NOT_WITHDRAWN = new Date("9999-12-31T23:59:59.999Z");

/** As a deletion does, the local pages' own record included. Mend the digests and scrub the store afterwards. */
export async function expireReplies(
  store: Pick<Store, "transaction" | "replies">,
  retentionDays: number,
  now: Date,
  signal?: AbortSignal,
): Promise<Collected> {
  const before = new Date(now.getTime() - retentionDays * DAY_MS);
  let collected = NOTHING_COLLECTED;
  for (;;) {
    const old = await store.replies.listOlder(before, BATCH_SIZE);
    if (old.length === 0) return collected;
    const removed = await store.transaction(async (inside) => {
      let ofBatch = NOTHING_COLLECTED;
      for (const replies of Map.groupBy(old, ({ essay, venue }) => `${essay} ${venue}`).values()) {
        const [first] = replies;
        if (!first) continue;
        if (first.venue === "local") {
          for (const { essay, id, author } of replies) await inside.board.deleteMessage(essay, id, author.id, now);
        }
        const ids = replies.map(({ id }) => id);
        ofBatch = addCollected(ofBatch, await removeReplies(inside, first, ids, NOT_WITHDRAWN));
      }
      return ofBatch;
    });
    collected = addCollected(collected, removed);
    // What is no longer live is not listed again; without progress this would not end.
    if (removed.deleted.length === 0) return collected;
    await breathe(signal);
  }
}
