/** A schedule in words. */
import { joinWords } from "./digest-words.ts";
import { renderTime, type Schedule, type Weekday } from "./schedule.ts";

/** `every Monday and Thursday at 09:00 (Europe/Berlin)`. The zone is a name that was checked, not a person's words. */
export function saySchedule(schedule: Schedule): string {
  return `${sayDays(schedule.weekdays)} at ${renderTime(schedule)} (${schedule.timeZone})`;
}

/** `every day`, `every day from Monday to Friday`, `every Monday and Thursday`. */
export function sayDays(weekdays: readonly Weekday[]): string {
  if (weekdays.length === 7) return "every day";
  if (weekdays.length === 5 && !weekdays.includes("saturday") && !weekdays.includes("sunday"))
    return "every day from Monday to Friday";
  return `every ${joinWords(weekdays.map((weekday) => weekday.charAt(0).toUpperCase() + weekday.slice(1)))}`;
}

/** `2026-03-16 09:00 UTC`. */
export function sayInstant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
