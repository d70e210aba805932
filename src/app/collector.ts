/** Takes in what venues and pages report, one thing after the other, and has it tagged; whoever waits knows when it is done. */
import type { VenueEvent } from "../venues/venue.ts";
import { collectEvent } from "../workflows/collect-events.ts";
import { addCollected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import type { App } from "./app.ts";
import { listDiscussions, mendAll, tagAll } from "./run-steps.ts";
import { createSingleFlight } from "./single-flight.ts";

/** Something that pages show has changed. */
export interface Change {
  readonly essay: string;
  /** null: all that is shown of the essay may have. */
  readonly section: number | null;
}

export interface Collector {
  /** Ends when the event is stored and what it brought is tagged. A failure is logged; the next reading makes up for it. */
  take(event: VenueEvent): Promise<void>;
  /** Calls `listener` after every change; the result stops that. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Tells listeners of a change that was not taken in here. */
  tell(change: Change): void;
  /** Ends when everything taken so far is done. */
  settle(): Promise<void>;
}

export function createCollector(app: App, signal: AbortSignal): Collector {
  const listeners = new Set<(change: Change) => void>();
  const tell = ({ essay, section }: Change): void => {
    for (const listener of listeners) listener({ essay, section });
  };
  /** What was stored since the last run of `tag`. */
  let fresh = NOTHING_COLLECTED;
  const tag = createSingleFlight(async () => {
    const collected = fresh;
    fresh = NOTHING_COLLECTED;
    await tagAll(app, await listDiscussions(app), { signal });
    await mendAll(app, collected, signal);
  });
  let queue: Promise<void> = Promise.resolve();

  const store = async (event: VenueEvent): Promise<void> => {
    const venue = app.venues.find(({ name }) => name === event.thread.venue);
    if (!venue) return;
    const collected = await collectEvent({ store: app.store, venue, now: app.now }, event, signal);
    fresh = addCollected(fresh, collected);
  };
  const guard = async (event: VenueEvent, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      tell(event.thread);
    } catch (error) {
      if (!signal.aborted)
        app.log.error({ err: error, thread: event.thread.id }, "a change could not be taken in; it will be read again");
    }
  };
  return {
    take(event) {
      // Stored in order; tagging may lag behind and takes several at once.
      const stored = queue.then(() => guard(event, () => store(event)));
      queue = stored;
      return stored.then(() => guard(event, tag));
    },
    tell,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async settle() {
      await queue;
      if (!signal.aborted) await tag();
    },
  };
}
