/** A period as the bounds that stored times are compared with, and people counted within them by the database. */
import { sql } from "kysely";
import type { Period } from "../digest/digest.ts";

/** After `from`, up to and including `until`; an empty `from` is before every time. */
export interface PeriodBounds {
  readonly from: string;
  readonly until: string;
}

/** Written as stored times are, with milliseconds, so that comparing text compares instants. */
export function periodBounds(period: Period): PeriodBounds {
  return {
    from: period.from === null ? "" : new Date(period.from).toISOString(),
    until: new Date(period.until).toISOString(),
  };
}

/** Distinct people among the rows, and among those that count by the beginning. */
export function peopleColumns(from: string) {
  return {
    now: sql<number>`count(distinct reply.person)`,
    before: sql<number>`count(distinct case when reply.counted_at <= ${from} then reply.person end)`,
  };
}
