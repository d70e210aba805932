/** Asks a second tagger about replies that it has not been asked about yet, or could not be. The store is the queue. */
import type { StoredDiscussion } from "../store/essays.ts";
import type { Store } from "../store/store.ts";
import { PASSING_REASONS, type PassingReason } from "../tagging/second-opinion.ts";
import type { TagResult } from "../tagging/tag.ts";
import { breathe } from "./breathe.ts";
import { openWork, type RefusedAnswer, type TagParts } from "./tag-replies.ts";

/** As many as stand in one question, to find out whether it answers at all; then as many as are tagged at a time. */
export const FIRST_SIZE = 50;
const BATCH_SIZE = 200;

export interface SeekParts extends TagParts {
  readonly store: TagParts["store"] & Pick<Store, "secondOpinions">;
}

export interface SeekReport {
  /** Replies on which the second tagger has been heard, or will not be. */
  readonly settled: number;
  readonly refused: readonly RefusedAnswer[];
  /** Why the rest goes on waiting; null: nothing waits. */
  readonly gaveUp: PassingReason | null;
}

/**
 * In the order of arrival. The first question that fails for a reason that passes ends it: the others would fail as well. `onProgress`
 * gets how many are settled. The local tagger's tags stand meanwhile.
 */
export async function seekOpinions(
  parts: SeekParts,
  discussion: StoredDiscussion,
  options: { readonly onProgress?: (settled: number) => void; readonly signal?: AbortSignal } = {},
): Promise<SeekReport> {
  const { slug } = discussion.essay;
  const seek = openWork(parts, discussion);
  const refused: RefusedAnswer[] = [];
  let settled = 0;
  let afterPk = 0;
  for (;;) {
    await breathe(options.signal);
    const size = afterPk === 0 ? FIRST_SIZE : BATCH_SIZE;
    const work = await parts.store.secondOpinions.listOpen(slug, afterPk, size);
    const last = work.at(-1);
    if (!last) return { settled, refused, gaveUp: null };
    // What goes on waiting is not stored again: nothing has changed.
    const done = await seek(work, options.signal, (result) => passingReason(result) === null);
    refused.push(...done.refused);
    const reasons = done.results.map(passingReason);
    settled += reasons.filter((reason) => reason === null).length;
    afterPk = last.pk;
    options.onProgress?.(settled);
    const gaveUp = reasons.find((reason) => reason !== null) ?? null;
    if (gaveUp === null) continue;
    await parts.store.secondOpinions.sayWhyOpen(slug, gaveUp);
    return { settled, refused, gaveUp };
  }
}

function passingReason({ opinion }: TagResult): PassingReason | null {
  if (opinion?.kind !== "alone") return null;
  return PASSING_REASONS.find((reason) => reason === opinion.reason) ?? null;
}
