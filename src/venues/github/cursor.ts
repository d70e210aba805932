/** How far a discussion was read: its state when the reading began, and the page at which an unfinished reading goes on. */
import type { Cursor } from "../venue.ts";

/** What GitHub says cheaply of a discussion; another comment or reply changes it, an edit may not. */
export interface Watermark {
  readonly updatedAt: Date;
  readonly totalCount: number;
}

/**
 * `isSettled`: the discussion had rested when it was read, so that the same watermark means the same comments; times at GitHub are
 * whole seconds, and a second may have more than one comment. `resumeAt`: GitHub's cursor of the page to go on with (null for the
 * first); undefined when the reading came to its end.
 */
export interface ThreadCursor extends Watermark {
  readonly isSettled: boolean;
  readonly resumeAt?: string | null | undefined;
}

const CURSOR = /^1:(\d{1,12}):(\d{1,9}):([su])(?::p(?::([^\s]{1,500}))?)?$/;

export function renderCursor({ updatedAt, totalCount, isSettled, resumeAt }: ThreadCursor): Cursor {
  const seconds = Math.floor(updatedAt.getTime() / 1000);
  const head = `1:${seconds}:${totalCount}:${isSettled ? "s" : "u"}`;
  if (resumeAt === undefined) return head;
  return resumeAt === null ? `${head}:p` : `${head}:p:${resumeAt}`;
}

/** Throws: RangeError for what is no cursor of ours. */
export function parseCursor(cursor: Cursor): ThreadCursor {
  const match = CURSOR.exec(cursor);
  if (!match) throw new RangeError(`not a cursor of GitHub: ${cursor.slice(0, 80)}`);
  const [, seconds, total, state, page] = match;
  const isUnfinished = page !== undefined || cursor.endsWith(":p");
  return {
    updatedAt: new Date(Number(seconds) * 1000),
    totalCount: Number(total),
    isSettled: state === "s",
    ...(isUnfinished ? { resumeAt: page ?? null } : {}),
  };
}

/** Whether nothing was written since the reading that ended with this cursor. */
export function isReadUpTo(cursor: ThreadCursor, standing: Watermark): boolean {
  return cursor.isSettled && cursor.resumeAt === undefined && isSameState(cursor, standing);
}

export function isSameState(a: Watermark, b: Watermark): boolean {
  return (
    a.totalCount === b.totalCount &&
    Math.floor(a.updatedAt.getTime() / 1000) === Math.floor(b.updatedAt.getTime() / 1000)
  );
}
