/**
 * Brings the store up to what stands at a venue. Events only say where to look; reading the thread is the truth. What an event
 * asks for is in `collect-events.ts`.
 */
import { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { Store } from "../store/store.ts";
import type { StoredThread } from "../store/threads.ts";
import type { Cursor, ThreadItem, ThreadRef, Venue } from "../venues/venue.ts";
import { breathe } from "./breathe.ts";
import { addCollected, type Collected, countReasons, NOTHING_COLLECTED } from "./collected.ts";
import { inTurn } from "./in-turn.ts";
import { removeReplies, removeThread, saveReplies } from "./take-in.ts";

/** Items stored in one transaction together with the cursor that stands after them. */
const BATCH_SIZE = 200;

export interface CollectParts {
  readonly store: Pick<Store, "transaction" | "threads" | "replies">;
  readonly venue: Venue;
  readonly now: () => Date;
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
  const { essay, section } = thread;
  const siblings = (await store.threads.list(venue.name, essay)).filter((each) => each.section === section);
  const [stored] = siblings.filter(({ id }) => id === thread.id);
  const own = stored ?? { ...thread, cursor: null };
  if (complete && stored) return collectSection(parts, siblings, { complete }, signal);
  // Another thread of the section may hold what this one lacks.
  const isAlone = siblings.every(({ id }) => id === thread.id);
  return isAlone ? collectSection(parts, [own], { complete }, signal) : readNew(parts, own, signal);
}

/** Every thread of the venue, or of one essay there, of essays that the venue hosts. */
export async function collectVenue(
  parts: CollectParts,
  options: { readonly complete: boolean; readonly essay?: EssaySlug },
  signal?: AbortSignal,
): Promise<Collected> {
  const { store, venue } = parts;
  let collected = NOTHING_COLLECTED;
  const threads = await store.threads.list(venue.name, options.essay);
  for (const [essay, ofEssay] of Map.groupBy(threads, (thread) => thread.essay)) {
    if (!(await venue.hosts(essay))) continue;
    for (const siblings of Map.groupBy(ofEssay, ({ section }) => section).values()) {
      signal?.throwIfAborted();
      collected = addCollected(collected, await collectSection(parts, siblings, options, signal));
    }
  }
  return collected;
}

/**
 * Compares the threads of a discussion that has ended with what is stored: edits and deletions are taken over, and nothing new
 * is taken in.
 */
export async function compareEnded(parts: CollectParts, essay: EssaySlug, signal?: AbortSignal): Promise<Collected> {
  const { store, venue } = parts;
  let collected = NOTHING_COLLECTED;
  const threads = await store.threads.list(venue.name, essay);
  for (const siblings of Map.groupBy(threads, ({ section }) => section).values()) {
    signal?.throwIfAborted();
    const options = { complete: true, knownOnly: true };
    collected = addCollected(collected, await collectSection(parts, siblings, options, signal));
  }
  return collected;
}

/** `knownOnly`: replies that the store does not have are left out. */
interface ReadOptions {
  readonly complete: boolean;
  readonly knownOnly?: boolean;
}

/**
 * All threads of one section: mostly one, and two when the first lost its post and the section was published again. What is gone
 * is known only when each was read from its beginning.
 */
async function collectSection(
  parts: CollectParts,
  siblings: readonly StoredThread[],
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Collected> {
  const [first] = siblings;
  if (!first) return NOTHING_COLLECTED;
  // A round and an event may want the same section at once; the second goes on from where the first came to.
  return inTurn(parts.venue, `${first.essay}/${first.section}`, async () => {
    const threads: StoredThread[] = [];
    for (const thread of siblings) threads.push((await parts.store.threads.find(thread.venue, thread.id)) ?? thread);
    return readSection(parts, threads, options, signal);
  });
}

async function readSection(
  parts: CollectParts,
  threads: readonly StoredThread[],
  { complete, knownOnly = false }: ReadOptions,
  signal?: AbortSignal,
): Promise<Collected> {
  const [first] = threads;
  if (!first) return NOTHING_COLLECTED;
  const isWhole = complete || threads.every(({ cursor }) => cursor === null);
  const { essay, venue, section } = first;
  const before = isWhole ? await parts.store.replies.liveIds(essay, venue, section, { found: true }) : [];
  const seen = new Set<string>();
  let collected = NOTHING_COLLECTED;
  for (const thread of threads) {
    const from = isWhole ? { ...thread, cursor: null } : thread;
    collected = addCollected(collected, await readNew(parts, from, signal, { seen, knownOnly }));
  }
  const gone = [...before].filter((id) => !seen.has(id));
  if (gone.length === 0) return collected;
  // `gone` is what the store held before the reading began: a reply that an event stored meanwhile may not have been read.
  const removed = await parts.store.transaction((inside) => removeReplies(inside, first, gone, parts.now()));
  return addCollected(collected, removed);
}

/** Reads one thread after its cursor. One that is gone from the venue takes its replies along. */
async function readNew(
  parts: CollectParts,
  { cursor, ...thread }: StoredThread,
  signal?: AbortSignal,
  { seen = new Set<string>(), knownOnly = false }: { readonly seen?: Set<string>; readonly knownOnly?: boolean } = {},
): Promise<Collected> {
  let collected = NOTHING_COLLECTED;
  let batch: ThreadItem[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) collected = addCollected(collected, await saveItems(parts, thread, batch, knownOnly));
    batch = [];
  };
  try {
    for await (const item of parts.venue.listReplies(thread, cursor ?? undefined, signal)) {
      if (item.kind === "reply") seen.add(item.reply.id);
      batch.push(item);
      if (batch.length < BATCH_SIZE) continue;
      await flush();
      await breathe(signal);
    }
  } catch (error) {
    if (!(error instanceof VenueError && error.isGone)) throw error;
    batch = [];
    const removed = await parts.store.transaction((inside) => removeThread(inside, thread, parts.now()));
    return addCollected(collected, removed);
  }
  await flush();
  return collected;
}

async function saveItems(
  { store, now }: CollectParts,
  thread: ThreadRef,
  batch: readonly ThreadItem[],
  knownOnly: boolean,
): Promise<Collected> {
  const cursor = batch.at(-1)?.cursor as Cursor;
  const replies = batch.flatMap((item) => (item.kind === "reply" ? [item.reply] : []));
  // What was a reply and is none any more, because its words were edited away, goes as well.
  const gone = batch.flatMap((item) => ("id" in item ? [item.id] : []));
  const leftOut = countReasons(batch.flatMap((item) => (item.kind === "left-out" ? [item.reason] : [])));
  return store.transaction(async (inside) => {
    const ids = replies.map(({ id }) => id);
    const known = knownOnly ? await inside.replies.knownIds(thread.essay, thread.venue, ids) : new Set(ids);
    const kept = replies.filter(({ id }) => known.has(id));
    const saved = await saveReplies(inside, kept, now());
    const removed = await removeReplies(inside, thread, gone, now());
    await inside.threads.saveCursor(thread, cursor, now());
    return addCollected({ ...NOTHING_COLLECTED, leftOut }, addCollected(saved, removed));
  });
}
