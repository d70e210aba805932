/** Once a night everything at GitHub is read completely: edits and deletions leave no sign that a poll would see. */
import { type Collected, NOTHING_COLLECTED } from "../../workflows/collected.ts";
import type { App } from "../app.ts";
import { collectAll, listDiscussions } from "../run-steps.ts";
import { collectVotes } from "./collect-votes.ts";

const NAME = "reconciled@github";
const HOUR_MS = 60 * 60 * 1000;
/** By the clock of the schedule's time zone. */
const NIGHT_HOURS = [3, 4];
/** Once a night is enough; a service that does not run at night reads by day. */
const SOONEST_MS = 12 * HOUR_MS;
const LATEST_MS = 36 * HOUR_MS;

/** Says what changed. A failure is logged, and tried again with the next call. */
export async function reconcileGitHub(app: App, signal?: AbortSignal): Promise<Collected> {
  const { store, now, config, log } = app;
  if (!app.github) return NOTHING_COLLECTED;
  const last = Date.parse(await store.settings.keep(NAME, now().toISOString()));
  if (!isDue(now(), last, config.schedule.timeZone)) return NOTHING_COLLECTED;
  const { collected, failures } = await collectAll(app, { complete: true, venue: "github" }, signal);
  let failed = failures.length > 0;
  for (const discussion of await listDiscussions(app)) {
    if (failed) break;
    failed = (await collectVotes(app, discussion, signal)).length > 0;
  }
  if (!failed) await store.settings.replace(NAME, now().toISOString());
  const { created, edited, deleted } = collected;
  log.info(
    { new: created, edited: edited.length, deleted: deleted.length, failed },
    "everything at GitHub was read completely",
  );
  return collected;
}

export function isDue(now: Date, lastMs: number, timeZone: string): boolean {
  const since = now.getTime() - lastMs;
  if (since >= LATEST_MS) return true;
  const hour = Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(now));
  return since >= SOONEST_MS && NIGHT_HOURS.includes(hour);
}
