/**
 * What a period's id says. A venue with a schedule of its own has digests of its own, each from the end of the last of them: a stream.
 * Its periods carry the venue's name, so that two streams can have a digest on the same day.
 */
import { VENUES, type VenueName } from "../replies/reply.ts";

/** Empty: the essay's, at every venue that has none of its own. */
export type Stream = VenueName | "";

export interface PeriodName {
  /** A local date, or an instant to the second. */
  readonly name: string;
  readonly stream: Stream;
}

/** `2026-11-16` or `2026-11-16.discord`. */
export function renderPeriodId({ name, stream }: PeriodName): string {
  return stream === "" ? name : `${name}.${stream}`;
}

export function parsePeriodId(id: string): PeriodName {
  const stream = VENUES.find((venue) => id.endsWith(`.${venue}`));
  return stream ? { name: id.slice(0, -stream.length - 1), stream } : { name: id, stream: "" };
}
