/** Reads everything a digest is built from, with counts made by the database. */
import { type Kysely, sql } from "kysely";
import type { Period } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import { compareReplies } from "../digest/reply-ledger.ts";
import type { ClaimId } from "../essay/essay.ts";
import { type LeftReason, STANCES } from "../tagging/tag.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import { replyKey } from "./replies.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag } from "./tags.ts";

/** Tagged replies offered for each claim and stance; the digest shows three a claim. */
const CANDIDATES_PER_STANCE = 12;
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
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    stancePeople: await countStances(db, slug, bounds),
    claimPeople: await countClaims(db, slug, bounds),
    candidates: sortCandidates(discussion, await readCandidates(db, slug, bounds)),
    openQuestions: await readOpenQuestions(db, slug, bounds),
    unclaimed: await readUnclaimed(db, slug, bounds),
    counts: await readCounts(db, slug, bounds),
  };
}

/** Live replies that count by the end of the period. */
function counted(db: Kysely<Tables>, essay: string, { until }: PeriodBounds) {
  return db
    .selectFrom("reply")
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until);
}

function peopleColumns(from: string) {
  return {
    now: sql<number>`count(distinct reply.person)`,
    before: sql<number>`count(distinct case when reply.counted_at <= ${from} then reply.person end)`,
  };
}

async function countStances(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["stancePeople"]> {
  const { now, before } = peopleColumns(bounds.from);
  const rows = await counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["tag.claim_id", "tag.stance", now.as("now"), before.as("before")])
    .groupBy(["tag.claim_id", "tag.stance"])
    .orderBy("tag.claim_id")
    .orderBy("tag.stance")
    .execute();
  return rows.map(({ claim_id, stance, now, before }) => {
    return { claimId: claim_id as ClaimId, stance, now: Number(now), before: Number(before) };
  });
}

async function countClaims(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["claimPeople"]> {
  const { now, before } = peopleColumns(bounds.from);
  const rows = await counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["tag.claim_id", now.as("now"), before.as("before")])
    .groupBy("tag.claim_id")
    .orderBy("tag.claim_id")
    .execute();
  return rows.map(({ claim_id, now, before }) => ({
    claimId: claim_id as ClaimId,
    now: Number(now),
    before: Number(before),
  }));
}

async function readCandidates(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["candidates"]> {
  const rank = sql<number>`row_number() over (partition by tag.claim_id, tag.stance order by tag.confidence desc, reply.created_at, reply.venue, reply.id)`;
  const best = await counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .where("reply.counted_at", ">", bounds.from)
    .select(["reply.pk", "tag.claim_id", rank.as("rank")])
    .execute()
    .then((rows) => rows.filter((row) => Number(row.rank) <= CANDIDATES_PER_STANCE));
  return readTagged(db, best);
}

/** By claim, stance, falling confidence, then time: the order in which the same replies come from files. */
function sortCandidates(
  { claims }: StoredDiscussion,
  candidates: DigestFacts["candidates"],
): DigestFacts["candidates"] {
  const position = new Map(claims.map((claim, index) => [claim.id, index]));
  const place = (id: ClaimId): number => position.get(id) ?? claims.length;
  return candidates.toSorted(
    (a, b) =>
      place(a.tag.claimId) - place(b.tag.claimId) ||
      STANCES.indexOf(a.tag.stance) - STANCES.indexOf(b.tag.stance) ||
      b.tag.confidence - a.tag.confidence ||
      compareReplies(a.reply, b.reply),
  );
}

/** One question a reply, the one that the tagger was surest of. */
function surestQuestions(tagged: DigestFacts["candidates"]): DigestFacts["candidates"] {
  const best = new Map<string, DigestFacts["candidates"][number]>();
  for (const item of tagged) {
    const key = replyKey(item.reply.venue, item.reply.id);
    const known = best.get(key);
    if (item.tag.stance === "asks" && (!known || item.tag.confidence > known.tag.confidence)) best.set(key, item);
  }
  return [...best.values()];
}

/** The whole replies and tags behind a short list of replies, or of replies and claims. */
async function readTagged(
  db: Kysely<Tables>,
  picked: readonly { readonly pk: number; readonly claim_id?: string }[],
): Promise<DigestFacts["candidates"]> {
  const wanted = new Set(picked.map(({ pk, claim_id }) => `${pk} ${claim_id ?? ""}`));
  const pks = [...new Set(picked.map(({ pk }) => pk))];
  const found: { reply: ReturnType<typeof mapReply>; tag: ReturnType<typeof mapTag> }[] = [];
  for (let start = 0; start < pks.length; start += 500) {
    const rows = await db
      .selectFrom("reply")
      .innerJoin("tag", "tag.reply_pk", "reply.pk")
      .selectAll("reply")
      .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
      .where("reply.pk", "in", pks.slice(start, start + 500))
      .orderBy("reply.created_at")
      .orderBy("reply.venue")
      .orderBy("reply.id")
      .orderBy("tag.evidence_start")
      .orderBy("tag.claim_id")
      .execute();
    for (const row of rows) {
      if (wanted.has(`${row.pk} ${row.claim_id}`) || wanted.has(`${row.pk} `))
        found.push({ reply: mapReply(row), tag: mapTag(row, row.body) });
    }
  }
  return found;
}

async function readOpenQuestions(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["openQuestions"]> {
  const open = counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .where("tag.stance", "=", "asks")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("reply as answer")
            .select("answer.pk")
            .whereRef("answer.essay", "=", "reply.essay")
            .whereRef("answer.venue", "=", "reply.venue")
            .whereRef("answer.parent_id", "=", "reply.id")
            .whereRef("answer.person", "!=", "reply.person")
            .where("answer.deleted_at", "is", null)
            .where("answer.counted_at", "<=", bounds.until),
        ),
      ),
    );
  const total = await open.select(sql<number>`count(distinct reply.pk)`.as("n")).executeTakeFirstOrThrow();
  const picked = await open
    .select("reply.pk")
    .groupBy(["reply.pk", "reply.created_at", "reply.venue", "reply.id"])
    .orderBy("reply.created_at")
    .orderBy("reply.venue")
    .orderBy("reply.id")
    .limit(ITEMS_READ)
    .execute();
  return { total: Number(total.n), items: surestQuestions(await readTagged(db, picked)) };
}

async function readUnclaimed(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["unclaimed"]> {
  const left = counted(db, essay, bounds)
    .where("reply.counted_at", ">", bounds.from)
    .where("reply.left_reason", "in", ["no-claim", "unsure"]);
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

async function readCounts(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<DigestFacts["counts"]> {
  const people = peopleColumns(bounds.from);
  const all = await counted(db, essay, bounds)
    .select([sql<number>`count(*)`.as("replies"), people.now.as("now"), people.before.as("before")])
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
