/** A whole venue in memory, for tests of what is built on venues. It can be told to fail before or after a write took effect. */
import { VenueError } from "../../src/errors.ts";
import type { EssaySlug } from "../../src/essay/essay.ts";
import type { Reply, VenueName } from "../../src/replies/reply.ts";
import type { PostDraft, PostRef } from "../../src/threads/post.ts";
import { type PostKind, parsePostKey } from "../../src/threads/post-key.ts";
import type { LeftOutReason, ThreadItem, ThreadRef, Venue, VenueEvent } from "../../src/venues/venue.ts";

export interface MemoryPost extends PostRef {
  draft: PostDraft;
  /** How often its content was written, the first time included. */
  writes: number;
}

/** `before`: the write did nothing. `after`: it took effect and the answer was lost. */
export interface Fault {
  readonly when: "before" | "after";
  /** Thrown in place of a `VenueError`, for example to play a process that is killed. */
  readonly error?: Error;
}

export interface MemoryVenue extends Venue {
  readonly posts: readonly MemoryPost[];
  /** What `findOwnPosts` was asked for. */
  readonly searches: readonly (PostKind | undefined)[];
  /** What `retire` and `reopen` were asked for, `close p1`. */
  readonly retired: readonly string[];
  /** Writes by `publish` and `edit` so far, failed ones included. */
  readonly writes: number;
  /** The n-th write from the start of the venue (1 is the first) fails. */
  failWrite(n: number, fault: Fault): void;
  /** The next readings end with an error after this many items. */
  failReadingAfter(items: number | null): void;
  write(thread: ThreadRef, message: Pick<Reply, "id" | "body"> & Partial<Reply>): Reply;
  change(thread: ThreadRef, id: string, body: string, editedAt?: Date): void;
  remove(thread: ThreadRef, id: string): void;
  /** A message in a thread that is no reply. */
  writeNoReply(thread: ThreadRef, id: string, reason: LeftOutReason): void;
  /** Somebody deletes a whole thread; with `silently`, without an event. */
  removeThread(thread: ThreadRef, options?: { readonly silently?: boolean }): void;
  /** Every call fails with this until it is null again. */
  break(error: VenueError | null): void;
  /** Essays that it hosts; null: all. */
  host(essays: readonly EssaySlug[] | null): void;
  /** Somebody deletes one of our posts by hand. */
  removePost(id: string): void;
}

interface Entry {
  thread: string;
  id: string;
  reply: Reply | undefined;
  reason?: LeftOutReason;
  change: number;
}

export function createMemoryVenue({ name = "local" }: { readonly name?: VenueName } = {}): MemoryVenue {
  const posts: MemoryPost[] = [];
  const entries: Entry[] = [];
  const listeners = new Set<(event: VenueEvent) => void>();
  const retired: string[] = [];
  const searches: (PostKind | undefined)[] = [];
  const faults = new Map<number, Fault>();
  let writes = 0;
  let made = 0;
  let changes = 0;
  let readable: number | null = null;
  let broken: VenueError | null = null;
  let hosted: readonly EssaySlug[] | null = null;
  const goneThreads = new Set<string>();

  const tell = (event: VenueEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const attempt = <Result>(work: () => Result): Result => {
    writes += 1;
    if (broken) throw broken;
    const fault = faults.get(writes);
    if (fault?.when === "before") throw fault.error ?? refusal("not-done");
    const result = work();
    if (fault?.when === "after") throw fault.error ?? refusal("unknown");
    return result;
  };
  const refusal = (outcome: "not-done" | "unknown") =>
    new VenueError(name, `the ${name} venue does not answer`, { retryable: true, outcome });
  const entryOf = (thread: ThreadRef, id: string): Entry => {
    const entry = entries.find((candidate) => candidate.thread === thread.id && candidate.id === id);
    if (!entry) throw new Error(`no message ${id} in thread ${thread.id}`);
    return entry;
  };

  const demandAnswered = ({ note }: PostDraft): void => {
    const isThere = entries.some(({ thread, id, reply }) => thread === note?.threadId && id === note.replyId && reply);
    if (!isThere) throw new VenueError(name, `there is no reply ${note?.replyId} to answer`, { isGone: true });
  };

  return {
    name,
    searches,
    hosts: async (essay) => hosted === null || hosted.includes(essay),
    break: (error) => {
      broken = error;
    },
    host: (essays) => {
      hosted = essays;
    },
    get posts() {
      return posts;
    },
    retired,
    get writes() {
      return writes;
    },
    failWrite: (n, fault) => void faults.set(n, fault),
    failReadingAfter: (items) => {
      readable = items;
    },

    async publish(draft, signal) {
      signal?.throwIfAborted();
      return attempt(() => {
        if (parsePostKey(draft.key)?.kind === "note") demandAnswered(draft);
        made += 1;
        const id = `p${made}`;
        const post: MemoryPost = { venue: name, id, url: `https://${name}.example/${id}`, draft, writes: 1 };
        posts.push(post);
        return { venue: name, id, url: post.url };
      });
    },

    async edit(ref, draft, signal) {
      signal?.throwIfAborted();
      attempt(() => {
        const post = posts.find(({ id }) => id === ref.id);
        if (!post) throw new VenueError(name, `the ${name} venue has no post "${ref.id}"`, { isGone: true });
        post.draft = post.draft.note ? { ...draft, note: post.draft.note } : draft;
        post.writes += 1;
      });
    },

    async retire({ id }, how) {
      attempt(() => {
        retired.push(`${how} ${id}`);
        if (how === "delete") this.removePost(id);
      });
    },

    async reopen({ id }) {
      attempt(() => void retired.push(`reopen ${id}`));
    },

    async *findOwnPosts(essay: EssaySlug, signal, kind) {
      searches.push(kind);
      for (const { venue, id, url, draft } of [...posts]) {
        signal?.throwIfAborted();
        const name = parsePostKey(draft.key);
        const isWanted = kind === undefined ? name?.kind !== "note" : name?.kind === kind;
        if (name?.essay === essay && isWanted) yield { venue, id, url, key: draft.key };
      }
    },

    async *listReplies(thread, after, signal) {
      let left = readable;
      if (broken) throw broken;
      if (goneThreads.has(thread.id)) throw new VenueError(name, `thread ${thread.id} is gone`, { isGone: true });
      const inOrder = entries.filter((entry) => entry.thread === thread.id).sort((a, b) => a.change - b.change);
      for (const { id, reply, reason, change } of inOrder) {
        signal?.throwIfAborted();
        if (change <= Number(after ?? 0) || (after === undefined && !reply && !reason)) continue;
        if (left !== null && left-- <= 0) throw refusal("not-done");
        const cursor = String(change);
        const none: ThreadItem = reason ? { kind: "left-out", id, reason, cursor } : { kind: "deleted", id, cursor };
        yield reply ? { kind: "reply", reply, cursor } : none;
      }
    },

    listen(onEvent, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const listener = (event: VenueEvent): void => onEvent(event);
        listeners.add(listener);
        signal.addEventListener("abort", () => resolve(void listeners.delete(listener)), { once: true });
      });
    },

    write(thread, message) {
      changes += 1;
      const reply: Reply = {
        essay: thread.essay,
        venue: name,
        section: thread.section,
        parentId: null,
        author: { id: "ada", name: "Ada" },
        createdAt: new Date(Date.UTC(2026, 2, 1, 12, 0, changes)),
        editedAt: null,
        url: `https://${name}.example/${thread.id}#${message.id}`,
        ...message,
      };
      entries.push({ thread: thread.id, id: reply.id, reply, change: changes });
      tell({ kind: "reply", thread, reply });
      return reply;
    },
    change(thread, id, body, editedAt = new Date(Date.UTC(2026, 2, 2, 12, 0, changes))) {
      const entry = entryOf(thread, id);
      if (!entry.reply) throw new Error(`message ${id} is deleted`);
      changes += 1;
      entry.reply = { ...entry.reply, body, editedAt };
      entry.change = changes;
      tell({ kind: "reply", thread, reply: entry.reply });
    },
    remove(thread, id) {
      const entry = entryOf(thread, id);
      changes += 1;
      entry.reply = undefined;
      entry.change = changes;
      tell({ kind: "reply-deleted", thread, id });
    },
    writeNoReply(thread, id, reason) {
      changes += 1;
      entries.push({ thread: thread.id, id, reply: undefined, reason, change: changes });
    },
    removeThread(thread, { silently = false } = {}) {
      goneThreads.add(thread.id);
      this.removePost(thread.id);
      if (!silently) tell({ kind: "thread-deleted", thread });
    },
    removePost(id) {
      const index = posts.findIndex((post) => post.id === id);
      if (index >= 0) posts.splice(index, 1);
    },
  };
}
