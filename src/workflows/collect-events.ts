/**
 * Takes in what a venue reports, many events in one transaction. What was told first is stored first, as far as it is about the
 * same message; messages that have nothing to do with each other are stored together.
 */
import { type Reply, replyKey } from "../replies/reply.ts";
import type { StoreParts } from "../store/store.ts";
import type { ThreadRef, VenueEvent } from "../venues/venue.ts";
import { type CollectParts, collectThread } from "./collect-replies.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "./collected.ts";
import { removeReplies, removeThread, saveReplies } from "./take-in.ts";

/** Events of one venue, in the order of their coming. Threads that the store does not know are not ours to read. */
export async function collectEvents(
  parts: CollectParts,
  events: readonly VenueEvent[],
  signal?: AbortSignal,
): Promise<Collected> {
  let collected = NOTHING_COLLECTED;
  let told: VenueEvent[] = [];
  const store = async (): Promise<void> => {
    const batch = told;
    told = [];
    if (batch.length > 0) collected = addCollected(collected, await storeEvents(parts, batch));
  };
  const changed = new Map<string, ThreadRef>();
  for (const event of events) {
    if (event.kind !== "thread-changed") told.push(event);
    else changed.set(event.thread.id, event.thread);
  }
  await store();
  // Reading a thread finds everything that was told of it, so that it may come last.
  for (const { venue, id } of changed.values()) {
    const thread = await parts.store.threads.find(venue, id);
    if (thread) collected = addCollected(collected, await collectThread(parts, thread, { complete: false }, signal));
  }
  return collected;
}

type ToldEvent = Exclude<VenueEvent, { readonly kind: "thread-changed" }>;

function storeEvents({ store, now }: CollectParts, events: readonly VenueEvent[]): Promise<Collected> {
  return store.transaction(async (inside) => {
    const known = await knownThreads(inside, events);
    const pending = createPending(inside, now());
    for (const event of events as readonly ToldEvent[]) {
      const thread = known.get(event.thread.id);
      if (!thread) continue;
      await pending.add(event, thread);
      if (event.kind === "thread-deleted") known.delete(event.thread.id);
    }
    return pending.end();
  });
}

async function knownThreads(inside: StoreParts, events: readonly VenueEvent[]): Promise<Map<string, ThreadRef>> {
  const known = new Map<string, ThreadRef>();
  const asked = new Map(events.map(({ thread }) => [thread.id, thread.venue]));
  for (const [id, venue] of asked) {
    const thread = await inside.threads.find(venue, id);
    if (thread) known.set(id, thread);
  }
  return known;
}

/** Saves and removals that wait for company. At the end of a wait the saves go first, so that only a save after a removal cannot wait. */
function createPending(inside: StoreParts, at: Date) {
  let collected = NOTHING_COLLECTED;
  let replies: Reply[] = [];
  let gone = new Map<string, { readonly thread: ThreadRef; readonly id: string }>();
  const take = async (work: Promise<Collected>): Promise<void> => {
    collected = addCollected(collected, await work);
  };
  const flush = async (): Promise<void> => {
    const [saved, removed] = [replies, [...gone.values()]];
    [replies, gone] = [[], new Map()];
    await take(saveReplies(inside, saved, at));
    const places = Map.groupBy(removed, ({ thread }) => `${thread.essay} ${thread.venue}`);
    for (const ofPlace of places.values()) {
      const thread = ofPlace[0]?.thread as ThreadRef;
      await take(
        removeReplies(
          inside,
          thread,
          ofPlace.map(({ id }) => id),
          at,
        ),
      );
    }
  };
  return {
    async add(event: ToldEvent, thread: ThreadRef): Promise<void> {
      switch (event.kind) {
        case "reply":
          if (gone.has(replyKey(event.reply.venue, event.reply.id))) await flush();
          replies.push(event.reply);
          return;
        case "reply-deleted":
          gone.set(replyKey(thread.venue, event.id), { thread, id: event.id });
          return;
        case "thread-deleted":
          await flush();
          return take(removeThread(inside, thread, at));
        default:
          return event satisfies never;
      }
    },
    async end(): Promise<Collected> {
      await flush();
      return collected;
    },
  };
}
