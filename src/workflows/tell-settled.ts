/** Tells people in their threads what was decided about the points that they made: one note a point, edited when the decision changes. */
import { type NoteOptions, renderNote } from "../digest/render-note.ts";
import { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { type Reply, VENUES } from "../replies/reply.ts";
import type { StoredPost } from "../store/posts.ts";
import type { Store } from "../store/store.ts";
import type { ToldPoint } from "../store/told-points.ts";
import type { PostAction } from "../threads/plan-posts.ts";
import type { PostDraft } from "../threads/post.ts";
import { type PostKey, parsePostKey, renderPostKey } from "../threads/post-key.ts";
import type { ThreadRef } from "../venues/venue.ts";
import { type PostingParts, planWrites, writePosts } from "./write-posts.ts";

export interface TellParts extends Omit<PostingParts, "store"> {
  readonly store: Pick<Store, "posts" | "points" | "threads">;
  /** Where the local pages are reached from outside, if they are. */
  readonly baseUrl: string | undefined;
  /** Where the ledger shows a point; null: nowhere. */
  readonly pageOf: (point: number) => NoteOptions["pageUrl"];
}

/** `unplaced`: threads in which a reply that was to be answered turned out to be gone, or the thread itself. */
export interface Told {
  readonly posted: number;
  readonly edited: number;
  readonly unplaced: readonly ThreadRef[];
}

/** Notes between two turns of writing, so that others come to write. */
const NOTES_PER_TURN = 20;

/**
 * Brings the notes of an essay at one venue to what stands in the ledger. A note is written under the oldest reply that makes the
 * point, once for each point, and only when the decision that stands is to be told. From then on it says what stands, whether or
 * not that is to be told: an edit tells nobody, and a note must not be wrong. One that somebody deleted at the venue stays away.
 *
 * Throws: VenueError, the first that occurred, once the others are written; at once when the venue does not answer.
 */
export async function tellSettled(parts: TellParts, essay: EssaySlug, signal?: AbortSignal): Promise<Told> {
  const { store, venue, now, alone = (work) => work() } = parts;
  const told = { posted: 0, edited: 0 };
  const unplaced = new Map<string, ThreadRef>();
  const failures: VenueError[] = [];
  const tried = new Set<PostKey>();
  const listLeft = async () => (await planNotes(parts, essay)).filter(({ draft }) => !tried.has(draft.key));
  const write = async (action: PostAction): Promise<void> => {
    tried.add(action.draft.key);
    try {
      const count = action.kind === "open" ? "posted" : "edited";
      const onWritten = async (): Promise<void> => {
        told[count] += 1;
      };
      await writePosts({ store, venue, now }, essay, [action], onWritten, signal);
    } catch (error) {
      if (!(error instanceof VenueError) || (error.retryable && !error.isGone)) throw error;
      // Reading the thread will find out what is gone; then another reply makes the point, or none.
      const id = action.draft.note?.threadId ?? "";
      const thread = error.isGone ? await store.threads.find(venue.name, id) : undefined;
      if (thread) unplaced.set(id, thread);
      if (!error.isGone) failures.push(error);
    }
  };
  while ((await listLeft()).length > 0) {
    // Planned once more when nobody else writes: two decisions, one after the other, must not become two notes.
    await alone(async () => {
      for (const action of (await listLeft()).slice(0, NOTES_PER_TURN)) await write(action);
    });
  }
  if (failures[0]) throw failures[0];
  return { ...told, unplaced: [...unplaced.values()] };
}

/** What is to be written at the venue. */
async function planNotes(parts: TellParts, essay: EssaySlug): Promise<readonly PostAction[]> {
  const { store, venue } = parts;
  const points = await store.points.listTold(essay);
  if (points.length === 0) return [];
  const notes = await listNotes(store, essay);
  const threads = await store.threads.list(venue.name, essay);
  const drafts: PostDraft[] = [];
  for (const point of points) {
    const draft = await planNote(parts, point, notes.get(point.number), threads);
    if (draft) drafts.push(draft);
  }
  return (await planWrites(parts, essay, drafts, "note")).filter(({ kind }) => kind !== "keep");
}

/** The draft of a point's note at this venue; undefined when none stands there and none is to. */
async function planNote(
  { store, venue, baseUrl, pageOf }: TellParts,
  point: ToldPoint,
  note: StoredPost | undefined,
  threads: readonly ThreadRef[],
): Promise<PostDraft | undefined> {
  const isElsewhere = note !== undefined && parsePostKey(note.key)?.venue !== venue.name;
  // One that was never tried elsewhere may as well be written here.
  if (note && (note.state === "removed" || (isElsewhere && note.state !== "planned"))) return undefined;
  const draftOf = (key: PostKey) =>
    renderNote(key, point, { venue: venue.name, baseUrl, pageUrl: pageOf(point.number) });
  if (note?.state === "sent") return draftOf(note.key);
  const place = isToBeTold(point) ? placeOf(await store.points.firstReply(point.essay, point.number), threads) : null;
  const { essay, number, decision } = point;
  const name = { kind: "note", essay, point: number, sequence: decision.sequence, venue: venue.name } as const;
  const key = note && !isElsewhere ? note.key : renderPostKey(name);
  if (place) return { ...draftOf(key), note: place };
  // An attempt may have got through; then the note stands, and says what is decided now.
  return note?.state === "sending" ? draftOf(key) : undefined;
}

/** An answer in the thread itself needs no second one that points to it. */
function isToBeTold({ decision }: ToldPoint): boolean {
  return decision.isTold && decision.by === "author" && decision.state !== "open";
}

/** Null when the reply stands in no thread of this venue. A section that was opened anew has two threads; the address tells them apart. */
function placeOf(reply: Reply | undefined, threads: readonly ThreadRef[]): PostDraft["note"] | null {
  const own = threads.filter(({ venue, section }) => venue === reply?.venue && section === reply.section);
  const thread = own.find(({ id }) => reply?.url?.includes(id)) ?? own.at(-1);
  return reply && thread ? { threadId: thread.id, replyId: reply.id } : null;
}

/** How far each note of the essay got: where one may stand comes before where one was only planned. */
async function listNotes(store: TellParts["store"], essay: EssaySlug): Promise<ReadonlyMap<number, StoredPost>> {
  const rank: Readonly<Record<StoredPost["state"], number>> = { sent: 3, removed: 2, sending: 1, planned: 0 };
  const notes = new Map<number, StoredPost>();
  for (const venue of VENUES) {
    for (const post of await store.posts.list(essay, venue, "note")) {
      const name = parsePostKey(post.key);
      if (name?.kind !== "note") continue;
      const known = notes.get(name.point);
      if (!known || rank[post.state] > rank[known.state]) notes.set(name.point, post);
    }
  }
  return notes;
}
