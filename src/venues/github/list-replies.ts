/** Reads a discussion, a hundred comments with their replies at a time, when anything may be new in it. */
import type { Cursor, ThreadItem, ThreadRef } from "../venue.ts";
import { isReadUpTo, isSameState, parseCursor, renderCursor, type ThreadCursor } from "./cursor.ts";
import { type FoundItem, findAbsent } from "./find-absent.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { mapComment } from "./map-comment.ts";
import { noteCommands } from "./note-commands.ts";
import { readPages, type ThreadPage } from "./read-pages.ts";
import type { ThreadStates } from "./thread-states.ts";
import type { VenueContext } from "./venue-context.ts";

/** A discussion that was written in this shortly before it was read may have got more within the same second. */
const REST_MS = 60_000;

export function createReader(context: VenueContext, states: ThreadStates) {
  const { now, placed } = context;
  return {
    /** What a poll compares with: how far a thread was read in this process. */
    readUpTo: createReadStates(),
    async *list(thread: ThreadRef, after?: Cursor, signal?: AbortSignal): AsyncGenerator<ThreadItem> {
      signal?.throwIfAborted();
      const from = after === undefined ? undefined : parseCursor(after);
      const { space } = await placed(thread.essay);
      // A reading that was cut off, or of a thread in which people were just writing, is due in any case.
      const hint = states.hintOf(thread.id);
      if (hint === 0 && from?.isSettled && from.resumeAt === undefined) {
        const state = await states.take(thread, space, signal);
        if (state && isReadUpTo(from, state)) return this.readUpTo.note(thread.id, from);
      } else states.forget(thread.id);

      let start: ThreadCursor | undefined;
      const seen = new Set<string>();
      let held: FoundItem | undefined;
      let heldAt: Cursor = "";
      const isResumed = from?.resumeAt !== undefined && from.resumeAt !== null;
      for await (const page of pagesFrom(context, thread, space, from, signal)) {
        if (context.commands) await noteCommands(context.commands, thread, page);
        start ??= page.isResumed && from ? from : startOf(page, now());
        const cursor = renderCursor({ ...start, resumeAt: page.cursor });
        for (const item of itemsOf(page, thread, after !== undefined, seen)) {
          if (held) yield { ...held, cursor: heldAt };
          signal?.throwIfAborted();
          [held, heldAt] = [item, cursor];
        }
      }
      if (start === undefined) return;
      if (!isResumed) {
        for (const item of await findAbsent(context, thread, space, seen, after !== undefined, signal)) {
          if (held) yield { ...held, cursor: heldAt };
          signal?.throwIfAborted();
          [held, heldAt] = [item, renderCursor({ ...start, resumeAt: null })];
        }
      }
      const end: ThreadCursor = { ...start, resumeAt: undefined };
      yield { ...(held ?? { kind: "read" }), cursor: renderCursor(end) };
      this.readUpTo.note(thread.id, end);
      if (!isResumed) states.follow(thread.id, hint);
    },
  };
}

function startOf({ updatedAt, totalCount }: ThreadPage, now: Date): ThreadCursor {
  return { updatedAt, totalCount, isSettled: now.getTime() - updatedAt.getTime() >= REST_MS };
}

/** Goes on where a reading ended, or from the beginning when GitHub does not know that place any more. */
async function* pagesFrom(
  context: VenueContext,
  thread: ThreadRef,
  space: string,
  from: ThreadCursor | undefined,
  signal?: AbortSignal,
): AsyncGenerator<ThreadPage & { readonly isResumed: boolean }> {
  const resumeAt = from?.resumeAt ?? null;
  let isBegun = false;
  if (resumeAt !== null) {
    try {
      for await (const page of readPages(context, thread, space, resumeAt, signal)) {
        isBegun = true;
        yield { ...page, isResumed: true };
      }
      return;
    } catch (error) {
      const isRefused = error instanceof GitHubCallError && (error.kind === "service" || error.kind === "input");
      if (isBegun || !isRefused) throw error;
    }
  }
  for await (const page of readPages(context, thread, space, null, signal)) yield { ...page, isResumed: false };
}

function* itemsOf(page: ThreadPage, thread: ThreadRef, tellsDeleted: boolean, seen: Set<string>): Generator<FoundItem> {
  for (const { words, parent } of page.comments) {
    const mapped = mapComment(words, parent, thread);
    seen.add(words.id);
    if (mapped.kind === "reply" || mapped.kind === "left-out") yield mapped;
    else if (mapped.kind === "deleted" && tellsDeleted) yield { kind: "deleted", id: mapped.id };
  }
}

function createReadStates() {
  const read = new Map<string, ThreadCursor>();
  return {
    note: (id: string, cursor: ThreadCursor): void => void read.set(id, cursor),
    /** Whether it was read in this process at all. */
    has: (id: string): boolean => read.has(id),
    /** Whether the thread was read to its end as it stands now. */
    isUpToDate(id: string, state: Parameters<typeof isSameState>[1]): boolean {
      const cursor = read.get(id);
      return cursor?.isSettled === true && isSameState(cursor, state);
    },
  };
}
