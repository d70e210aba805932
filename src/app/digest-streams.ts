/**
 * Which digests an essay has: one stream for all the venues that follow the essay's schedule, and one for each venue that has its own;
 * and which of them is due.
 */
import type { Period } from "../digest/digest.ts";
import type { Stream } from "../digest/period-id.ts";
import { planPeriod, unscheduledPeriod } from "../digest/plan-period.ts";
import { changeSchedule, type Schedule, type ScheduleChange } from "../digest/schedule.ts";
import { UsageError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Venue } from "../venues/venue.ts";
import type { App } from "./app.ts";

export interface DigestStream {
  readonly stream: Stream;
  readonly schedule: Schedule;
  /** Venues that show it, at least one. */
  readonly hosts: readonly Venue[];
}

export interface FoundSchedule {
  readonly schedule: Schedule;
  /** Whose it is: the venue's alone, the essay's, or that of the settings. */
  readonly source: "venue" | "essay" | "settings";
}

/** What holds for the essay at a venue; without a venue, what holds where none has its own. */
export async function findSchedule(app: App, essay: EssaySlug, venue?: VenueName): Promise<FoundSchedule> {
  const own = await app.store.schedules.list(essay);
  const here = venue && own.get(venue);
  if (here) return { schedule: here, source: "venue" };
  const everywhere = own.get("");
  return everywhere ? { schedule: everywhere, source: "essay" } : { schedule: app.config.schedule, source: "settings" };
}

/**
 * Gives the stream a schedule of its own, or (null) takes it away.
 *
 * Throws: UsageError that says all that is wrong with the change.
 */
export async function saveSchedule(
  app: App,
  essay: EssaySlug,
  stream: Stream,
  change: ScheduleChange | null,
): Promise<void> {
  if (change === null) {
    await app.store.schedules.remove(essay, stream);
    return;
  }
  const { schedule } = await findSchedule(app, essay, stream === "" ? undefined : stream);
  const changed = changeSchedule(schedule, change);
  if (!changed.ok) throw new UsageError(changed.problems.join("; "));
  await app.store.schedules.save(essay, stream, changed.schedule);
}

/** Venues where the essay is up for discussion now. */
export async function hostsOf({ venues }: App, essay: EssaySlug): Promise<readonly Venue[]> {
  const hosts: Venue[] = [];
  for (const venue of venues) if (await venue.hosts(essay)) hosts.push(venue);
  return hosts;
}

/** Streams that some venue shows now; the essay's own first. */
export async function listStreams(app: App, essay: EssaySlug): Promise<readonly DigestStream[]> {
  const own = await app.store.schedules.list(essay);
  const hosts = await hostsOf(app, essay);
  const common = hosts.filter(({ name }) => !own.has(name));
  return [
    ...(common.length > 0
      ? [{ stream: "" as const, schedule: own.get("") ?? app.config.schedule, hosts: common }]
      : []),
    ...hosts.flatMap((host) => {
      const schedule = own.get(host.name);
      return schedule ? [{ stream: host.name, schedule, hosts: [host] }] : [];
    }),
  ];
}

/** The stream that a venue shows. */
export async function streamAt(app: App, essay: EssaySlug, venue: VenueName): Promise<Stream> {
  return (await app.store.schedules.find(essay, venue)) ? venue : "";
}

/** The period of the stream's digest that is due now, or null. */
export async function findDuePeriod(
  app: App,
  { essay, publishedAt }: StoredDiscussion,
  { stream, schedule }: Pick<DigestStream, "stream" | "schedule">,
): Promise<Period | null> {
  const firstReplyAt = await app.store.replies.firstCountedAt(essay.slug);
  const times = [publishedAt, firstReplyAt].filter((time) => time !== null);
  const first = times.toSorted((a, b) => a.getTime() - b.getTime())[0];
  const lastDigestUntil = await app.store.digests.lastUntil(essay.slug, stream);
  return planPeriod({
    schedule,
    stream,
    now: app.now(),
    lastDigestUntil,
    lastCountedAt: await app.store.replies.lastCountedAt(essay.slug),
    firstActivityAt: first ?? null,
    takenIds: (await app.store.digests.list(essay.slug)).map(({ period }) => period),
  });
}

/** Everything of the stream since its last digest. */
export async function periodUntilNow(app: App, essay: EssaySlug, stream: Stream): Promise<Period> {
  const { schedule } = await findSchedule(app, essay, stream === "" ? undefined : stream);
  return unscheduledPeriod(app.now(), await app.store.digests.lastUntil(essay, stream), schedule.timeZone, stream);
}
