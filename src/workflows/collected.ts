/** What a reading or an event changed in the store. */
import type { LeftOutReason } from "../venues/venue.ts";

/** Why something that stands in a thread is not kept. `opted-out`: its author asked that nothing of theirs be stored. */
export type NotKeptReason = LeftOutReason | "opted-out";

/** What changed, so that others can look again at what they made of it. */
export interface Collected {
  readonly created: number;
  readonly edited: readonly string[];
  readonly deleted: readonly string[];
  /** Messages that were read and not kept, by reason. */
  readonly leftOut: Readonly<Partial<Record<NotKeptReason, number>>>;
}

export const NOTHING_COLLECTED: Collected = { created: 0, edited: [], deleted: [], leftOut: {} };

export function addCollected(a: Collected, b: Collected): Collected {
  if (a === NOTHING_COLLECTED) return b;
  if (b === NOTHING_COLLECTED) return a;
  const leftOut = { ...a.leftOut };
  for (const [reason, n] of Object.entries(b.leftOut) as [NotKeptReason, number][]) {
    leftOut[reason] = (leftOut[reason] ?? 0) + n;
  }
  return {
    created: a.created + b.created,
    edited: [...a.edited, ...b.edited],
    deleted: [...a.deleted, ...b.deleted],
    leftOut,
  };
}

export function countReasons(reasons: readonly NotKeptReason[]): Collected["leftOut"] {
  const counts: Partial<Record<NotKeptReason, number>> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
