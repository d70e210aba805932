/** Why the check refuses or corrects something, and the counting of it. */
import { isDeepStrictEqual } from "node:util";

/** Up to `week` they drop a line; the others correct a value of the digest itself. */
export const REFUSALS = [
  "malformed",
  "duplicate",
  "unknown-claim",
  "claim-text",
  "numbers",
  "reply-gone",
  "words",
  "author",
  "mark",
  "link",
  "date",
  "tag",
  "point",
  "decision",
  "strongest",
  "sentence",
  "correction",
  "week",
  "prose",
  "total",
  "essay",
  "period",
  "receipt",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Counts refusals of one digest. */
export interface RefusalCounter {
  count(reason: Refusal): void;
  /** The truth; counts the reason when something else was said. */
  keepTrue<Value>(said: unknown, truth: Value, reason: Refusal): Value;
  /** Reasons in the order of `REFUSALS`, only those that happened. */
  result(): Readonly<Record<string, number>>;
}

/** `before` are the counts of an earlier check of the same digest, so that checking twice loses nothing. */
export function createRefusalCounter(before: Readonly<Record<string, number>>): RefusalCounter {
  const counts = new Map<Refusal, number>();
  for (const reason of REFUSALS) {
    const count = Object.hasOwn(before, reason) ? before[reason] : undefined;
    if (count) counts.set(reason, count);
  }
  const count: RefusalCounter["count"] = (reason) => void counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    count,
    keepTrue(said, truth, reason) {
      if (!isDeepStrictEqual(said, truth)) count(reason);
      return truth;
    },
    result: () =>
      Object.fromEntries(
        REFUSALS.filter((reason) => counts.has(reason)).map((reason) => [reason, counts.get(reason) ?? 0]),
      ),
  };
}
