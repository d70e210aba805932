/** The pages of a discussion, each with all replies to its comments; an error anywhere ends the reading. */
import type { ThreadRef } from "../venue.ts";
import { GitHubCallError } from "./github-call-error.ts";
import { repliesPage, threadPage, type Words } from "./read-operations.ts";
import type { VenueContext } from "./venue-context.ts";

export interface ThreadPage {
  /** GitHub's cursor that this page was asked for with; null for the first. */
  readonly cursor: string | null;
  readonly updatedAt: Date;
  readonly totalCount: number;
  /** Comments in the order of writing, each followed by its replies. */
  readonly comments: readonly { readonly words: Words; readonly parent: Words | null }[];
}

/** Throws: GitHubCallError; `isGone` when the discussion is not there any more. */
export async function* readPages(
  context: VenueContext,
  thread: ThreadRef,
  space: string,
  after: string | null,
  signal?: AbortSignal,
): AsyncGenerator<ThreadPage> {
  for (let cursor = after; ; ) {
    const { node } = await context.call(threadPage, { id: thread.id, after: cursor }, space, signal);
    if (node === null) return await context.demandGone(space, thread.id, signal);
    const { totalCount, pageInfo, nodes } = node.comments;
    const comments: { words: Words; parent: Words | null }[] = [];
    for (const { replies, ...words } of nodes) {
      comments.push({ words, parent: null });
      comments.push(...replies.nodes.map((reply) => ({ words: reply, parent: words })));
      const { hasNextPage, endCursor } = replies.pageInfo;
      if (!hasNextPage) continue;
      for await (const reply of readReplies(context, words.id, endCursor, space, signal)) {
        comments.push({ words: reply, parent: words });
      }
    }
    yield { cursor, updatedAt: node.updatedAt, totalCount, comments };
    if (!pageInfo.hasNextPage) return;
    cursor = demandCursor(pageInfo.endCursor, cursor);
  }
}

/** Replies to one comment, from GitHub's cursor on. Throws: GitHubCallError, also when the comment is not there. */
export async function* readReplies(
  { call }: VenueContext,
  id: string,
  after: string | null,
  space: string,
  signal?: AbortSignal,
): AsyncGenerator<Words> {
  for (let cursor = after; ; ) {
    const { node } = await call(repliesPage, { id, after: cursor }, space, signal);
    // The comment was deleted while its replies were being read; they may stand all the same.
    if (node === null) throw broken();
    yield* node.replies.nodes;
    if (!node.replies.pageInfo.hasNextPage) return;
    cursor = demandCursor(node.replies.pageInfo.endCursor, cursor);
  }
}

/** A list that says it goes on and does not say where would be read for ever. */
function demandCursor(next: string | null, last: string | null): string {
  if (next === null || next === last) throw broken();
  return next;
}

function broken(): GitHubCallError {
  const message = "the discussion changed while it was being read; it will be read again";
  return new GitHubCallError("service", message, { retryable: true });
}
