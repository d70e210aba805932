/** `/rejoinder schedule` in a comment: says when the digest comes, or changes it. */
import { inertMarkdown } from "../../digest/inert-markdown.ts";
import { saySchedule } from "../../digest/schedule-words.ts";
import { UsageError } from "../../errors.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import type { ScheduleCommand } from "../../venues/github/parse-schedule-command.ts";
import type { Asker, Operations, ScheduleOverview } from "../operations.ts";

export async function carryOutSchedule(
  operations: Pick<Operations, "findSchedule" | "setSchedule">,
  essay: EssaySlug,
  { days, time, zone, reset, onlyHere }: ScheduleCommand,
  asker: Asker,
): Promise<string> {
  const isChange = days !== undefined || time !== undefined || zone !== undefined;
  if (isChange && reset) throw new UsageError("give a new time or reset, not both");
  if (!isChange && !reset) {
    if (onlyHere) throw new UsageError("say as well when it is to come, or reset");
    return sayOverview(await operations.findSchedule(asker, essay));
  }
  const change = reset ? null : { weekday: days, time, timeZone: zone };
  const overview = await operations.setSchedule(asker, essay, change, onlyHere ? { onlyHere } : {});
  return `Changed. ${sayOverview(overview)}`;
}

const WHOSE: Readonly<Record<ScheduleOverview["source"], string>> = {
  venue: "a time of its own for GitHub",
  essay: "a time of the essay's own, for every place where it is discussed",
  settings: "the time that the operator has set for all essays",
};

function sayOverview({ schedule, source, next }: ScheduleOverview): string {
  const at = `${next.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `The digest comes ${inertMarkdown(saySchedule(schedule))}: ${WHOSE[source]}. The next one: ${at}.`;
}
