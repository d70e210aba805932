/** `rejoinder schedule`: shows when digests come, and changes it for an essay or for an essay at one venue. */
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import type { Stream } from "../digest/period-id.ts";
import type { Schedule, ScheduleChange } from "../digest/schedule.ts";
import { UsageError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { VENUES } from "../replies/reply.ts";
import type { Io } from "./io.ts";
import type { Run } from "./main.ts";
import { chooseEssay, chooseEssays, withApp } from "./open-for-command.ts";

interface Options {
  readonly days?: string;
  readonly time?: string;
  readonly zone?: string;
  readonly venue?: string;
  readonly reset?: boolean;
  readonly json?: boolean;
}

export function addSchedule(program: Command, run: Run): void {
  program
    .command("schedule")
    .description("show when an essay's digests come, or change it")
    .argument("[essay]", "its slug; not needed when there is one")
    .option("--days <days>", "monday; or several: monday,thursday; or daily, weekdays, weekend")
    .option("--time <time>", "HH:MM, 24 hours, by the clock of the zone")
    .option("--zone <zone>", "an IANA name such as Europe/Berlin")
    .option("--venue <venue>", `only at this venue (${VENUES.join(", ")}), which then has digests of its own`)
    .option("--reset", "back to what holds without it: the essay's, or that of the settings")
    .option("--json", "for machines")
    .addHelpText(
      "after",
      `
What is not given stays as it is. REJOINDER_DIGEST_WEEKDAY, REJOINDER_DIGEST_TIME and REJOINDER_TIME_ZONE hold for essays
without a schedule of their own.

Examples:
  rejoinder schedule
  rejoinder schedule my-essay --days monday,thursday --time 18:00
  rejoinder schedule my-essay --days daily --venue discord
  rejoinder schedule my-essay --reset --venue discord`,
    )
    .action((slug: string | undefined, options: Options) =>
      run((io) => {
        const stream = readStream(options.venue);
        const change = readChange(options);
        return withApp(io, async (app) => {
          if (change !== undefined) {
            const { saveSchedule } = await import("../app/digest-streams.ts");
            await saveSchedule(app, (await chooseEssay(app, slug)).essay.slug, stream, change);
          }
          const essays = await chooseEssays(app, slug);
          const shown: ShownSchedule[] = [];
          for (const { essay } of essays) shown.push(...(await listSchedules(io, app, essay.slug)));
          if (options.json) io.stdout(`${JSON.stringify(shown.map(mapShown), null, 2)}\n`);
          else io.stdout(await renderShown(shown));
          return undefined;
        });
      }),
    );
}

interface ShownSchedule {
  readonly essay: EssaySlug;
  /** Empty: every venue that has none of its own. */
  readonly stream: Stream;
  readonly isFromSettings: boolean;
  readonly schedule: Schedule;
  readonly next: Date;
}

function readStream(venue: string | undefined): Stream {
  if (venue === undefined) return "";
  const found = VENUES.find((name) => name === venue);
  if (!found) throw new UsageError(`--venue must be one of ${VENUES.join(", ")}`);
  return found;
}

/** null: back; undefined: nothing is to be changed. */
function readChange({ days, time, zone, venue, reset }: Options): ScheduleChange | null | undefined {
  const isChange = days !== undefined || time !== undefined || zone !== undefined;
  if (isChange && reset) throw new UsageError("give a new time or --reset, not both");
  if (isChange) return { weekday: days, time, timeZone: zone };
  if (reset) return null;
  if (venue !== undefined)
    throw new UsageError("with --venue say what is to change: --days, --time, --zone or --reset");
  return undefined;
}

async function listSchedules(io: Io, app: App, essay: EssaySlug): Promise<readonly ShownSchedule[]> {
  const { findSchedule } = await import("../app/digest-streams.ts");
  const { nextInstant } = await import("../digest/schedule.ts");
  const { schedule, source } = await findSchedule(app, essay);
  const own = [...(await app.store.schedules.list(essay))].filter(([stream]) => stream !== "");
  return [
    { essay, stream: "" as const, isFromSettings: source === "settings", schedule },
    ...own.map(([stream, schedule]) => ({ essay, stream, isFromSettings: false, schedule })),
  ].map((each) => ({ ...each, next: nextInstant(each.schedule, io.now()) }));
}

async function renderShown(shown: readonly ShownSchedule[]): Promise<string> {
  const { sayInstant, saySchedule } = await import("../digest/schedule-words.ts");
  return shown
    .map(({ essay, stream, isFromSettings, schedule, next }) => {
      const where = stream === "" ? essay : `${essay} at ${stream}`;
      const whose = isFromSettings ? " (from the settings)" : "";
      return `${where}: ${saySchedule(schedule)}${whose}; the next: ${sayInstant(next)}\n`;
    })
    .join("");
}

function mapShown({ essay, stream, isFromSettings, schedule, next }: ShownSchedule): unknown {
  return { essay, venue: stream === "" ? null : stream, isFromSettings, ...schedule, next: next.toISOString() };
}
