/** The local venue: posts and messages on a board in the store, and people who write them on the project's own pages. */
import { VenueError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import type { Reply } from "../../replies/reply.ts";
import type { Board, BoardMessage, NewMessage } from "../../store/board.ts";
import type { OwnPost, PostDraft } from "../../threads/post.ts";
import { type PostKey, type PostName, parsePostKey } from "../../threads/post-key.ts";
import type { ThreadItem, ThreadRef, Venue, VenueEvent } from "../venue.ts";
import { digestUrl, replyUrl, sectionUrl } from "./addresses.ts";

/** Messages read at a time. */
const BATCH_SIZE = 500;

export interface LocalVenueParts {
  /** Whether an essay is put up here that does not stand here yet; without it, each is. */
  readonly takesEssay?: (essay: EssaySlug) => Promise<boolean>;
  readonly board: Board;
  /** Runs the work alone: two writers at once would give two messages the same place in the order of change. */
  readonly transaction: <Result>(work: (board: Board) => Promise<Result>) => Promise<Result>;
}

/** What people do on the pages. Each call is over when it is stored, and listeners of the venue have heard of it. */
export interface LocalMessages {
  /** The thread of a section that is open here. */
  findThread(essay: EssaySlug, section: number): Promise<ThreadRef | undefined>;
  find(essay: EssaySlug, id: string): Promise<BoardMessage | undefined>;
  /** Our notes under messages, by the message's id: Markdown, the oldest first. */
  listNotes(essay: EssaySlug): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Adds a message unless its id is taken; says whether it did. */
  add(thread: ThreadRef, message: Omit<NewMessage, "essay" | "section">): Promise<boolean>;
  /** By its author only; says whether there was such a message. */
  edit(thread: ThreadRef, id: string, authorId: string, body: string, at: Date): Promise<boolean>;
  /** By its author only; the words and the name are gone at once. */
  remove(thread: ThreadRef, id: string, authorId: string, at: Date): Promise<boolean>;
}

export interface LocalVenue extends Venue {
  readonly messages: LocalMessages;
}

export function createLocalVenue({ board, transaction, takesEssay = async () => true }: LocalVenueParts): LocalVenue {
  const listeners = new Set<(event: VenueEvent) => void>();
  const tell = (event: VenueEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    name: "local",

    async hosts(essay) {
      return (await takesEssay(essay)) || (await board.listPosts(essay)).length > 0;
    },

    async publish(draft, signal) {
      signal?.throwIfAborted();
      const { essay, path } = placeOf(draft.key);
      const post = await transaction(async (inside) => {
        await demandAnswered(inside, essay, draft);
        return inside.addPost(essay, draft, path);
      });
      return mapPost(post);
    },

    async edit(post, draft, signal) {
      signal?.throwIfAborted();
      if (!(await transaction((inside) => inside.editPost(post.id, draft)))) {
        throw new VenueError("local", `the local venue has no post "${post.id}"`, { isGone: true });
      }
    },

    async *findOwnPosts(essay, signal, kind) {
      signal?.throwIfAborted();
      for (const post of await (kind === "note" ? board.listNotes(essay) : board.listPosts(essay))) {
        signal?.throwIfAborted();
        yield mapPost(post);
      }
    },

    async *listReplies(thread, after, signal) {
      const start = parseCursor(after);
      for (let last = start, isMore = true; isMore; ) {
        signal?.throwIfAborted();
        const changes = await board.listChanges(thread.essay, thread.section, last, BATCH_SIZE);
        for (const message of changes) {
          signal?.throwIfAborted();
          if (message.deletedAt === null || after !== undefined) yield mapItem(message);
          last = message.change;
        }
        isMore = changes.length === BATCH_SIZE;
      }
    },

    listen(onEvent, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve();
        // A listener of its own for each call, also when two pass the same function.
        const listener = (event: VenueEvent): void => onEvent(event);
        listeners.add(listener);
        signal.addEventListener("abort", () => resolve(void listeners.delete(listener)), { once: true });
      });
    },

    messages: createMessages(board, transaction, tell),
  };
}

function createMessages(
  board: Board,
  transaction: LocalVenueParts["transaction"],
  tell: (event: VenueEvent) => void,
): LocalMessages {
  const tellReply = async (thread: ThreadRef, id: string): Promise<void> => {
    const message = await board.findMessage(thread.essay, id);
    if (message && message.deletedAt === null) tell({ kind: "reply", thread, reply: mapReply(message) });
  };
  return {
    async findThread(essay, section) {
      const posts = await board.listPosts(essay);
      const post = posts.find(({ key }) => {
        const name = parsePostKey(key);
        return name?.kind === "section" && name.section === section;
      });
      return post && { essay, section, venue: "local", id: post.id };
    },
    find: (essay, id) => board.findMessage(essay, id),
    async listNotes(essay) {
      const notes = Map.groupBy(await board.listNotes(essay), ({ replyId }) => replyId);
      return new Map([...notes].map(([id, all]) => [id, all.map(({ body }) => body)]));
    },
    async add(thread, message) {
      const { essay, section } = thread;
      const added = await transaction((inside) => inside.addMessages([{ ...message, essay, section }]));
      if (added > 0) await tellReply(thread, message.id);
      return added > 0;
    },
    async edit(thread, id, authorId, body, at) {
      const isDone = await transaction((inside) => inside.editMessage(thread.essay, id, authorId, body, at));
      if (isDone) await tellReply(thread, id);
      return isDone;
    },
    async remove(thread, id, authorId, at) {
      const isDone = await transaction((inside) => inside.deleteMessage(thread.essay, id, authorId, at));
      if (isDone) tell({ kind: "reply-deleted", thread, id });
      return isDone;
    },
  };
}

function placeOf(key: PostKey): { readonly essay: EssaySlug; readonly path: string } {
  const name = parsePostKey(key);
  if (!name) throw new VenueError("local", `not a post key: ${key}`);
  switch (name.kind) {
    case "section":
      return { essay: name.essay, path: `${name.essay}/${name.section}` };
    case "digest":
      return { essay: name.essay, path: `${name.essay}/digest-${name.period}` };
    case "note":
      return { essay: name.essay, path: `${name.essay}/note-${name.point}.${name.sequence}` };
    default:
      return name satisfies never;
  }
}

/** A note stands under a reply; one that was taken back is not answered. */
async function demandAnswered(board: Board, essay: EssaySlug, { key, note }: PostDraft): Promise<void> {
  if (parsePostKey(key)?.kind !== "note") return;
  const message = note && (await board.findMessage(essay, note.replyId));
  if (message && message.deletedAt === null) return;
  throw new VenueError("local", `the reply that the note "${key}" answers is not there any more`, { isGone: true });
}

function mapPost(post: { readonly id: string; readonly key: PostKey }): OwnPost {
  const name = parsePostKey(post.key);
  if (!name) throw new VenueError("local", `the post "${post.id}" carries no key`);
  return { venue: "local", id: post.id, url: urlOf(name), key: post.key };
}

/** A note is read where the reply stands that it answers. */
function urlOf(name: PostName): string | null {
  if (name.kind === "section") return sectionUrl(name.essay, name.section);
  return name.kind === "digest" ? digestUrl(name.essay, name.period) : null;
}

function mapItem(message: BoardMessage): ThreadItem {
  const cursor = String(message.change);
  if (message.deletedAt !== null) return { kind: "deleted", id: message.id, cursor };
  return { kind: "reply", reply: mapReply(message), cursor };
}

function mapReply({ essay, id, section, parentId, author, body, createdAt, editedAt }: BoardMessage): Reply {
  const url = replyUrl(essay, section, id);
  return { essay, venue: "local", id, section, parentId, author, body, createdAt, editedAt, url };
}

function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const change = Number(cursor);
  if (!Number.isSafeInteger(change) || change < 0)
    throw new VenueError("local", `not a cursor of the local venue: ${cursor}`);
  return change;
}
