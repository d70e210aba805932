/** Which digest is due, decided from the schedule, the clock and what was reported before. */
import type { Period } from "./digest.ts";
import { renderPeriodId, type Stream } from "./period-id.ts";
import { lastInstant, nextInstant, type Schedule } from "./schedule.ts";

export interface PeriodQuestion {
  readonly schedule: Schedule;
  /** The venue whose own digest it is, or the essay's. */
  readonly stream?: Stream;
  readonly now: Date;
  /** End of the newest digest of the stream, scheduled or not; null when there is none. */
  readonly lastDigestUntil: Date | null;
  /** The earlier of the essay's publication and the first reply that counts; null when nothing has happened yet. */
  readonly firstActivityAt: Date | null;
  /** Ids of periods that have a digest already; matters when the schedule was moved within a day, and when a clock ran ahead. */
  readonly takenIds?: readonly string[];
  /** From when the newest live reply counts; matters when a clock ran ahead. */
  readonly lastCountedAt?: Date | null;
}

/**
 * The period of the digest that is due now, or null.
 *
 * After a time without service over several instants one digest is due, from the end of the last one to the newest instant.
 */
export function planPeriod(question: PeriodQuestion): Period | null {
  const { schedule, stream = "", now, lastDigestUntil, firstActivityAt } = question;
  const due = lastInstant(schedule, now);
  const newest = Math.max(lastDigestUntil?.getTime() ?? 0, question.lastCountedAt?.getTime() ?? 0);
  if (hasRunAhead(schedule, newest, now)) return planCatchUp(question, newest, due);
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

/** Whether something is dated later than the next but one digest: the clock was wrong, and has been put right since. */
function hasRunAhead(schedule: Schedule, newest: number, now: Date): boolean {
  return newest > nextInstant(schedule, nextInstant(schedule, now)).getTime();
}

/**
 * The digest of the day that is due, when the last one of any stream ends in what is the future again. What was said since counts right
 * after that end, and so this period reaches there; else nobody would hear of it until that time has come.
 */
function planCatchUp(question: PeriodQuestion, newest: number, due: Date): Period | null {
  const { schedule, stream = "", takenIds, lastDigestUntil } = question;
  const id = renderPeriodId({ name: localDate(due, schedule.timeZone), stream });
  if (takenIds?.includes(id)) return null;
  const until = new Date(Math.max(newest, (lastDigestUntil?.getTime() ?? 0) + 1));
  return {
    id,
    from: lastDigestUntil?.toISOString() ?? null,
    until: until.toISOString(),
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
