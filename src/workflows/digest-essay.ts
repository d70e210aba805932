/** Builds, keeps and posts digests, and mends those that quote what was edited or deleted since. */
import { buildDigest } from "../digest/build-digest.ts";
import { checkDigest } from "../digest/check-digest.ts";
import type { Digest, Period } from "../digest/digest.ts";
import type { DigestLinks } from "../digest/digest-links.ts";
import { type GivenProse, proseOf, withProse } from "../digest/prose/given-prose.ts";
import type { DigestProse } from "../digest/prose/prose.ts";
import { type DigestPostOptions, renderDigestPost } from "../digest/render-digest-post.ts";
import { RejoinderError, VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderTaggedAs } from "../store/replies.ts";
import type { Store, StoreParts } from "../store/store.ts";
import type { Tagger } from "../tagging/tagger.ts";
import type { PostAction } from "../threads/plan-posts.ts";
import type { Venue } from "../venues/venue.ts";
import { breathe } from "./breathe.ts";
import { proposePoints } from "./propose-points.ts";
import { type PostingParts, planWrites, writePosts } from "./write-posts.ts";

export interface DigestParts extends Pick<PostingParts, "alone"> {
  readonly store: Pick<Store, "transaction" | "essays" | "digests" | "posts">;
  readonly taggerVersion: string;
  /** How much words tell when points are compared; without, that is taken from the essay. */
  readonly rarityOf?: Tagger["rarityOf"];
  /** Called inside the transaction that the digest is built in. */
  readonly linksOf: (essay: EssaySlug, inside: StoreParts) => DigestLinks | Promise<DigestLinks>;
  /** Where the local pages are reached from outside, if they are. */
  readonly baseUrl: string | undefined;
  /** Draws what a digest says, for venues that take pictures. */
  readonly picturesOf?: DigestPostOptions["picturesOf"];
  /** Asks a language model for a summary of a digest that is about to be kept; not there unless that is wanted. Throws nothing but the signal's reason. */
  readonly writeProse?: ((digest: Digest, signal?: AbortSignal) => Promise<DigestProse | undefined>) | undefined;
  readonly now: () => Date;
}

/** The digest of a period as the store stands now, checked, with the points that it would propose; nothing is kept. */
export async function previewDigest(
  parts: DigestParts,
  discussion: StoredDiscussion,
  period: Period,
  prose?: GivenProse,
): Promise<Digest> {
  const undo = new Error("a preview is taken back");
  let digest: Digest | undefined;
  try {
    await parts.store.transaction(async (inside) => {
      digest = await buildChecked(parts, inside, discussion, period, prose);
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return digest as Digest;
}

/**
 * Builds the digest of a period and keeps it, with the points that it proposes. A period that has one keeps it: what was posted is
 * what stands.
 *
 * Throws: RejoinderError `untagged` when replies arrived that are not tagged yet; tag them and call again.
 */
export async function keepDigest(
  parts: DigestParts,
  discussion: StoredDiscussion,
  period: Period,
  signal?: AbortSignal,
): Promise<Digest> {
  const { essay } = discussion;
  const prose = await askForProse(parts, discussion, period, signal);
  return parts.store.transaction(async (inside) => {
    const kept = await inside.digests.find(essay.slug, period.id);
    if (kept) return kept;
    const waiting = await countWaiting(inside, parts, discussion, period);
    if (waiting > 0) {
      throw new RejoinderError("untagged", `${waiting} replies are not tagged yet; run "rejoinder tag" first`, {
        retryable: true,
      });
    }
    const digest = await buildChecked(parts, inside, discussion, period, prose);
    return inside.digests.save(essay.slug, period, digest, parts.now());
  });
}

/** Before the transaction, which must not wait for a model; what has changed in between is found out by the gate. */
async function askForProse(
  parts: DigestParts,
  discussion: StoredDiscussion,
  period: Period,
  signal: AbortSignal | undefined,
): Promise<GivenProse | undefined> {
  const { store, writeProse } = parts;
  if (!writeProse || (await store.digests.find(discussion.essay.slug, period.id))) return undefined;
  // Nothing will be kept, so nothing is paid for.
  if ((await store.transaction((inside) => countWaiting(inside, parts, discussion, period))) > 0) return undefined;
  const digest = await previewDigest(parts, discussion, period);
  const prose = digest.quiet ? undefined : await writeProse(digest, signal);
  return prose && { ...prose, dropped: 0 };
}

function countWaiting(
  { replies }: StoreParts,
  { taggerVersion }: DigestParts,
  discussion: StoredDiscussion,
  { until }: Period,
): Promise<number> {
  return replies.countWork(discussion.essay.slug, renderTaggedAs(taggerVersion, discussion), until);
}

/** First the ledger, since a digest shows what stands in it; what was asked of a model until now is counted here, or in a former digest. Of `prose` stays what this digest bears out; no model is asked. */
export async function buildChecked(
  { linksOf, taggerVersion, rarityOf }: Pick<DigestParts, "linksOf" | "taggerVersion" | "rarityOf">,
  inside: StoreParts,
  discussion: StoredDiscussion,
  period: Period,
  prose?: GivenProse,
): Promise<Digest> {
  const links = await linksOf(discussion.essay.slug, inside);
  await inside.modelCalls.assign(discussion.essay.slug, period.id);
  const { unnumbered } = await proposePoints(inside, discussion, period, rarityOf);
  const context = { discussion, period, taggerVersion, unnumbered };
  const digest = buildDigest(await inside.reading.facts(context), links);
  const proof = await inside.reading.proof(context, digest);
  return checkDigest(prose ? withProse(digest, prose) : digest, proof, links);
}

/** Puts a kept digest up at a venue, or edits the one that stands there. Says what was done. */
export async function postDigest(
  posting: PostingParts & Pick<DigestParts, "baseUrl" | "picturesOf">,
  digest: Digest,
  signal?: AbortSignal,
): Promise<PostAction | undefined> {
  const { slug } = digest.essay;
  const [action] = await planWrites(posting, slug, [renderDigestPost(digest, posting.venue.name, posting)], "digest");
  if (action) await writePosts(posting, slug, [action], async () => {}, signal);
  return action;
}

/**
 * Rebuilds every digest that quotes something edited or deleted since, as of its own period, and edits it where it was
 * posted. The mark goes last, so that being killed in the middle leaves the rest to the next call; a change that comes in
 * the middle keeps the mark for the next call as well.
 *
 * Throws: VenueError, the first of those that occurred, once everything else is mended.
 */
export async function mendDigests(parts: DigestParts, venues: readonly Venue[], signal?: AbortSignal): Promise<number> {
  const { store } = parts;
  const stale = await store.digests.listStale();
  const failures: VenueError[] = [];
  for (const { essay, period, mark } of stale) {
    await breathe(signal);
    const discussion = await store.essays.find(essay);
    const kept = await store.digests.find(essay, period);
    if (!discussion || !kept) continue;
    const mended = await store.transaction(async (inside) => {
      const digest = await buildChecked(parts, inside, discussion, kept.period, proseOf(kept));
      await inside.digests.replace(essay, digest, parts.now());
      return digest;
    });
    const failed: VenueError[] = [];
    for (const venue of venues) {
      const [post] = await planWrites({ store, venue }, essay, [renderDigestPost(mended, venue.name, parts)], "digest");
      // A digest that was never posted here stays unposted.
      if (!post || post.kind === "open") continue;
      try {
        await writePosts({ ...parts, venue }, essay, [post], async () => {}, signal);
      } catch (error) {
        // The others are edited all the same; the mark stays.
        if (!(error instanceof VenueError)) throw error;
        failed.push(error);
      }
    }
    if (failed.length === 0) await store.digests.clearStale(essay, period, mark);
    failures.push(...failed);
  }
  if (failures[0]) throw failures[0];
  return stale.length;
}
