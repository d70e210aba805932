/** What a language model's budget and its placeholders for names rest on, out of the store. */
import type { EssaySlug } from "../essay/essay.ts";
import type { Store } from "../store/store.ts";

/** People whose names are hidden beside those of a question's own; more would make each question slow. */
export const MOST_NAMES = 500;
const BEFORE_ALL = new Date(0);

export function storedModelParts(store: Store) {
  return {
    store,
    /** A digest's budget begins where the newest one before it ends, of whatever venue. */
    digestSince: async (essay: EssaySlug): Promise<Date> => (await store.digests.list(essay))[0]?.until ?? BEFORE_ALL,
    namesIn: (essay: EssaySlug): Promise<readonly string[]> => store.replies.newestNames(essay, MOST_NAMES),
  };
}
