/** The look-up among corrected replies, as the store has them now, and the search for tagged replies that they change. */
import type { Discussion } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { ExampleStore } from "../store/examples.ts";
import type { Store } from "../store/store.ts";
import { createRecall, MAX_EXAMPLES, type Recall } from "../tagging/recall-corrections.ts";
import { breathe } from "./breathe.ts";

/** Replies looked through at a time; fewer than SQLite's bound on parameters. */
const BATCH_SIZE = 500;

/** The examples of one essay, read once; `pks` are theirs, in order. */
export interface Memory {
  readonly version: string;
  readonly recall: Recall;
  readonly pks: readonly number[];
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
  return { version, recall: createRecall(list, discussion), pks: list.map(({ pk }) => pk) };
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
