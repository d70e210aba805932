/** The steps of a digest, over all essays and venues: which is due, reading everything, building, posting. */
import type { Digest, Period } from "../digest/digest.ts";
import { parsePeriodId } from "../digest/period-id.ts";
import type { VenueError } from "../errors.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderPostKey } from "../threads/post-key.ts";
import type { Venue } from "../venues/venue.ts";
import { keepDigest, postDigest } from "../workflows/digest-essay.ts";
import type { App } from "./app.ts";
import { digestParts } from "./digest-parts.ts";
import { type DigestStream, findDuePeriod, listStreams } from "./digest-streams.ts";
import { collectVotes } from "./github/collect-votes.ts";
import { collectAll, mendAll, tagAll } from "./run-steps.ts";

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
  return keepDigest(digestParts(app), discussion, period, signal);
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
  // A digest does not wait for a model any longer than one answer may take.
  if (app.config.llm) await app.opinions?.seekWithin(app.config.llm.timeoutMs, discussion, signal);
  if (mends) await mendAll(app, collected, signal);
  if (unread[0]) throw unread[0];
}

/** Posts a kept digest at every venue of its stream where it does not stand yet; a quiet one only when quiet ones are wanted. */
export async function postEverywhere(
  app: App,
  digest: Digest,
  signal?: AbortSignal,
): Promise<{ readonly posted: number; readonly failures: readonly VenueError[] }> {
  const failures: VenueError[] = [];
  if (digest.quiet && !app.config.postsQuietDigests) return { posted: 0, failures };
  const { slug: essay } = digest.essay;
  let posted = 0;
  for (const venue of await listTargets(app, digest)) {
    const attempt = await app.watch.attempt("posting a digest", { venue: venue.name, essay }, () =>
      postDigest({ ...digestParts(app), venue }, digest, signal),
    );
    if (!attempt.ok) failures.push(attempt.error);
    else if (attempt.value?.kind === "open") posted += 1;
  }
  return { posted, failures };
}

/**
 * Where a digest goes: to the venues of its stream. A venue that has come back to the essay's schedule does not get one that its own
 * digests have covered; one that was begun there is completed.
 */
async function listTargets(app: App, digest: Digest): Promise<readonly Venue[]> {
  const { slug: essay } = digest.essay;
  const { stream } = parsePeriodId(digest.period.id);
  const hosts = (await listStreams(app, essay)).find((each) => each.stream === stream)?.hosts ?? [];
  const targets: Venue[] = [];
  for (const host of hosts) {
    const own = stream === "" ? await app.store.digests.findNewest(essay, host.name) : undefined;
    const isCovered = own !== undefined && own.period.until >= digest.period.until;
    const key = renderPostKey({ kind: "digest", essay, period: digest.period.id, venue: host.name });
    if (!isCovered || (await app.store.posts.find(key))) targets.push(host);
  }
  return targets;
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
    const streams = await listStreams(app, essay);
    await app.inDigestTurn(async () => {
      for (const period of await listDue(app, discussion, streams)) {
        await app.watch.attempt("making a digest", { essay }, () => makeDigest(app, discussion, period, signal));
      }
    });
    for (const { stream } of streams) {
      const digest = await app.store.digests.findNewest(essay, stream);
      if (digest && (await postEverywhere(app, digest, signal)).posted > 0) posted.push(digest);
    }
  }
  return posted;
}

/** The earliest end first: the ledger's numbers then follow the time in which points were made. */
async function listDue(
  app: App,
  discussion: StoredDiscussion,
  streams: readonly DigestStream[],
): Promise<readonly Period[]> {
  const due: Period[] = [];
  for (const stream of streams) {
    const period = await findDuePeriod(app, discussion, stream);
    if (period) due.push(period);
  }
  return due.toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)));
}
