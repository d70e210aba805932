/** Brings the store up to what stands at a venue. Events only say where to look; reading the thread is the truth. */
import type { EssaySlug } from "../essay/essay.ts";
import { cleanBody, cleanName } from "../replies/clean-body.ts";
import type { Reply } from "../replies/reply.ts";
import type { Store, StoreParts } from "../store/store.ts";
import type { Cursor, ThreadItem, ThreadRef, Venue, VenueEvent } from "../venues/venue.ts";
import { breathe } from "./breathe.ts";

/** Items stored in one transaction together with the cursor that stands after them. */
const BATCH_SIZE = 200;

export interface CollectParts {
  readonly store: Pick<Store, "transaction" | "threads" | "replies">;
  readonly venue: Venue;
  readonly now: () => Date;
}

/** What changed, so that others can look again at what they made of it. */
export interface Collected {
  readonly created: number;
  readonly edited: readonly string[];
  readonly deleted: readonly string[];
}

export const NOTHING_COLLECTED: Collected = { created: 0, edited: [], deleted: [] };

export function addCollected(a: Collected, b: Collected): Collected {
  return { created: a.created + b.created, edited: [...a.edited, ...b.edited], deleted: [...a.deleted, ...b.deleted] };
}

/**
 * Reads a thread: from where the last reading ended, or the whole of it (`complete`), which also finds what is gone. A
 * reading that ends in an error deletes nothing beyond what the venue itself called deleted.
 */
export async function collectThread(
  parts: CollectParts,
  thread: ThreadRef,
  { complete }: { readonly complete: boolean },
  signal?: AbortSignal,
): Promise<Collected> {
  const { store, venue } = parts;
  const cursor = complete ? null : ((await store.threads.find(thread.venue, thread.id))?.cursor ?? null);
  const { essay, section } = thread;
  const before = cursor === null ? await store.replies.liveIds(essay, venue.name, section) : new Set<string>();
  const seen = new Set<string>();
  let collected = NOTHING_COLLECTED;
  let batch: ThreadItem[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) collected = addCollected(collected, await saveItems(parts, thread, batch));
    batch = [];
  };
  for await (const item of venue.listReplies(thread, cursor ?? undefined, signal)) {
    if (item.kind === "reply") seen.add(item.reply.id);
    batch.push(item);
    if (batch.length < BATCH_SIZE) continue;
    await flush();
    await breathe(signal);
  }
  await flush();
  const gone = [...before].filter((id) => !seen.has(id));
  return addCollected(collected, await removeReplyIds(parts, thread, gone));
}

/** Every thread of the venue, or of one essay there. */
export async function collectVenue(
  parts: CollectParts,
  options: { readonly complete: boolean; readonly essay?: EssaySlug },
  signal?: AbortSignal,
): Promise<Collected> {
  let collected = NOTHING_COLLECTED;
  for (const thread of await parts.store.threads.list(parts.venue.name, options.essay)) {
    signal?.throwIfAborted();
    collected = addCollected(collected, await collectThread(parts, thread, options, signal));
  }
  return collected;
}

/** What an event asks for. A thread that the store does not know is not ours to read. */
export async function collectEvent(parts: CollectParts, event: VenueEvent, signal?: AbortSignal): Promise<Collected> {
  const thread = await parts.store.threads.find(event.thread.venue, event.thread.id);
  if (!thread) return NOTHING_COLLECTED;
  switch (event.kind) {
    case "thread-changed":
      return collectThread(parts, thread, { complete: false }, signal);
    case "reply":
      return parts.store.transaction((inside) => saveReplies(inside, [event.reply], parts.now()));
    case "reply-deleted":
      return parts.store.transaction((inside) => removeReplies(inside, thread, [event.id], parts.now()));
    case "thread-deleted":
      return parts.store.transaction(async (inside) => {
        const ids = await inside.replies.liveIds(thread.essay, thread.venue, thread.section);
        await inside.threads.remove(thread);
        return removeReplies(inside, thread, [...ids], parts.now());
      });
    default:
      return event satisfies never;
  }
}

async function saveItems(
  { store, now }: CollectParts,
  thread: ThreadRef,
  batch: readonly ThreadItem[],
): Promise<Collected> {
  const cursor = batch.at(-1)?.cursor as Cursor;
  const replies = batch.flatMap((item) => (item.kind === "reply" ? [item.reply] : []));
  const gone = batch.flatMap((item) => (item.kind === "deleted" ? [item.id] : []));
  return store.transaction(async (inside) => {
    const saved = await saveReplies(inside, replies, now());
    const removed = await removeReplies(inside, thread, gone, now());
    await inside.threads.saveCursor(thread, cursor, now());
    return addCollected(saved, removed);
  });
}

/** `ids`: what the store held before the reading began. A reply that an event stored meanwhile may not have been read. */
async function removeReplyIds(
  { store, now }: CollectParts,
  thread: ThreadRef,
  ids: readonly string[],
): Promise<Collected> {
  if (ids.length === 0) return NOTHING_COLLECTED;
  return store.transaction((inside) => removeReplies(inside, thread, ids, now()));
}

async function saveReplies(inside: StoreParts, replies: readonly Reply[], at: Date): Promise<Collected> {
  const { created, editedIds } = await inside.replies.save(replies.map(cleanReply), at);
  const [first] = replies;
  if (first) await inside.digests.markStale(first.essay, editedIds);
  return { created, edited: editedIds, deleted: [] };
}

async function removeReplies(
  inside: StoreParts,
  { essay, venue }: ThreadRef,
  ids: readonly string[],
  at: Date,
): Promise<Collected> {
  if (ids.length === 0) return NOTHING_COLLECTED;
  const count = await inside.replies.remove(essay, venue, ids, at);
  await inside.digests.markStale(essay, ids);
  return count === 0 ? NOTHING_COLLECTED : { created: 0, edited: [], deleted: ids };
}

/** Words and names from outside, made storable. */
export function cleanReply(reply: Reply): Reply {
  const author = { id: reply.author.id, name: cleanName(reply.author.name) };
  return { ...reply, author, body: cleanBody(reply.body) };
}
