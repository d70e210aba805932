/** Carries out what was planned for a venue, so that being killed at any point leaves nothing twice and nothing missing. */
import { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { Store } from "../store/store.ts";
import { hashDraft } from "../threads/hash-draft.ts";
import { type KnownPost, type PostAction, planPosts } from "../threads/plan-posts.ts";
import type { PostDraft, PostRef } from "../threads/post.ts";
import { type PostKey, type PostKind, parsePostKey } from "../threads/post-key.ts";
import type { Venue } from "../venues/venue.ts";

export interface PostingParts {
  readonly store: Pick<Store, "posts">;
  readonly venue: Venue;
  readonly now: () => Date;
  /** Runs work while no other process posts; without it, the caller knows that there is none. */
  readonly alone?: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/**
 * What would be written now, from what the store knows; the venue is not asked. A post that somebody deleted at the venue is
 * left out; with `again` it is opened anew.
 */
export async function planWrites(
  { store, venue }: Pick<PostingParts, "store" | "venue">,
  essay: EssaySlug,
  drafts: readonly PostDraft[],
  kind: PostKind,
  { again = false }: { readonly again?: boolean } = {},
): Promise<readonly PostAction[]> {
  const stored = await store.posts.list(essay, venue.name, kind);
  const known = stored.flatMap((post): KnownPost[] => (post.state === "sent" ? [post] : []));
  const removed = new Set(stored.flatMap(({ state, key }) => (state === "removed" && !again ? [key] : [])));
  return planPosts(
    drafts.filter(({ key }) => !removed.has(key)),
    known,
    hashDraft,
  );
}

/**
 * Writes the drafts at the venue and calls `onWritten` for each once it stands there.
 *
 * Each new post is planned in the store, then searched for at the venue (one search a call: an earlier process may have
 * written it without living to note it; a note only when one tried to), then marked as being sent, sent once, and noted. A post that is found is edited, so
 * that its content is what it should be. One that turns out to be gone from the venue is noted as removed and not written: somebody
 * deleted it there on purpose.
 *
 * Throws: what the venue throws; posts that were written before stay noted, and the next call goes on from there.
 */
export async function writePosts(
  parts: PostingParts,
  essay: EssaySlug,
  actions: readonly PostAction[],
  onWritten: (action: PostAction, ref: PostRef) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (actions.some(({ kind }) => kind !== "keep") && parts.alone) {
    return parts.alone(() => writeAll(parts, essay, actions, onWritten, signal));
  }
  return writeAll(parts, essay, actions, onWritten, signal);
}

async function writeAll(
  parts: PostingParts,
  essay: EssaySlug,
  actions: readonly PostAction[],
  onWritten: (action: PostAction, ref: PostRef) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const { store, now } = parts;
  const opens = actions.filter((action) => action.kind === "open");
  for (const { draft } of opens) await store.posts.plan(draft.key, now());
  const kind = opens[0] && parsePostKey(opens[0].draft.key)?.kind;
  const isSearched = opens.length > 0 && (kind !== "note" || (await someTried(store, opens)));
  const found = isSearched ? await findOwn(parts.venue, essay, kind, signal) : new Map<PostKey, PostRef>();
  for (const action of actions) {
    signal?.throwIfAborted();
    const ref = await carryOut(parts, action, found, signal);
    if (ref) await onWritten(action, ref);
  }
}

/** Notes stand among the replies of every thread, so they are searched for only after an attempt whose end is not known. */
async function someTried(store: PostingParts["store"], opens: readonly PostAction[]): Promise<boolean> {
  for (const { draft } of opens) if ((await store.posts.find(draft.key))?.state === "sending") return true;
  return false;
}

async function findOwn(
  venue: Venue,
  essay: EssaySlug,
  kind: PostKind | undefined,
  signal?: AbortSignal,
): Promise<Map<PostKey, PostRef>> {
  const found = new Map<PostKey, PostRef>();
  for await (const { key, venue: name, id, url } of venue.findOwnPosts(essay, signal, kind)) {
    // The oldest wins: people have answered there.
    if (!found.has(key)) found.set(key, { venue: name, id, url });
  }
  return found;
}

async function carryOut(
  parts: PostingParts,
  action: PostAction,
  found: ReadonlyMap<PostKey, PostRef>,
  signal?: AbortSignal,
): Promise<PostRef | undefined> {
  const { store, now } = parts;
  const { draft } = action;
  const hash = hashDraft(draft);
  // Somebody else may have written it between the planning and now.
  const noted = action.kind === "open" ? await store.posts.find(draft.key) : undefined;
  const standing = action.kind === "open" ? (noted?.ref ?? found.get(draft.key)) : action.ref;
  if (action.kind === "keep") return action.ref;
  if (standing) {
    await store.posts.markSent(draft.key, standing, null, now());
    if (!(await editStanding(parts, standing, draft, signal))) return undefined;
    await store.posts.markSent(draft.key, standing, hash, now());
    return standing;
  }
  // A note whose place is gone was only looked for.
  if (parsePostKey(draft.key)?.kind === "note" && !draft.note) {
    await store.posts.markPlanned(draft.key, now());
    return undefined;
  }
  await store.posts.markSending(draft.key, now());
  const ref = await publishOnce(parts, draft, signal);
  await store.posts.markSent(draft.key, ref, hash, now());
  return ref;
}

/** Says whether the post was still there. */
async function editStanding(
  { store, venue, now }: PostingParts,
  standing: PostRef,
  draft: PostDraft,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    await venue.edit(standing, draft, signal);
    return true;
  } catch (error) {
    if (!(error instanceof VenueError && error.isGone)) throw error;
    await store.posts.markRemoved(venue.name, standing.id, now());
    return false;
  }
}

/** A write that surely did nothing goes back to planned; one whose end is unknown stays as it is. */
async function publishOnce(
  { store, venue, now }: PostingParts,
  draft: PostDraft,
  signal?: AbortSignal,
): Promise<PostRef> {
  try {
    return await venue.publish(draft, signal);
  } catch (error) {
    if (error instanceof VenueError && error.outcome === "not-done") await store.posts.markPlanned(draft.key, now());
    throw error;
  }
}
