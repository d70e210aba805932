/** A period as the bounds that stored times are compared with. */
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
