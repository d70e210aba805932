/** Discussions that have ended are still compared with what stands at their venues: what people delete there goes here as well. */

import { compareEnded } from "../workflows/collect-replies.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import type { App } from "./app.ts";

/** Deletions are told live as well; this finds those of the times without service. */
const EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/** Once a week each. A failure is tried again with the next call. */
export async function compareAllEnded(app: App, signal?: AbortSignal): Promise<Collected> {
  const { store, venues, now, watch } = app;
  let collected = NOTHING_COLLECTED;
  for (const venue of venues) {
    for (const { essay, closedAt } of await store.placements.list(venue.name)) {
      if (closedAt === null) continue;
      const name = `compared:${essay}@${venue.name}`;
      const last = await store.settings.find(name);
      if (now().getTime() - Date.parse(last ?? closedAt.toISOString()) < EVERY_MS) continue;
      const attempt = await watch.attempt("comparing an ended discussion", { venue: venue.name, essay }, () =>
        compareEnded({ store, venue, now }, essay, signal),
      );
      if (!attempt.ok) continue;
      collected = addCollected(collected, attempt.value);
      await store.settings.replace(name, now().toISOString());
    }
  }
  return collected;
}
