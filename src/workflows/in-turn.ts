/** Work on one thing that must not overlap, of whoever asks for it. */
import type { Venue } from "../venues/venue.ts";

const running = new WeakMap<Venue, Map<string, Promise<unknown>>>();

/** Runs work at a venue when all that was asked for before under the same name is over, however that ended. Never call it from within. */
export async function inTurn<Result>(venue: Venue, name: string, work: () => Promise<Result>): Promise<Result> {
  const byName = running.get(venue) ?? new Map<string, Promise<unknown>>();
  running.set(venue, byName);
  const run = (byName.get(name) ?? Promise.resolve()).then(work);
  const over = run.catch(() => {});
  byName.set(name, over);
  try {
    return await run;
  } finally {
    if (byName.get(name) === over) byName.delete(name);
  }
}
