/** Reads everything a digest is built from. People are counted here, from the tags; the proof lets the database count them. */
import { type Kysely, sql } from "kysely";
import type { Period } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import { compareReplies } from "../digest/reply-ledger.ts";
import type { ClaimId } from "../essay/essay.ts";
import { type LeftReason, STANCES, UNCLAIMED_REASONS } from "../tagging/tag.ts";
import { CANDIDATES_PER_STANCE, countPeople, pickCandidates, type Touch } from "./count-touches.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type PeriodBounds, peopleColumns, periodBounds } from "./period-bounds.ts";
import { readOpenQuestions } from "./read-open-questions.ts";
import { counted, readTagged } from "./read-tagged.ts";
import { readVotes } from "./read-votes.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** Open questions and replies without a claim that are read in full; the digest shows ten and eight. */
const ITEMS_READ = 50;

export async function readDigestFacts(
  db: Kysely<Tables>,
  discussion: StoredDiscussion,
  period: Period,
  taggerVersion: string,
): Promise<DigestFacts> {
  const slug = discussion.essay.slug;
  const bounds = periodBounds(period);
  const { essay, claims } = discussion;
  const touches = await readTouches(db, slug, bounds);
  const votes = await readVotes(db, slug, claims, bounds);
  const newVotes = votes.reduce((sum, { fresh }) => sum + fresh, 0);
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    stancePeople: countPeople(touches, bounds.from, ({ claim_id, stance }) => `${claim_id} ${stance}`),
    claimPeople: countPeople(touches, bounds.from, ({ claim_id }) => claim_id),
    votes,
    candidates: sortCandidates(discussion, await readTagged(db, pickCandidates(touches, bounds.from))),
    openQuestions: await readOpenQuestions(db, slug, bounds, ITEMS_READ),
    unclaimed: await readUnclaimed(db, slug, bounds),
    counts: { ...(await readCounts(db, slug, bounds)), newVotes },
  };
}

/** Every tag that counts; all columns are in indexes, so that no body is read. */
function readTouches(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<Touch[]> {
  return counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["reply.pk", "tag.claim_id", "tag.stance", "tag.confidence", "reply.person", "reply.counted_at"])
    .execute();
}

/** By claim, stance, falling confidence, then time, cut to the number wanted: as the same replies come from files. */
function sortCandidates(
  { claims }: StoredDiscussion,
  candidates: DigestFacts["candidates"],
): DigestFacts["candidates"] {
  const position = new Map(claims.map((claim, index) => [claim.id, index]));
  const place = (id: ClaimId): number => position.get(id) ?? claims.length;
  const sorted = candidates.toSorted(
    (a, b) =>
      place(a.tag.claimId) - place(b.tag.claimId) ||
      STANCES.indexOf(a.tag.stance) - STANCES.indexOf(b.tag.stance) ||
      b.tag.confidence - a.tag.confidence ||
      compareReplies(a.reply, b.reply),
  );
  const groups = Map.groupBy(sorted, ({ tag }) => `${tag.claimId} ${tag.stance}`);
  return [...groups.values()].flatMap((group) => group.slice(0, CANDIDATES_PER_STANCE));
}

async function readUnclaimed(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["unclaimed"]> {
  const left = counted(db, essay, bounds)
    .where("reply.counted_at", ">", bounds.from)
    .where("reply.left_reason", "in", UNCLAIMED_REASONS);
  const total = await left.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const rows = await left
    .selectAll("reply")
    .orderBy("reply.created_at")
    .orderBy("reply.venue")
    .orderBy("reply.id")
    .limit(ITEMS_READ)
    .execute();
  return { total: Number(total.n), items: rows.map(mapReply) };
}

async function readCounts(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<Omit<DigestFacts["counts"], "newVotes">> {
  const { now, before } = peopleColumns(bounds.from);
  const all = await counted(db, essay, bounds)
    .select([sql<number>`count(*)`.as("replies"), now.as("now"), before.as("before")])
    .executeTakeFirstOrThrow();
  const fresh = await counted(db, essay, bounds)
    .where("reply.counted_at", ">", bounds.from)
    .select(["reply.left_reason", sql<number>`count(*)`.as("n")])
    .groupBy("reply.left_reason")
    .orderBy("reply.left_reason")
    .execute();
  const withdrawn = await db
    .selectFrom("reply")
    .select(sql<number>`count(*)`.as("n"))
    .where("essay", "=", essay)
    .where("deleted_at", ">", bounds.from)
    .where("deleted_at", "<=", bounds.until)
    .executeTakeFirstOrThrow();
  const left: Partial<Record<LeftReason, number>> = {};
  let tagged = 0;
  for (const { left_reason, n } of fresh) {
    if (left_reason === null) tagged = Number(n);
    else left[left_reason] = Number(n);
  }
  const newReplies = fresh.reduce((sum, { n }) => sum + Number(n), 0);
  const newPeople = Number(all.now) - Number(all.before);
  return { replies: Number(all.replies), newReplies, newPeople, tagged, left, withdrawn: Number(withdrawn.n) };
}
