/** Reads what a digest is checked against, by other queries than those that it was built with. */
import type { Kysely } from "kysely";
import type { Digest, Period, Quote } from "../digest/digest.ts";
import type { PeopleCount } from "../digest/digest-facts.ts";
import type { DigestProof } from "../digest/digest-proof.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import { type LeftReason, UNCLAIMED_REASONS } from "../tagging/tag.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type PeriodBounds, peopleColumns, periodBounds } from "./period-bounds.ts";
import { proveVotes } from "./read-votes.ts";
import { createReplyStore } from "./replies.ts";
import type { Tables } from "./tables.ts";
import { createTagStore } from "./tags.ts";

export async function readDigestProof(
  db: Kysely<Tables>,
  discussion: StoredDiscussion,
  period: Period,
  taggerVersion: string,
  digest: Digest,
): Promise<DigestProof> {
  const { essay, claims } = discussion;
  const bounds = periodBounds(period);
  const replies = await readQuoted(db, essay.slug, digest);
  const tags = await createTagStore(db).ofReplies([...replies.values()]);
  const people = await countPeople(db, essay.slug, bounds);
  const open = await listOpenQuestions(db, essay.slug, bounds);
  const votes = await proveVotes(db, essay.slug, bounds);
  const newVotes = claims.reduce((sum, { id }) => sum + votes(id).fresh, 0);
  const counts = { ...(await countReplies(db, essay.slug, bounds)), newVotes };
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    reply: (venue, id) => replies.get(replyKey(venue, id)),
    tags: (venue, id) => tags.get(replyKey(venue, id))?.tags ?? [],
    stancePeople: (claimId, stance) => people(`${claimId} ${stance}`),
    claimPeople: (claimId) => people(claimId),
    votes,
    isOpenQuestion: (venue, id) => open.has(replyKey(venue, id)),
    openQuestions: open.size,
    unclaimed: UNCLAIMED_REASONS.reduce((sum, reason) => sum + (counts.left[reason] ?? 0), 0),
    counts,
  };
}

/** Every quote of a digest, wherever it stands. */
export function listQuotes(digest: Digest): readonly Quote[] {
  return [...digest.claims.flatMap((claim) => claim.quotes), ...digest.questions.items, ...digest.unclaimed.items];
}

async function readQuoted(db: Kysely<Tables>, essay: EssaySlug, digest: Digest) {
  const store = createReplyStore(db);
  const found = new Map<string, NonNullable<Awaited<ReturnType<typeof store.find>>>>();
  for (const { venue, replyId } of listQuotes(digest)) {
    const reply = await store.find(essay, venue, replyId);
    if (reply) found.set(replyKey(venue, replyId), reply);
  }
  return found;
}

/** People for each claim, and for each claim and stance, counted by the database. */
async function countPeople(db: Kysely<Tables>, essay: string, { from, until }: PeriodBounds) {
  const { now, before } = peopleColumns(from);
  const live = db
    .selectFrom("reply")
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until)
    .select(["tag.claim_id", now.as("now"), before.as("before")]);
  const byStance = await live.select("tag.stance").groupBy(["tag.claim_id", "tag.stance"]).execute();
  const byClaim = await live.groupBy("tag.claim_id").execute();
  const counts = new Map<string, PeopleCount>();
  for (const row of byClaim) counts.set(row.claim_id, mapCount(row));
  for (const row of byStance) counts.set(`${row.claim_id} ${row.stance}`, mapCount(row));
  return (key: string): PeopleCount => counts.get(key) ?? { now: 0, before: 0 };
}

function mapCount({ now, before }: { readonly now: number; readonly before: number }): PeopleCount {
  return { now: Number(now), before: Number(before) };
}

async function listOpenQuestions(
  db: Kysely<Tables>,
  essay: string,
  { until }: PeriodBounds,
): Promise<ReadonlySet<string>> {
  const asking = await db
    .selectFrom("reply")
    .leftJoin("tag", (join) => join.onRef("tag.reply_pk", "=", "reply.pk").on("tag.stance", "=", "asks"))
    .leftJoin("reply as answer", (join) =>
      join
        .onRef("answer.essay", "=", "reply.essay")
        .onRef("answer.venue", "=", "reply.venue")
        .onRef("answer.parent_id", "=", "reply.id")
        .on("answer.deleted_at", "is", null)
        .on("answer.counted_at", "<=", until),
    )
    .select(["reply.venue", "reply.id", "reply.person", "answer.person as answeredBy"])
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until)
    .where((eb) => eb.or([eb("tag.stance", "is not", null), eb("reply.left_reason", "=", "question")]))
    .execute();
  const open = new Set(asking.map(({ venue, id }) => replyKey(venue, id)));
  for (const { venue, id, person, answeredBy } of asking) {
    if (answeredBy !== null && answeredBy !== person) open.delete(replyKey(venue, id));
  }
  return open;
}

async function countReplies(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
): Promise<Omit<DigestProof["counts"], "newVotes">> {
  const rows = await db
    .selectFrom("reply")
    .select(["person", "counted_at", "deleted_at", "left_reason"])
    .where("essay", "=", essay)
    .execute();
  const people = new Set<string>();
  const peopleBefore = new Set<string>();
  const left: Partial<Record<LeftReason, number>> = {};
  const counts = { replies: 0, newReplies: 0, tagged: 0, withdrawn: 0 };
  for (const { person, counted_at, deleted_at, left_reason } of rows) {
    if (deleted_at !== null) {
      if (deleted_at > from && deleted_at <= until) counts.withdrawn += 1;
      continue;
    }
    if (counted_at > until) continue;
    counts.replies += 1;
    people.add(person);
    if (counted_at <= from) {
      peopleBefore.add(person);
      continue;
    }
    counts.newReplies += 1;
    if (left_reason === null) counts.tagged += 1;
    else left[left_reason] = (left[left_reason] ?? 0) + 1;
  }
  return { ...counts, left, newPeople: people.size - peopleBefore.size };
}
