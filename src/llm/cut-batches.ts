/** How replies are put together in questions, and how many questions run side by side. */
import type { ReplyInContext } from "../tagging/tagger.ts";

/** Replies in one question: so many share the claims and the instructions. */
export const BATCH_SIZE = 50;
/** In a question that is asked because one before it was answered wrongly. */
export const SECOND_BATCH_SIZE = 10;
/** Of a question's replies together; a very long one goes with fewer others. */
const MOST_BATCH_CHARS = 24_000;
const CONCURRENCY = 4;

/**
 * Shape: every position once; no batch is empty. Those of a thread come together, since they speak of the same few claims and a shortlist of
 *        claims is shorter for them; in it those of a person, so that who would turn the model with many replies does so in few questions. Beside that in
 *        their own order.
 */
export function cutBatches(
  indices: readonly number[],
  items: readonly ReplyInContext[],
  size = BATCH_SIZE,
): readonly (readonly number[])[] {
  const batches: number[][] = [];
  let chars = 0;
  for (const index of groupByPerson(indices, items)) {
    const length = items[index]?.reply.body.length ?? 0;
    const last = batches.at(-1);
    if (!last || last.length >= size || chars + length > MOST_BATCH_CHARS) {
      batches.push([index]);
      chars = length;
    } else {
      last.push(index);
      chars += length;
    }
  }
  return batches;
}

function groupByPerson(indices: readonly number[], items: readonly ReplyInContext[]): readonly number[] {
  const sectionOf = (index: number): number => items[index]?.reply.section ?? 0;
  const inThreads = indices.toSorted((a, b) => sectionOf(a) - sectionOf(b));
  const groups = Map.groupBy(inThreads, (index) => {
    const { venue, author } = items[index]?.reply ?? {};
    return JSON.stringify([sectionOf(index), venue, author?.id]);
  });
  return [...groups.values()].flat();
}

/** Both halves of a list of two or more. */
export function cutInHalf<Item>(list: readonly Item[]): readonly (readonly Item[])[] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

/** Results in the order of the items. The first failure ends it; what runs then is left to its signal. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, worker));
  return results;
}
