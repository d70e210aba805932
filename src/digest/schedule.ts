/** When a digest falls due: one weekday and wall-clock time in one time zone. Computes instants; starts no timers. */
import { Cron } from "croner";

export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Schedule {
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minute: number;
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string;
}

export type ParsedSchedule =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads the three settings of a schedule and reports every problem at once, in sentences that fit a `ConfigError`.
 *
 * Shape: weekday in English, whole or its first three letters, any case; time `HH:MM` or `H:MM`, 24 hours.
 */
export function parseSchedule(text: { weekday: string; time: string; timeZone: string }): ParsedSchedule {
  const weekday = parseWeekday(text.weekday);
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.time.trim());
  const timeZone = text.timeZone.trim();
  const problems = [
    ...(weekday ? [] : ["the weekday of the digest must be a day such as monday"]),
    ...(time ? [] : ["the time of the digest must be HH:MM between 00:00 and 23:59"]),
    ...(isTimeZone(timeZone) ? [] : ["the time zone of the digest must be an IANA name such as Europe/Berlin"]),
  ];
  if (!weekday || !time || problems.length > 0) return { ok: false, problems };
  return { ok: true, schedule: { weekday, hour: Number(time[1]), minute: Number(time[2]), timeZone } };
}

/**
 * The first instant of the schedule after `after`.
 *
 * A local time that a spring change skips happens at the first moment after the gap; one that an autumn change repeats
 * happens once, the first time (croner, fixed-time jobs).
 */
export function nextInstant(schedule: Schedule, after: Date): Date {
  const next = cronOf(schedule).nextRun(after);
  if (!next) throw new RangeError("no next instant of the schedule");
  return next;
}

/** The last instant of the schedule at or before `atOrBefore`. */
export function lastInstant(schedule: Schedule, atOrBefore: Date): Date {
  // previousRuns looks strictly before its reference, to the millisecond.
  const [last] = cronOf(schedule).previousRuns(1, new Date(atOrBefore.getTime() + 1));
  if (!last) throw new RangeError("no last instant of the schedule");
  return last;
}

function cronOf({ weekday, hour, minute, timeZone }: Schedule): Cron {
  return new Cron(`0 ${minute} ${hour} * * ${WEEKDAYS.indexOf(weekday)}`, { timezone: timeZone, paused: true });
}

function parseWeekday(text: string): Weekday | undefined {
  const name = text.trim().toLowerCase();
  return WEEKDAYS.find((weekday) => weekday === name || weekday.slice(0, 3) === name);
}

/** Offsets such as `+02:00` are refused though the platform knows them: they have no daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
