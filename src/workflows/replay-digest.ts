/** Builds a kept digest again for its own period and compares the two: the same bytes, or what has changed since. */
import { isDeepStrictEqual } from "node:util";
import { compareDigests, type DigestShift } from "../digest/compare-digests.ts";
import type { Digest } from "../digest/digest.ts";
import { proseOf } from "../digest/prose/given-prose.ts";
import { renderDigestJson } from "../digest/render-json.ts";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import type { ChangesSince } from "../store/read-changes.ts";
import { type DigestParts, previewDigest } from "./digest-essay.ts";

export interface Replay {
  readonly essay: EssaySlug;
  readonly period: string;
  /** As it is kept, and as it was last built, ISO. */
  readonly hash: string;
  readonly builtAt: string;
  readonly isSame: boolean;
  /** Of the digest as it is built now. */
  readonly hashNow: string;
  /** Parts of the value that are not the same, in the order of the value; never their words. */
  readonly parts: readonly string[];
  readonly changes: ChangesSince;
  /** Kept and now, where they differ. */
  readonly tagger: { readonly kept: string; readonly now: string } | null;
  readonly revision: { readonly kept: number; readonly now: number } | null;
  /** Claims that were added, taken away or reworded. */
  readonly claims: readonly ClaimId[];
  /** People that are called otherwise, addresses and votes that are others. */
  readonly shifts: readonly DigestShift[];
  /** Whether second opinions on replies that it counts have come or gone. */
  readonly hasHeardSince: boolean;
  /** Periods of earlier digests that were mended since: their weeks stand in this one. */
  readonly mended: readonly string[];
  /** Whether it is kept in the format of an earlier version. */
  readonly isOfOldFormat: boolean;
}

type ReplayParts = Pick<DigestParts, "linksOf" | "taggerVersion"> & {
  readonly store: DigestParts["store"] & { readonly reading: { readonly changes: ReadChanges } };
} & Omit<DigestParts, "store">;
type ReadChanges = (essay: EssaySlug, since: string, until: string) => Promise<ChangesSince>;

/** Undefined when no digest is kept for that period. Nothing is changed. */
export async function replayDigest(
  parts: ReplayParts,
  discussion: StoredDiscussion,
  period: string,
): Promise<Replay | undefined> {
  const { slug } = discussion.essay;
  const { digests, reading } = parts.store;
  const kept = await digests.find(slug, period);
  const all = await digests.list(slug);
  const row = all.find((digest) => digest.period === period);
  if (!kept || !row) return undefined;
  const again = await previewDigest(parts, discussion, kept.period, proseOf(kept));
  const isSame = renderDigestJson(again) === renderDigestJson(kept);
  const builtAt = row.changedAt.toISOString();
  const claims = listChangedClaims(kept, discussion);
  const { taggerVersion } = kept.receipt;
  const { revision } = kept.essay;
  return {
    ...{ essay: slug, period, hash: kept.receipt.hash, hashNow: again.receipt.hash, builtAt, isSame },
    parts: listParts(kept, again),
    changes: await reading.changes(slug, builtAt, kept.period.until),
    tagger: taggerVersion === parts.taggerVersion ? null : { kept: taggerVersion, now: parts.taggerVersion },
    revision: revision === discussion.essay.revision ? null : { kept: revision, now: discussion.essay.revision },
    claims,
    shifts: compareDigests(kept, again),
    hasHeardSince: (await digests.hasHeardSince(slug, period)) === true,
    mended: all
      .filter(({ stream, until, changedAt }) => stream === row.stream && until < row.until && changedAt > row.changedAt)
      .map((digest) => digest.period),
    isOfOldFormat: kept.receipt.hash === "",
  };
}

function listParts(kept: Digest, again: Digest): readonly string[] {
  const [one, other] = [kept, again].map((digest) => JSON.parse(renderDigestJson(digest)) as Record<string, unknown>);
  const keys = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return keys.filter((key) => !isDeepStrictEqual(one?.[key], other?.[key]));
}

function listChangedClaims(kept: Digest, { claims }: StoredDiscussion): readonly ClaimId[] {
  const before = new Map([...kept.claims, ...kept.untouched].map(({ id, claim }) => [id, claim]));
  const now = new Map(claims.map(({ id, claim }) => [id, claim]));
  return [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id));
}
