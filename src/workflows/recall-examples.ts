/** The look-up among corrected replies, as the store has them now, and the search for tagged replies that they change. */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { ExampleStore } from "../store/examples.ts";
import type { Store } from "../store/store.ts";
import { createRecall, MAX_EXAMPLES, type Recall } from "../tagging/recall-corrections.ts";
import { breathe } from "./breathe.ts";

/** Replies looked through at a time; fewer than SQLite's bound on parameters. */
const BATCH_SIZE = 500;

/** The examples of one essay, read once. */
export interface Memory {
  readonly version: string;
  readonly recall: Recall;
  /** Which reply each is, and of which claims people have spoken there; in the order of `Recalled.from`. */
  readonly examples: readonly RememberedExample[];
}

export interface RememberedExample {
  readonly pk: number;
  readonly replyId: string;
  readonly claimIds: readonly ClaimId[];
}

/** What is known already, while the store still says the same. */
export async function readMemory(
  examples: ExampleStore,
  discussion: Discussion,
  venues: readonly VenueName[],
  known?: Memory,
): Promise<Memory> {
  const { slug } = discussion.essay;
  const version = await examples.version(slug, venues);
  if (known?.version === version) return known;
  const list = await examples.list(slug, venues, { limit: MAX_EXAMPLES });
  const remembered = list.map(({ pk, reply, corrections }) => {
    return { pk, replyId: reply.id, claimIds: corrections.map(({ claimId }) => claimId) };
  });
  return { version, recall: createRecall(list, discussion), examples: remembered };
}

/**
 * Makes work of tagged replies that are like a reply corrected since the last search, and of those that an example has
 * changed whose venue was switched off. Killed in the middle, it begins again. Says how many look-alikes there are.
 */
export async function spreadCorrections(
  store: Pick<Store, "transaction" | "examples">,
  discussion: Discussion,
  venues: readonly VenueName[],
  taggedAs: string,
  signal?: AbortSignal,
): Promise<number> {
  const { slug } = discussion.essay;
  await store.examples.dropEffects(slug, venues);
  let found = 0;
  for (;;) {
    const fresh = await store.examples.list(slug, venues, { limit: MAX_EXAMPLES, fresh: true });
    if (fresh.length === 0) return found;
    const recall = createRecall(fresh, discussion);
    for (let afterPk = 0; ; ) {
      await breathe(signal);
      const batch = await store.examples.listTagged(slug, venues, taggedAs, afterPk, BATCH_SIZE);
      const last = batch.at(-1);
      if (!last) break;
      const alike = batch.filter(({ reply }) => recall.isLike(reply)).map(({ pk }) => pk);
      await store.examples.requeue(alike);
      found += alike.length;
      afterPk = last.pk;
    }
    await store.transaction((inside) => inside.examples.markSpread(fresh));
  }
}
