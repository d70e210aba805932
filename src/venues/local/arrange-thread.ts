/** Puts the replies of a thread into the order and the pages in which they are shown. */
import type { ReplyPlace } from "../../store/site-reader.ts";

/** Conversations on one page, and replies on it when conversations are long. */
export const CONVERSATIONS_PER_PAGE = 100;
export const REPLIES_PER_PAGE = 300;

/** `parentId` is that of a reply which stands in the same list, earlier; null for one that begins a conversation. */
export interface PlacedReply {
  readonly id: string;
  readonly parentId: string | null;
  /** 0 for what answers the section. */
  readonly depth: number;
  /** Taken back by its author; kept as a place because something answers it. */
  readonly isWithdrawn: boolean;
}

/**
 * Shape: replies oldest first -> the same, each followed by what answers it, oldest first. A reply whose parent is not in
 * the thread begins a conversation, and so does one of a ring of replies that answer each other. A withdrawn reply that
 * nothing live depends on is left out, unless it is one of `kept`: something stands under it that is no reply.
 */
export function arrangeThread(
  outline: readonly ReplyPlace[],
  kept: ReadonlySet<string> = new Set(),
): readonly PlacedReply[] {
  const known = new Set(outline.map((reply) => reply.id));
  const answers = Map.groupBy(outline, (reply) =>
    reply.parentId !== null && known.has(reply.parentId) ? reply.parentId : null,
  );
  const placed: PlacedReply[] = [];
  const seen = new Set<string>();
  const place = (first: ReplyPlace): void => {
    const open: { reply: ReplyPlace; parentId: string | null; depth: number }[] = [
      { reply: first, parentId: null, depth: 0 },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      const { reply, parentId, depth } = next;
      if (seen.has(reply.id)) continue;
      seen.add(reply.id);
      placed.push({ id: reply.id, parentId, depth, isWithdrawn: reply.isDeleted });
      for (const answer of (answers.get(reply.id) ?? []).toReversed()) {
        open.push({ reply: answer, parentId: reply.id, depth: depth + 1 });
      }
    }
  };
  for (const first of answers.get(null) ?? []) place(first);
  for (const ringed of outline) if (!seen.has(ringed.id)) place(ringed);
  return dropEmpty(placed, kept);
}

/** Parents stand before what answers them, so one way back through the list sees every answer first. */
function dropEmpty(placed: readonly PlacedReply[], kept: ReadonlySet<string>): readonly PlacedReply[] {
  const needed = new Set<string>(kept);
  for (const { id, parentId, isWithdrawn } of placed.toReversed()) {
    if (isWithdrawn && !needed.has(id)) continue;
    needed.add(id);
    if (parentId !== null) needed.add(parentId);
  }
  return placed.filter(({ id }) => needed.has(id));
}

/** Pages of whole conversations; one that is longer than a page goes on on the next. There is always a first page. */
export function cutPages(placed: readonly PlacedReply[]): readonly (readonly PlacedReply[])[] {
  const pages: PlacedReply[][] = [[]];
  let conversations = 0;
  for (const reply of placed) {
    const isFull = (pages.at(-1)?.length ?? 0) >= REPLIES_PER_PAGE;
    if (isFull || (reply.depth === 0 && conversations === CONVERSATIONS_PER_PAGE)) {
      pages.push([]);
      conversations = 0;
    }
    if (reply.depth === 0) conversations += 1;
    pages.at(-1)?.push(reply);
  }
  return pages;
}
