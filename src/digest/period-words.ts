/** A period, and the instants in it, as people say them. English, whatever the machine's own language is. */
import type { Period } from "./digest.ts";

const DAY_MS = 86_400_000;

/**
 * Shape: `Week to Monday 16 November 2026`; `Everything to Monday 16 November 2026` for a first digest; else
 * `Monday 2 November 2026 to Monday 16 November 2026`, with the times when both are within two days.
 */
export function renderPeriod({ from, until, timeZone }: Period): string {
  const end = renderDay(until, timeZone);
  if (from === null) return `Everything to ${end}`;
  const days = daysOf(from, until);
  if (isWeek(days)) return `Week to ${end}`;
  if (days > 2) return `${renderDay(from, timeZone)} to ${end}`;
  return `${renderDay(from, timeZone)}, ${renderTime(from, timeZone)}, to ${end}, ${renderTime(until, timeZone)}`;
}

/** `this week`, `in this time`, `so far`: the period within a sentence. */
export function renderWithin({ from, until }: Period): string {
  if (from === null) return "so far";
  return isWeek(daysOf(from, until)) ? "this week" : "in this time";
}

function daysOf(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

/** Six and a half to seven and a half days: a clock change moves a week by an hour, a late start by a little. */
function isWeek(days: number): boolean {
  return days > 6.5 && days < 7.5;
}

/** `Monday 16 November 2026` in the zone. */
export function renderDay(instant: string, timeZone: string): string {
  const part = partsOf(instant, timeZone);
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`;
}

/** `16 November` in the zone. */
export function renderShortDay(instant: string, timeZone: string): string {
  const part = partsOf(instant, timeZone);
  return `${part("day")} ${part("month")}`;
}

/** `09:00` in the zone. */
export function renderTime(instant: string, timeZone: string): string {
  const part = partsOf(instant, timeZone);
  return `${part("hour")}:${part("minute")}`;
}

/** Assembled from parts, so that a change of a locale's punctuation changes nothing here. */
function partsOf(instant: string, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return () => "?";
  const parts = formatIn(timeZone).formatToParts(time);
  return (type) => parts.find((part) => part.type === type)?.value ?? "?";
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = { calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" };
  const day: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, ...day, ...time, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, ...day, ...time, timeZone: "UTC" });
  }
}
