/** `/digest schedule`: when an essay's digest comes. Without options it says so; with some it changes those. */
import type { ScheduleOverview } from "../src/app/operations.ts";
import { parseSchedule, WEEKDAYS } from "../src/digest/schedule.ts";
import { UsageError } from "../src/errors.ts";
import { type Answer, answer } from "./answer.ts";
import type { CommandAsk } from "./ask.ts";
import type { Choice } from "./command.ts";
import { MAX_CHOICES } from "./command-limits.ts";
import { flagOption, type OptionDefinition, textOption } from "./definition.ts";
import { requireManager } from "./managers-only.ts";
import { cutLine, sayTime } from "./say.ts";

const DAYS = [...WEEKDAYS.slice(1), WEEKDAYS[0]];

export const SCHEDULE_OPTIONS: readonly OptionDefinition[] = [
  textOption("weekday", "The day on which it comes", {
    choices: DAYS.map((day) => ({ name: capitalise(day), value: day })),
  }),
  textOption("time", "The time of day, 24 hours, such as 09:00", { max_length: 5 }),
  textOption("zone", "The time zone, such as Europe/Berlin", { autocomplete: true, max_length: 64 }),
  flagOption("reset", "Back to the time that the operator of this bot has set"),
];

export async function scheduleDigest(ask: CommandAsk, slug: string): Promise<Answer> {
  const { operations, asker, options } = ask;
  const given = { weekday: options.text("weekday"), time: options.text("time"), timeZone: options.text("zone") };
  const isChange = Object.values(given).some((value) => value !== undefined);
  if (!isChange && !options.flag("reset")) return answer(saySchedule(await operations.findSchedule(asker, slug)));
  requireManager(ask, "changing the schedule");
  if (isChange && options.flag("reset")) throw new UsageError("give a new time or “reset”, not both");
  if (!isChange) return answer(`Changed. ${saySchedule(await operations.setSchedule(asker, slug, null))}`);
  const { schedule } = await operations.findSchedule(asker, slug);
  const parsed = parseSchedule({
    weekday: given.weekday ?? schedule.weekday,
    time: given.time ?? renderTime(schedule),
    timeZone: given.timeZone ?? schedule.timeZone,
  });
  if (!parsed.ok) throw new UsageError(parsed.problems.join("; "));
  return answer(`Changed. ${saySchedule(await operations.setSchedule(asker, slug, parsed.schedule))}`);
}

/** Zones whose name has what was typed. */
export function completeZone(typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase().replaceAll(" ", "_");
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")]
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, MAX_CHOICES)
    .map((zone) => ({ name: zone, value: zone }));
}

function saySchedule({ schedule, isOwn, next }: ScheduleOverview): string {
  const when = `${capitalise(schedule.weekday)} at ${renderTime(schedule)}, ${cutLine(schedule.timeZone, 64)}`;
  const whose = isOwn ? "a time of its own" : "the time that the operator has set for all essays";
  return `The digest comes every ${when} (${whose}). The next one: ${sayTime(next)}, ${sayTime(next, "R")}.`;
}

function renderTime({ hour, minute }: { readonly hour: number; readonly minute: number }): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
