/** The order of replies wherever it must not depend on how they came. */
import type { Reply } from "../replies/reply.ts";

/** Oldest first; venue and id decide between replies of the same instant. */
export function compareReplies(a: Reply, b: Reply): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || compareText(a.venue, b.venue) || compareText(a.id, b.id);
}

/** By code unit, whatever the machine's language is. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
