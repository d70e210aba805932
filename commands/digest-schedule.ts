/** `/digest schedule`: when an essay's digest comes. Without options it says so; with some it changes those. */
import type { ScheduleOverview } from "../src/app/operations.ts";
import { changeSchedule, WEEKDAYS } from "../src/digest/schedule.ts";
import { saySchedule } from "../src/digest/schedule-words.ts";
import { UsageError } from "../src/errors.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICES } from "./command-limits.ts";
import { flagOption, type OptionDefinition, textOption } from "./definition.ts";
import { requireManager } from "./managers-only.ts";
import { cutLine, sayTime } from "./say.ts";

const DAYS = ["daily", "weekdays", "weekend", ...WEEKDAYS.slice(1), WEEKDAYS[0]];

export const SCHEDULE_OPTIONS: readonly OptionDefinition[] = [
  textOption("days", "The days on which it comes, such as monday, or monday thursday, or daily", {
    autocomplete: true,
    max_length: 100,
  }),
  textOption("time", "The time of day, 24 hours, such as 09:00", { max_length: 5 }),
  textOption("zone", "The time zone, such as Europe/Berlin", { autocomplete: true, max_length: 64 }),
  flagOption("only-here", "Only for Discord; the other places where the essay is discussed keep theirs"),
  flagOption("reset", "Back to the time that holds for all places, or that the operator of this bot has set"),
];

export async function scheduleDigest(ask: CommandAsk, slug: string): Promise<Answer> {
  const { operations, asker, options } = ask;
  const change = { weekday: options.text("days"), time: options.text("time"), timeZone: options.text("zone") };
  const isChange = Object.values(change).some((value) => value !== undefined);
  if (!isChange && !options.flag("reset")) {
    if (options.flag("only-here") !== undefined) throw new UsageError("say as well when it is to come, or reset");
    return answer(sayOverview(await operations.findSchedule(asker, slug)));
  }
  requireManager(ask, "changing the schedule");
  if (isChange && options.flag("reset")) throw new UsageError("give a new time or “reset”, not both");
  // Said before anything is asked for.
  const changed = changeSchedule((await operations.findSchedule(asker, slug)).schedule, change);
  if (!changed.ok) throw new UsageError(changed.problems.join("; "));
  const scope = { onlyHere: options.flag("only-here") };
  return answer(`Changed. ${sayOverview(await operations.setSchedule(asker, slug, isChange ? change : null, scope))}`);
}

/** Days that can come after those that were typed already. */
export function completeDays(typed: string): readonly Choice[] {
  const words = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .slice(-8);
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1).filter((word) => WEEKDAYS.some((day) => day === word));
  return DAYS.filter((day) => day.startsWith(last) && !before.includes(day))
    .filter((day) => before.length === 0 || WEEKDAYS.some((weekday) => weekday === day))
    .map((day) => [...before, day].join(" "))
    .map((days) => ({ name: days, value: days }));
}

/** Zones whose name has what was typed. */
export function completeZone(typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, MAX_CHOICES)
    .map((zone) => ({ name: zone, value: zone }));
}

const WHOSE: Readonly<Record<ScheduleOverview["source"], string>> = {
  venue: "a time of its own for Discord",
  essay: "a time of the essay's own, for every place where it is discussed",
  settings: "the time that the operator has set for all essays",
};

function sayOverview({ schedule, source, next }: ScheduleOverview): string {
  const when = cutLine(saySchedule(schedule), 200);
  return `The digest comes ${when}: ${WHOSE[source]}. The next one: ${sayTime(next)}, ${sayTime(next, "R")}.`;
}
