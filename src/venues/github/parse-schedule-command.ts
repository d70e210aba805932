/** `/rejoinder schedule ...`: when the digest comes, shown or changed. */

/** What is not given stays as it is. `reset` takes the schedule away that holds; `onlyHere` is about GitHub alone. */
export interface ScheduleCommand {
  readonly name: "schedule";
  /** Words as they were typed, checked where they are used. */
  readonly days?: string;
  readonly time?: string;
  readonly zone?: string;
  readonly reset: boolean;
  readonly onlyHere: boolean;
}

const MAX_WORDS = 20;

/**
 * Shape: `schedule monday thursday 09:00 Europe/Berlin only here`, in any order; undefined for what is no such command. A word with a
 * colon is the time, one with a slash or `UTC` the zone, the others are days.
 */
export function parseScheduleWords(words: string): ScheduleCommand | undefined {
  const [name = "", ...rest] = words
    .trim()
    .split(/[\s,]+/)
    .slice(0, MAX_WORDS + 1);
  if (name.toLowerCase() !== "schedule") return undefined;
  const onlyHere = /\sonly[ \t]+here\s*$/i.test(words);
  const given = onlyHere ? rest.slice(0, -2) : rest;
  const [time, ...times] = given.filter((word) => /^\d{1,2}:/.test(word));
  const [zone, ...zones] = given.filter((word) => /\/|^utc$/i.test(word));
  const reset = given.some((word) => word.toLowerCase() === "reset");
  const days = given.filter((word) => word !== time && word !== zone && word.toLowerCase() !== "reset").join(" ");
  if (times.length > 0 || zones.length > 0) return undefined;
  return {
    name: "schedule",
    ...(days === "" ? {} : { days }),
    ...(time === undefined ? {} : { time }),
    ...(zone === undefined ? {} : { zone }),
    reset,
    onlyHere,
  };
}
