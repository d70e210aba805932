/** Takes in what venues and pages report, in batches, in the order of its coming, and has it tagged; whoever waits knows when it is done. */
import { setImmediate } from "node:timers/promises";
import type { VenueEvent } from "../venues/venue.ts";
import { collectEvents } from "../workflows/collect-events.ts";
import { addCollected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import type { App } from "./app.ts";
import { listDiscussions, mendAll, tagAll } from "./run-steps.ts";
import { createSingleFlight } from "./single-flight.ts";

/** Events stored in one transaction: enough for thousands a second, few enough to let others have their turn. */
const BATCH_SIZE = 500;

/** Replies tagged before digests are mended and everybody who waits is told; in a flood the rest follows. */
const MOST_TAGGED = 2000;

/** Something that pages show has changed. */
export interface Change {
  readonly essay: string;
  /** null: all that is shown of the essay may have. */
  readonly section: number | null;
}

export interface Collector {
  /** Ends when the event is stored and what it brought is tagged; in a flood, tagging may follow. A failure is logged; the next reading makes up for it. */
  take(event: VenueEvent): Promise<void>;
  /** Calls `listener` after every change; the result stops that. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Tells listeners of a change that was not taken in here. */
  tell(change: Change): void;
  /** Ends when everything taken so far is done, and everything else that waits in the store is tagged. */
  settle(): Promise<void>;
}

interface Waiting {
  readonly event: VenueEvent;
  readonly done: PromiseWithResolvers<void>;
}

export function createCollector(app: App, signal: AbortSignal): Collector {
  const listeners = new Set<(change: Change) => void>();
  const tell = ({ essay, section }: Change): void => {
    for (const listener of listeners) listener({ essay, section });
  };
  const tellEach = (events: readonly VenueEvent[]): void => {
    const threads = new Map(events.map(({ thread }) => [`${thread.venue} ${thread.id}`, thread]));
    for (const thread of threads.values()) tell(thread);
  };

  /** What was stored since the last run of `tag`, and of which essays; null: of any. */
  let fresh = NOTHING_COLLECTED;
  let essays: Set<VenueEvent["thread"]["essay"]> | null = new Set();
  const tag = createSingleFlight(async () => {
    const [collected, touched] = [fresh, essays];
    [fresh, essays] = [NOTHING_COLLECTED, new Set()];
    const listed = touched === null ? [await listDiscussions(app)] : [];
    for (const essay of touched ?? []) listed.push(await listDiscussions(app, essay));
    const { replies } = await tagAll(app, listed.flat(), { signal, most: MOST_TAGGED });
    isBehind = replies >= MOST_TAGGED;
    if (isBehind) for (const { essay } of listed.flat()) essays?.add(essay.slug);
    await mendAll(app, collected, signal);
  });
  /** Whether the last run of `tag` left something that waits. */
  let isBehind = false;
  const catchUp = async (): Promise<void> => {
    await tag();
    while (isBehind && !signal.aborted) await tag();
  };

  const store = async (events: readonly VenueEvent[]): Promise<void> => {
    for (const [name, ofVenue] of Map.groupBy(events, ({ thread }) => thread.venue)) {
      const venue = app.venues.find((each) => each.name === name);
      if (!venue) continue;
      const collected = await collectEvents({ store: app.store, venue, now: app.now }, ofVenue, signal);
      fresh = addCollected(fresh, collected);
      for (const { thread } of ofVenue) essays?.add(thread.essay);
    }
  };
  /** One event that cannot be stored does not take the others along. */
  const storeEach = async (events: readonly VenueEvent[]): Promise<void> => {
    try {
      return await store(events);
    } catch (error) {
      if (events.length === 1) return fail(events, error);
    }
    for (const event of events) await store([event]).catch((error: unknown) => fail([event], error));
  };
  const fail = (events: readonly VenueEvent[], error: unknown): void => {
    if (signal.aborted) return;
    const about = { err: error, thread: events[0]?.thread.id, events: events.length };
    app.log.error(about, "a change could not be taken in; it will be read again");
  };

  let waiting: Waiting[] = [];
  let storing: Promise<void> | undefined;
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH_SIZE);
      waiting = waiting.slice(BATCH_SIZE);
      const events = batch.map(({ event }) => event);
      await storeEach(events);
      tellEach(events);
      // Tagging may lag behind and takes several batches at once.
      void tag()
        .then(
          () => tellEach(events),
          (error: unknown) => fail(events, error),
        )
        .finally(() => {
          for (const { done } of batch) done.resolve();
        });
      await setImmediate();
    }
    storing = undefined;
    if (!signal.aborted) void catchUp().catch(() => {});
  };
  return {
    take(event) {
      const done = Promise.withResolvers<void>();
      waiting.push({ event, done });
      storing ??= drain();
      return done.promise;
    },
    tell,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async settle() {
      await storing;
      essays = null;
      if (!signal.aborted) await catchUp();
    },
  };
}
