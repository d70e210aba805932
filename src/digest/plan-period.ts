/** Which digest is due, decided from the schedule, the clock and what was reported before. */
import type { Period } from "./digest.ts";
import { renderPeriodId, type Stream } from "./period-id.ts";
import { lastInstant, type Schedule } from "./schedule.ts";

export interface PeriodQuestion {
  readonly schedule: Schedule;
  /** The venue whose own digest it is, or the essay's. */
  readonly stream?: Stream;
  readonly now: Date;
  /** End of the newest digest of the stream, scheduled or not; null when there is none. */
  readonly lastDigestUntil: Date | null;
  /** The earlier of the essay's publication and the first reply that counts; null when nothing has happened yet. */
  readonly firstActivityAt: Date | null;
  /** Ids of periods that have a digest already; matters only when the schedule was moved within a day. */
  readonly takenIds?: readonly string[];
}

/**
 * The period of the digest that is due now, or null.
 *
 * After a time without service over several instants one digest is due, from the end of the last one to the newest instant.
 */
export function planPeriod(question: PeriodQuestion): Period | null {
  const { schedule, stream = "", now, lastDigestUntil, firstActivityAt } = question;
  const due = lastInstant(schedule, now);
  if (lastDigestUntil && lastDigestUntil >= due) return null;
  if (!firstActivityAt || firstActivityAt >= due) return null;
  const dated = renderPeriodId({ name: localDate(due, schedule.timeZone), stream });
  return {
    id: question.takenIds?.includes(dated) ? renderPeriodId({ name: instantName(due), stream }) : dated,
    from: lastDigestUntil?.toISOString() ?? null,
    until: due.toISOString(),
    timeZone: schedule.timeZone,
  };
}

/** The period of a digest that somebody asks for now, outside the schedule: everything since the last one. */
export function unscheduledPeriod(now: Date, lastUntil: Date | null, timeZone: string, stream: Stream = ""): Period {
  const from = lastUntil && lastUntil > now ? now : lastUntil;
  const id = renderPeriodId({ name: instantName(now), stream });
  return { id, from: from?.toISOString() ?? null, until: now.toISOString(), timeZone };
}

/** `2026-11-18T10:32:05Z`: a second is fine enough, and a post key has no room for more. */
function instantName(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** `2026-11-16`, the calendar date that people in the zone read off the wall. */
function localDate(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
