/** Reads what a digest is checked against, by other queries than those that it was built with. */
import { type Kysely, sql } from "kysely";
import { countStates } from "../digest/build-points.ts";
import type { Digest } from "../digest/digest.ts";
import type { DigestCounts } from "../digest/digest-facts.ts";
import type { DigestProof, ProvenPoint, ProvenTag } from "../digest/digest-proof.ts";
import { listNamed, listNumbers } from "../digest/list-named.ts";
import { isOpenOutside, isOpenQuestion, isReopened, isSettledIn } from "../digest/select-points.ts";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import type { LeftReason } from "../tagging/tag.ts";
import type { DigestContext } from "./digest-reader.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import { proveLists } from "./prove-lists.ts";
import { proveModelUse } from "./prove-model-use.ts";
import { provePeople, proveWeek } from "./prove-people.ts";
import { provePoints } from "./prove-points.ts";
import { findBeaten } from "./prove-strongest.ts";
import { agreementOf } from "./read-agreement.ts";
import { mapTagWords, TAG_COLUMNS } from "./read-tagged.ts";
import { proveVotes } from "./read-votes.ts";
import { readFormerWeeks } from "./read-weeks.ts";
import { mapReply, type ReplyRow } from "./reply-rows.ts";
import { proveSuspects } from "./suspects.ts";
import type { Tables } from "./tables.ts";

export async function readDigestProof(
  db: Kysely<Tables>,
  { discussion, period, taggerVersion, unnumbered }: DigestContext,
  digest: Digest,
): Promise<DigestProof> {
  const { essay, claims } = discussion;
  const { slug } = essay;
  const bounds = periodBounds(period);
  const named = await readNamed(db, slug, digest);
  const replies = new Map(named.map((row) => [replyKey(row.venue, row.id), mapReply(row)]));
  const suspects = await proveSuspects(db, named);
  const tags = await readTags(db, named);
  const people = await provePeople(db, slug, bounds);
  const votes = await proveVotes(db, slug, bounds);
  const points = await provePoints(db, slug, bounds, named, listNumbers(digest));
  const all = [...points.values()];
  const beaten = await findBeaten(db, slug, bounds, digest, named, points);
  const { totals, ...lists } = await proveLists(db, slug, bounds, claims, named, digest);
  const week = await proveWeek(db, slug, period, claims, people);
  const sections = await countSections(db, slug, bounds, discussion);
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    ...lists,
    reply: (venue, id) => replies.get(replyKey(venue, id)),
    isSuspect: (venue, id) => suspects.has(replyKey(venue, id)),
    tags: (venue, id) => tags.get(replyKey(venue, id)) ?? [],
    stancePeople: (claimId, stance) => people.of(`${claimId} ${stance}`),
    claimPeople: (claimId) => people.of(claimId),
    votes,
    copiesOf: await proveCopies(db, slug, bounds),
    objections: (claimId) => objectionsOn(all, claimId),
    point: (number) => points.get(number),
    isBeaten: (claimId, side, venue, id) => beaten.has(`${claimId} ${side} ${replyKey(venue, id)}`),
    repliesIn: (section) => sections.get(section) ?? 0,
    totals: {
      ...totals,
      questions: all.filter(isOpenQuestion).length,
      outside: all.filter(isOpenOutside).length,
      opened: all.filter(({ stateBefore }) => stateBefore === null).length,
      settled: all.filter((point) => isSettledIn(point, period)).length,
      reopened: all.filter(isReopened).length,
    },
    states: countStates(all),
    weeks: [...(await readFormerWeeks(db, slug, period, claims)), week],
    counts: {
      ...(await countReplies(db, slug, bounds)),
      newPeople: week.newPeople,
      newVotes: claims.reduce((sum, { id }) => sum + votes(id).fresh, 0),
      unnumbered,
      agreement: await agreementOf(db, slug, bounds.until),
      model: await proveModelUse(db, { essay: slug, period: period.id, taggerVersion }, bounds),
    },
  };
}

/** Live replies that the digest names, wherever it does. */
async function readNamed(db: Kysely<Tables>, essay: EssaySlug, digest: Digest): Promise<readonly ReplyRow[]> {
  const rows: ReplyRow[] = [];
  for (const { venue, replyId } of listNamed(digest)) {
    const row = await db
      .selectFrom("reply")
      .selectAll()
      .where("essay", "=", essay)
      .where("venue", "=", venue)
      .where("id", "=", replyId)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (row) rows.push(row);
  }
  return rows;
}

async function readTags(
  db: Kysely<Tables>,
  named: readonly ReplyRow[],
): Promise<ReadonlyMap<string, readonly ProvenTag[]>> {
  const byPk = new Map(named.map((row) => [row.pk, row]));
  const rows = await db
    .selectFrom("tag")
    .select("reply_pk")
    .select(TAG_COLUMNS)
    .where("reply_pk", "in", [0, ...byPk.keys()])
    .execute();
  const tags = new Map<string, ProvenTag[]>();
  for (const row of rows) {
    const of = byPk.get(row.reply_pk);
    if (!of) continue;
    const key = replyKey(of.venue, of.id);
    tags.set(key, [...(tags.get(key) ?? []), mapTagWords(row, of.body)]);
  }
  return tags;
}

function objectionsOn(points: readonly ProvenPoint[], claimId: ClaimId) {
  const on = points.filter((point) => point.kind === "objection" && point.claimId === claimId);
  return {
    now: on.map(({ state }) => state),
    before: on.flatMap(({ stateBefore }) => (stateBefore === null ? [] : [stateBefore])),
  };
}

async function proveCopies(db: Kysely<Tables>, essay: string, { until }: PeriodBounds) {
  const { rows } = await sql<{ claim_id: string; n: number }>`
    select claim_id, count(*) as n from tag where reply_pk in (
      select pk from reply where copy_of is not null and essay = ${essay} and deleted_at is null and counted_at <= ${until}
    ) group by claim_id`.execute(db);
  const counts = new Map(rows.map(({ claim_id, n }) => [claim_id, Number(n)]));
  return (claimId: ClaimId): number => counts.get(claimId) ?? 0;
}

async function countSections(
  db: Kysely<Tables>,
  slug: string,
  { until }: PeriodBounds,
  { essay }: StoredDiscussion,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const { number } of essay.sections) {
    const { n } = await db
      .selectFrom("reply")
      .select(({ fn }) => fn.countAll().as("n"))
      .where("essay", "=", slug)
      .where("section", "=", number)
      .where("counted_at", "<=", until)
      .where("deleted_at", "is", null)
      .executeTakeFirstOrThrow();
    counts.set(number, Number(n));
  }
  return counts;
}

/** New replies are counted here, one by one; of the others their number is enough. */
async function countReplies(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
): Promise<Omit<DigestCounts, "newPeople" | "newVotes" | "unnumbered" | "agreement" | "model">> {
  const older = await db
    .selectFrom("reply")
    .select(({ fn }) => fn.countAll().as("n"))
    .where("essay", "=", essay)
    .where("deleted_at", "is", null)
    .where("counted_at", "<=", from)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("reply")
    .select(["deleted_at", "left_reason", "copy_of"])
    .where("essay", "=", essay)
    .where("counted_at", ">", from)
    .where("counted_at", "<=", until)
    .execute();
  const live = rows.filter(({ deleted_at }) => deleted_at === null);
  const left: Partial<Record<LeftReason, number>> = {};
  for (const { left_reason } of live) if (left_reason !== null) left[left_reason] = (left[left_reason] ?? 0) + 1;
  const deleted = await db
    .selectFrom("reply")
    .select("deleted_at")
    .where("essay", "=", essay)
    .where("deleted_at", ">", from)
    .execute();
  return {
    replies: Number(older.n) + live.length,
    newReplies: live.length,
    tagged: live.filter(({ left_reason }) => left_reason === null).length,
    left,
    copies: live.filter(({ copy_of }) => copy_of !== null).length,
    withdrawn: deleted.filter(({ deleted_at }) => deleted_at !== null && deleted_at <= until).length,
    withdrawnSince: rows.filter(({ deleted_at }) => deleted_at !== null && deleted_at > until).length,
  };
}
