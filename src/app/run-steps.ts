/** The steps of the path over all essays and venues: what the service repeats and the commands do once. */

import type { Digest, Period } from "../digest/digest.ts";
import { planPeriod } from "../digest/plan-period.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { collectVenue } from "../workflows/collect-replies.ts";
import { addCollected, type Collected, NOTHING_COLLECTED } from "../workflows/collected.ts";
import { keepDigest, mendDigests, postDigest } from "../workflows/digest-essay.ts";
import { publishEssay } from "../workflows/publish-essay.ts";
import { type TagReport, tagReplies } from "../workflows/tag-replies.ts";
import type { App } from "./app.ts";

/** All essays, or the one that is named. */
export async function listDiscussions({ store }: App, slug?: EssaySlug): Promise<readonly StoredDiscussion[]> {
  const slugs = slug === undefined ? (await store.essays.list()).map((essay) => essay.slug) : [slug];
  const found = await Promise.all(slugs.map((each) => store.essays.find(each)));
  return found.filter((discussion) => discussion !== undefined);
}

/** Opens and edits threads; says how many of each. */
export async function publishAll(app: App, discussions: readonly StoredDiscussion[], signal?: AbortSignal) {
  const counts = { opened: 0, edited: 0, kept: 0 };
  for (const venue of app.venues) {
    for (const discussion of discussions) {
      const actions = await publishEssay(
        { store: app.store, venue, now: app.now, alone: app.alone },
        discussion,
        signal,
      );
      for (const { kind } of actions) counts[kind === "open" ? "opened" : kind === "edit" ? "edited" : "kept"] += 1;
    }
  }
  return counts;
}

export async function collectAll(
  app: App,
  options: { readonly complete: boolean; readonly essay?: EssaySlug },
  signal?: AbortSignal,
): Promise<Collected> {
  let collected = NOTHING_COLLECTED;
  for (const venue of app.venues) {
    collected = addCollected(collected, await collectVenue({ store: app.store, venue, now: app.now }, options, signal));
  }
  return collected;
}

export async function tagAll(
  app: App,
  discussions: readonly StoredDiscussion[],
  options: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal } = {},
): Promise<TagReport> {
  let total: TagReport = { replies: 0, tagged: 0, refused: [] };
  for (const discussion of discussions) {
    const before = total.replies;
    const parts = { store: app.store, tagger: app.tagger, learnFrom: app.config.learnsFromCorrections };
    const report = await tagReplies(parts, discussion, {
      ...options,
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
 * deleted off the disk.
 */
export async function mendAll(app: App, collected: Collected, signal?: AbortSignal): Promise<void> {
  await mendDigests(digestParts(app), app.venues, signal);
  if (collected.deleted.length > 0 || collected.edited.length > 0) await app.store.scrub();
}

/** The period of the digest that is due now, or null. */
export async function findDuePeriod(app: App, { essay, publishedAt }: StoredDiscussion): Promise<Period | null> {
  const firstReplyAt = await app.store.replies.firstCountedAt(essay.slug);
  const times = [publishedAt, firstReplyAt].filter((time) => time !== null);
  const first = times.toSorted((a, b) => a.getTime() - b.getTime())[0];
  return planPeriod({
    schedule: app.config.schedule,
    now: app.now(),
    lastDigestUntil: await app.store.digests.lastUntil(essay.slug),
    firstActivityAt: first ?? null,
    takenIds: (await app.store.digests.list(essay.slug)).map(({ period }) => period),
  });
}

/** Reads everything once more, tags it, then builds and keeps the digest of the period. */
export async function makeDigest(
  app: App,
  discussion: StoredDiscussion,
  period: Period,
  signal?: AbortSignal,
): Promise<Digest> {
  const { slug } = discussion.essay;
  const collected = await collectAll(app, { complete: true, essay: slug }, signal);
  await tagAll(app, [discussion], signal ? { signal } : {});
  await mendAll(app, collected, signal);
  return keepDigest(digestParts(app), discussion, period);
}

/** Posts a kept digest at every venue where it does not stand yet; a quiet one only when quiet ones are wanted. */
export async function postEverywhere(app: App, digest: Digest, signal?: AbortSignal): Promise<number> {
  if (digest.quiet && !app.config.postsQuietDigests) return 0;
  let posted = 0;
  for (const venue of app.venues) {
    const action = await postDigest({ ...digestParts(app), venue }, digest, signal);
    if (action?.kind === "open") posted += 1;
  }
  return posted;
}

/** Makes the digests that are due and completes the newest ones that did not get everywhere. Says which were posted. */
export async function digestAll(
  app: App,
  discussions: readonly StoredDiscussion[],
  signal?: AbortSignal,
): Promise<readonly Digest[]> {
  const posted: Digest[] = [];
  for (const discussion of discussions) {
    const { slug } = discussion.essay;
    const period = await findDuePeriod(app, discussion);
    if (period) await makeDigest(app, discussion, period, signal);
    const [newest] = await app.store.digests.list(slug);
    const digest = newest && (await app.store.digests.find(slug, newest.period));
    if (digest && (await postEverywhere(app, digest, signal)) > 0) posted.push(digest);
  }
  return posted;
}

export function digestParts({ config, store, tagger, linksOf, now, alone }: App) {
  return { alone, store, taggerVersion: tagger.version, linksOf, baseUrl: config.publicUrl?.origin, now };
}
