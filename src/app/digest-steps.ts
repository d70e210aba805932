/** The steps of a digest, over all essays and venues: which is due, reading everything, building, posting. */
import type { Digest, Period } from "../digest/digest.ts";
import { planPeriod } from "../digest/plan-period.ts";
import type { Schedule } from "../digest/schedule.ts";
import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { Venue } from "../venues/venue.ts";
import { keepDigest, postDigest } from "../workflows/digest-essay.ts";
import type { App } from "./app.ts";
import { digestParts } from "./digest-parts.ts";
import { collectVotes } from "./github/collect-votes.ts";
import { collectAll, mendAll, tagAll } from "./run-steps.ts";

/** The essay's own schedule, or that of the settings. */
export async function scheduleOf({ store, config }: App, essay: EssaySlug): Promise<Schedule> {
  return (await store.schedules.find(essay)) ?? config.schedule;
}

/** The period of the digest that is due now, or null. */
export async function findDuePeriod(app: App, { essay, publishedAt }: StoredDiscussion): Promise<Period | null> {
  const firstReplyAt = await app.store.replies.firstCountedAt(essay.slug);
  const times = [publishedAt, firstReplyAt].filter((time) => time !== null);
  const first = times.toSorted((a, b) => a.getTime() - b.getTime())[0];
  return planPeriod({
    schedule: await scheduleOf(app, essay.slug),
    now: app.now(),
    lastDigestUntil: await app.store.digests.lastUntil(essay.slug),
    firstActivityAt: first ?? null,
    takenIds: (await app.store.digests.list(essay.slug)).map(({ period }) => period),
  });
}

/**
 * Reads everything once more, tags it, then builds and keeps the digest of the period.
 *
 * Throws: VenueError when a venue could not be read: the digest would leave out what stands there.
 */
export async function makeDigest(
  app: App,
  discussion: StoredDiscussion,
  period: Period,
  signal?: AbortSignal,
): Promise<Digest> {
  await readWhole(app, discussion, signal);
  return keepDigest(digestParts(app), discussion, period);
}

/** Reads and tags everything of an essay, votes included. Throws: VenueError when a venue could not be read. */
export async function readWhole(
  app: App,
  discussion: StoredDiscussion,
  signal?: AbortSignal,
  { mends = true }: { readonly mends?: boolean } = {},
): Promise<void> {
  const { slug } = discussion.essay;
  const { collected, failures } = await collectAll(app, { complete: true, essay: slug }, signal);
  const unread = [...failures, ...(await collectVotes(app, discussion, signal))];
  await tagAll(app, [discussion], signal ? { signal } : {});
  if (mends) await mendAll(app, collected, signal);
  if (unread[0]) throw unread[0];
}

/** Posts a kept digest at every venue where it does not stand yet; a quiet one only when quiet ones are wanted. */
export async function postEverywhere(
  app: App,
  digest: Digest,
  signal?: AbortSignal,
): Promise<{ readonly posted: number; readonly failures: readonly VenueError[] }> {
  const failures: VenueError[] = [];
  if (digest.quiet && !app.config.postsQuietDigests) return { posted: 0, failures };
  const { slug: essay } = digest.essay;
  let posted = 0;
  for (const venue of await hostsOf(app, essay)) {
    const attempt = await app.watch.attempt("posting a digest", { venue: venue.name, essay }, () =>
      postDigest({ ...digestParts(app), venue }, digest, signal),
    );
    if (!attempt.ok) failures.push(attempt.error);
    else if (attempt.value?.kind === "open") posted += 1;
  }
  return { posted, failures };
}

/** Venues where the essay is up for discussion now. */
export async function hostsOf({ venues }: App, essay: EssaySlug): Promise<readonly Venue[]> {
  const hosts: Venue[] = [];
  for (const venue of venues) if (await venue.hosts(essay)) hosts.push(venue);
  return hosts;
}

/**
 * Makes the digests that are due and completes the newest ones that did not get everywhere. Says which were posted. An essay that
 * is nowhere up for discussion has none; one whose replies cannot all be read waits.
 */
export async function digestAll(
  app: App,
  discussions: readonly StoredDiscussion[],
  signal?: AbortSignal,
): Promise<readonly Digest[]> {
  const posted: Digest[] = [];
  for (const discussion of discussions) {
    const { slug: essay } = discussion.essay;
    if ((await hostsOf(app, essay)).length === 0) continue;
    await app.inDigestTurn(async () => {
      const period = await findDuePeriod(app, discussion);
      if (!period) return;
      await app.watch.attempt("making a digest", { essay }, () => makeDigest(app, discussion, period, signal));
    });
    const [newest] = await app.store.digests.list(essay);
    const digest = newest && (await app.store.digests.find(essay, newest.period));
    if (digest && (await postEverywhere(app, digest, signal)).posted > 0) posted.push(digest);
  }
  return posted;
}
