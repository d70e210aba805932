/** Comments that were known and that a complete reading lacked: each is asked for by its id before it counts as deleted. */
import type { ThreadItem, ThreadRef } from "../venue.ts";
import { MAX_IDS } from "./limits.ts";
import { mapComment } from "./map-comment.ts";
import { probeComments } from "./read-operations.ts";
import type { VenueContext } from "./venue-context.ts";

/** What a reading finds, before it is known which cursor stands after it. */
export type FoundItem = ThreadItem extends infer Each
  ? Each extends ThreadItem
    ? Omit<Each, "cursor">
    : never
  : never;

/** `tellsDeleted`: what is gone is said; else it is only not among what stands. One that stands after all is given as it stands. */
export async function findAbsent(
  { call, knownReplies }: VenueContext,
  thread: ThreadRef,
  space: string,
  seen: ReadonlySet<string>,
  tellsDeleted: boolean,
  signal?: AbortSignal,
): Promise<readonly FoundItem[]> {
  const absent = (await knownReplies(thread)).filter((id) => !seen.has(id));
  const items: FoundItem[] = [];
  for (let start = 0; start < absent.length; start += MAX_IDS) {
    const ids = absent.slice(start, start + MAX_IDS);
    const { nodes } = await call(probeComments, { ids }, space, signal);
    ids.forEach((id, index) => {
      const node = nodes[index] ?? null;
      if (node === null) {
        if (tellsDeleted) items.push({ kind: "deleted", id });
        return;
      }
      // A section that was published again has two threads; this one is the other's.
      if (node.discussion?.id !== thread.id) return;
      const parent = node.replyTo === null ? null : { ...node.replyTo, body: "" };
      const mapped = mapComment(node, parent, thread);
      if (mapped.kind === "reply" || mapped.kind === "left-out") items.push(mapped);
      else if (tellsDeleted) items.push({ kind: "deleted", id });
    });
  }
  return items;
}
