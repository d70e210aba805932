/** What is done to the store for replies that came and went; each inside the transaction of whoever calls. */
import { cleanBody, cleanName } from "../replies/clean-body.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { StoreParts } from "../store/store.ts";
import type { ThreadRef } from "../venues/venue.ts";
import { type Collected, countReasons, NOTHING_COLLECTED } from "./collected.ts";

/** Keeps replies, but none of people who opted out: their words never reach the disk. */
export async function saveReplies(inside: StoreParts, replies: readonly Reply[], at: Date): Promise<Collected> {
  if (replies.length === 0) return NOTHING_COLLECTED;
  const kept = await dropOptedOut(inside, replies);
  const { created, editedIds } = await inside.replies.save(kept.map(cleanReply), at);
  const edited = new Set(editedIds);
  for (const [essay, ofEssay] of Map.groupBy(kept, (reply) => reply.essay)) {
    const ids = new Set(ofEssay.flatMap(({ id }) => (edited.has(id) ? [id] : [])));
    await inside.digests.markStale(essay, [...ids]);
  }
  const dropped = Array.from({ length: replies.length - kept.length }, () => "opted-out" as const);
  return { created, edited: editedIds, deleted: [], leftOut: countReasons(dropped) };
}

/** The replies whose authors did not opt out. */
export async function dropOptedOut(inside: StoreParts, replies: readonly Reply[]): Promise<readonly Reply[]> {
  const out = new Set<string>();
  for (const [venue, ofVenue] of Map.groupBy(replies, (reply) => reply.venue)) {
    const authors = new Set(ofVenue.map(({ author }) => author.id));
    for (const id of await inside.optOuts.among(venue, authors)) out.add(replyKey(venue, id));
  }
  return out.size === 0 ? replies : replies.filter(({ venue, author }) => !out.has(replyKey(venue, author.id)));
}

export async function removeReplies(
  inside: StoreParts,
  { essay, venue }: Pick<ThreadRef, "essay" | "venue">,
  ids: readonly string[],
  at: Date,
): Promise<Collected> {
  if (ids.length === 0) return NOTHING_COLLECTED;
  const count = await inside.replies.remove(essay, venue, ids, at);
  await inside.digests.markStale(essay, ids);
  return count === 0 ? NOTHING_COLLECTED : { ...NOTHING_COLLECTED, deleted: ids };
}

/**
 * A thread that is gone for good takes its replies along, those of its section that came from files as well. Its post is not
 * written again unless somebody asks; with the last thread the essay has no place at the venue any more.
 */
export async function removeThread(inside: StoreParts, thread: ThreadRef, at: Date): Promise<Collected> {
  const { essay, venue, section, id } = thread;
  await inside.threads.remove(thread);
  await inside.posts.markRemoved(venue, id, at);
  const left = await inside.threads.list(venue, essay);
  if (left.length === 0) await inside.placements.close(essay, venue, at);
  // With another thread of the section, only a complete reading of that can say what went with this one.
  if (left.some((other) => other.section === section)) return NOTHING_COLLECTED;
  const ids = await inside.replies.liveIds(essay, venue, section);
  return removeReplies(inside, thread, [...ids], at);
}

/** Words and names from outside, made storable. */
export function cleanReply(reply: Reply): Reply {
  const author = { id: reply.author.id, name: cleanName(reply.author.name) };
  return { ...reply, author, body: cleanBody(reply.body) };
}
