/**
 * The steps of the path over all essays and venues: what the service repeats and the commands do once. A venue that fails does
 * not hold up the others; the failures come back beside what was done.
 */

import type { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { PostAction } from "../threads/plan-posts.ts";
import { collectVenue } from "../workflows/collect-replies.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import { mendDigests } from "../workflows/digest-essay.ts";
import { expireReplies } from "../workflows/expire-replies.ts";
import { countActions, type PublishCounts, publishEssay } from "../workflows/publish-essay.ts";
import { type TagOptions, type TagReport, tagReplies } from "../workflows/tag-replies.ts";
import type { App } from "./app.ts";
import { digestParts } from "./digest-parts.ts";
import { placeOwnEssays } from "./place-own-essays.ts";

/** All essays, or the one that is named. */
export async function listDiscussions({ store }: App, slug?: EssaySlug): Promise<readonly StoredDiscussion[]> {
  const slugs = slug === undefined ? (await store.essays.list()).map((essay) => essay.slug) : [slug];
  const found = await Promise.all(slugs.map((each) => store.essays.find(each)));
  return found.filter((discussion) => discussion !== undefined);
}

export interface PublishedAll extends PublishCounts {
  readonly failures: readonly VenueError[];
}

/** Opens and edits threads; says how many of each. `again`: those too that somebody deleted at the venue. */
export async function publishAll(
  app: App,
  discussions: readonly StoredDiscussion[],
  signal?: AbortSignal,
  { again = false }: { readonly again?: boolean } = {},
): Promise<PublishedAll> {
  const done: PostAction[] = [];
  const failures: VenueError[] = [...(await placeOwnEssays(app, signal))];
  for (const venue of app.venues) {
    for (const discussion of discussions) {
      const { slug: essay } = discussion.essay;
      if (!(await venue.hosts(essay))) continue;
      const parts = { store: app.store, venue, now: app.now, alone: app.alone, again };
      const attempt = await app.watch.attempt("publishing", { venue: venue.name, essay }, () =>
        publishEssay(parts, discussion, signal),
      );
      if (!attempt.ok) {
        failures.push(attempt.error);
        if (isOutage(attempt.error)) break;
        continue;
      }
      done.push(...attempt.value);
    }
  }
  return { ...countActions(done), failures };
}

/** The venue as a whole does not answer: asking it for the next essay would only wait as long once more. */
function isOutage(error: VenueError): boolean {
  return error.retryable;
}

export async function collectAll(
  app: App,
  { venue: only, ...options }: { readonly complete: boolean; readonly essay?: EssaySlug; readonly venue?: VenueName },
  signal?: AbortSignal,
): Promise<{ readonly collected: Collected; readonly failures: readonly VenueError[] }> {
  let collected = NOTHING_COLLECTED;
  const failures: VenueError[] = [];
  for (const venue of app.venues) {
    if (only !== undefined && venue.name !== only) continue;
    const threads = await app.store.threads.list(venue.name, options.essay);
    for (const essay of new Set(threads.map((thread) => thread.essay))) {
      const attempt = await app.watch.attempt("collecting replies", { venue: venue.name, essay }, () =>
        collectVenue({ store: app.store, venue, now: app.now }, { ...options, essay }, signal),
      );
      if (attempt.ok) collected = addCollected(collected, attempt.value);
      else failures.push(attempt.error);
      if (!attempt.ok && isOutage(attempt.error)) break;
    }
  }
  return { collected, failures };
}

export async function tagAll(
  app: App,
  discussions: readonly StoredDiscussion[],
  options: TagOptions = {},
): Promise<TagReport> {
  let total: TagReport = { replies: 0, tagged: 0, refused: [] };
  for (const discussion of discussions) {
    const before = total.replies;
    const most = (options.most ?? Number.POSITIVE_INFINITY) - before;
    if (most <= 0) break;
    const parts = { store: app.store, tagger: app.tagger, learnFrom: app.config.learnsFromCorrections };
    const report = await tagReplies(parts, discussion, {
      ...options,
      most,
      onProgress: (done) => options.onProgress?.(before + done),
    });
    total = {
      replies: total.replies + report.replies,
      tagged: total.tagged + report.tagged,
      refused: [...total.refused, ...report.refused],
    };
  }
  for (const { replyId, reason } of total.refused) app.log.warn({ replyId, reason }, "the tagger's answer was refused");
  return total;
}

/**
 * After a reading: mends digests that quote what was edited or deleted, wherever they were posted, and takes what was
 * deleted off the disk. A digest that cannot be edited now keeps its mark, and is mended by the next call.
 */
export async function mendAll(app: App, collected: Collected, signal?: AbortSignal): Promise<void> {
  await app.watch.attempt("mending digests", {}, () => mendDigests(digestParts(app), app.venues, signal));
  if (collected.deleted.length > 0 || collected.edited.length > 0) await app.store.scrub();
}

/** Replies that are older than the operator keeps them lose their words, in digests too. Says how many. */
export async function expireAll(app: App, signal?: AbortSignal): Promise<number> {
  const { retentionDays } = app.config;
  if (retentionDays === null) return 0;
  const expired = await expireReplies(app.store, retentionDays, app.now(), signal);
  if (expired.deleted.length > 0) await mendAll(app, expired, signal);
  return expired.deleted.length;
}
