/** The one interface that every place of discussion is reached through. */
import type { EssaySlug } from "../essay/essay.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { OwnPost, PostDraft, PostRef } from "../threads/post.ts";
import type { PostKind } from "../threads/post-key.ts";

/** A section's thread at a venue; `id` is the id of the section's post there. */
export interface ThreadRef {
  readonly essay: EssaySlug;
  readonly section: number;
  readonly venue: VenueName;
  readonly id: string;
}

/** How far a thread has been read; opaque to everybody but the venue that made it. */
export type Cursor = string;

/**
 * Why a message in a thread is no reply. `system`: the venue itself wrote it; `empty`: there are no words in it; `minimised`: the
 * people who moderate there have hidden it; `command`: it asks Rejoinder to do something and says nothing else.
 */
export const LEFT_OUT_REASONS = ["bot", "webhook", "system", "empty", "minimised", "command"] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** One thing that a reading of a thread finds. `cursor` stands right after it. `read`: nothing but our own posts up to there. */
export type ThreadItem =
  | { readonly kind: "reply"; readonly reply: Reply; readonly cursor: Cursor }
  | { readonly kind: "deleted"; readonly id: string; readonly cursor: Cursor }
  | { readonly kind: "read"; readonly cursor: Cursor }
  | { readonly kind: "left-out"; readonly id: string; readonly reason: LeftOutReason; readonly cursor: Cursor };

/**
 * A hint that something happened. It may come late, twice, out of order or not at all; reading the thread is the truth.
 * `thread-deleted` is said only when the thread itself is gone for good, never on an outage.
 */
export type VenueEvent =
  | { readonly kind: "reply"; readonly thread: ThreadRef; readonly reply: Reply }
  | { readonly kind: "reply-deleted"; readonly thread: ThreadRef; readonly id: string }
  | { readonly kind: "thread-changed"; readonly thread: ThreadRef }
  | { readonly kind: "thread-deleted"; readonly thread: ThreadRef };

/**
 * A place of discussion.
 *
 * Every call either does the whole thing or throws a `VenueError`; `retryable` on it says whether the same call may work
 * later, and `outcome: "unknown"` that a write may have got through. Nothing here repeats a write by itself.
 */
export interface Venue {
  readonly name: VenueName;

  /** Whether this essay is to be published, collected and reported on here; a venue with many places knows only those that were placed. */
  hosts(essay: EssaySlug): Promise<boolean>;

  /**
   * Writes a new post: a section (which opens a thread that people can answer), a digest, or a note (an answer to one reply,
   * which tells nobody but those who read there). The venue never looks for an older post with the same key; that is the
   * caller's, with `findOwnPosts`.
   * Throws: VenueError with `isGone` when the reply that a note answers, or its thread, is not there any more.
   */
  publish(draft: PostDraft, signal?: AbortSignal): Promise<PostRef>;

  /**
   * Replaces the title and body of one of our posts. Writing the same content again changes nothing that people see.
   * Throws: VenueError with `isGone` when somebody has deleted it.
   */
  edit(post: PostRef, draft: PostDraft, signal?: AbortSignal): Promise<void>;

  /**
   * Posts that we wrote and that carry a marker of this essay, in the order of their creation. Others' copies of a marker are
   * not ours. `kind`: posts of the other kinds may be left out, where looking for them costs something. Notes are found only
   * when they are asked for: they stand among the replies of every thread.
   */
  findOwnPosts(essay: EssaySlug, signal?: AbortSignal, kind?: PostKind): AsyncIterable<OwnPost>;

  /**
   * Replies of a thread in a stable order.
   *
   * Without `after`: every reply that stands in the thread now; when the iteration ends without an error, what it did not
   * yield is gone. With `after`: at least everything new since that cursor; where the venue can say so, edits and deletions
   * too. Repeats are allowed. Our own posts are not replies.
   */
  listReplies(thread: ThreadRef, after?: Cursor, signal?: AbortSignal): AsyncIterable<ThreadItem>;

  /** Ends the discussion under a section's post: what was said stays (`close`), or goes with the post (`delete`). Venues without it cannot. */
  retire?(post: PostRef, how: "close" | "delete", signal?: AbortSignal): Promise<void>;

  /** Takes back that a discussion was closed; nothing happens when it is open. Venues without it need no such thing. */
  reopen?(post: PostRef, signal?: AbortSignal): Promise<void>;

  /**
   * Calls `onEvent` until `signal` aborts, then resolves. A connection that breaks is made again; rejects with a VenueError only
   * when trying again is of no use, such as with a token that is refused.
   */
  listen(onEvent: (event: VenueEvent) => void, signal: AbortSignal): Promise<void>;
}
