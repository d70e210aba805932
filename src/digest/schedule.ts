/** When a digest falls due: weekdays and one wall-clock time in one time zone. Computes instants; starts no timers. */
import { Cron } from "croner";

export const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The week as people list it. */
const WEEK: readonly Weekday[] = [...WEEKDAYS.slice(1), WEEKDAYS[0]];

export interface Schedule {
  /** At least one, each once, from Monday on. */
  readonly weekdays: readonly Weekday[];
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
 * Shape: weekdays in English, whole or their first three letters, any case, with commas or blanks between; or `daily`, `weekdays`,
 * `weekend`. Time `HH:MM` or `H:MM`, 24 hours.
 */
export function parseSchedule(text: { weekday: string; time: string; timeZone: string }): ParsedSchedule {
  const weekdays = parseWeekdays(text.weekday);
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.time.trim());
  const timeZone = text.timeZone.trim();
  const problems = [
    ...(weekdays
      ? []
      : [
          "the weekday of the digest must be days such as monday or monday,thursday, or one of daily, weekdays, weekend",
        ]),
    ...(time ? [] : ["the time of the digest must be HH:MM between 00:00 and 23:59"]),
    ...(isTimeZone(timeZone) ? [] : ["the time zone of the digest must be an IANA name such as Europe/Berlin"]),
  ];
  if (!weekdays || !time || problems.length > 0) return { ok: false, problems };
  return { ok: true, schedule: { weekdays, hour: Number(time[1]), minute: Number(time[2]), timeZone } };
}

/** What somebody wants otherwise; what is not given stays. */
export interface ScheduleChange {
  readonly weekday?: string | undefined;
  readonly time?: string | undefined;
  readonly timeZone?: string | undefined;
}

export function changeSchedule(schedule: Schedule, change: ScheduleChange): ParsedSchedule {
  return parseSchedule({
    weekday: change.weekday ?? renderWeekdays(schedule),
    time: change.time ?? renderTime(schedule),
    timeZone: change.timeZone ?? schedule.timeZone,
  });
}

/**
 * The first instant of the schedule after `after`.
 *
 * A local time that a spring change skips happens at the first moment after the gap; one that an autumn change repeats
 * happens once, the first time (croner, fixed-time jobs). Where the gap reaches midnight (parts of Greenland) a time in it does
 * not happen that day; what was said is in the next digest.
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

/** `HH:MM`. */
export function renderTime({ hour, minute }: Pick<Schedule, "hour" | "minute">): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** As `parseSchedule` reads it. */
export function renderWeekdays({ weekdays }: Pick<Schedule, "weekdays">): string {
  return weekdays.join(" ");
}

function cronOf({ weekdays, hour, minute, timeZone }: Schedule): Cron {
  const days = weekdays.map((weekday) => WEEKDAYS.indexOf(weekday)).join(",");
  return new Cron(`0 ${minute} ${hour} * * ${days}`, { timezone: timeZone, paused: true });
}

const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  daily: WEEK,
  weekdays: WEEK.slice(0, 5),
  weekend: WEEK.slice(5),
  weekends: WEEK.slice(5),
};
/** Far above every list of seven names. */
const MAX_DAYS_CHARS = 200;

function parseWeekdays(text: string): readonly Weekday[] | undefined {
  if (text.length > MAX_DAYS_CHARS) return undefined;
  const words = text
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter((word) => word !== "" && word !== "and");
  const found = words.map((word) => (Object.hasOwn(GROUPS, word) ? GROUPS[word] : parseWeekday(word)));
  if (found.length === 0 || found.includes(undefined)) return undefined;
  const wanted = new Set(found.flat());
  return WEEK.filter((weekday) => wanted.has(weekday));
}

function parseWeekday(word: string): readonly Weekday[] | undefined {
  const weekday = WEEKDAYS.find((one) => one === word || one.slice(0, 3) === word);
  return weekday && [weekday];
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
