/** The short lists of a digest, read from what is new in its period; each with how long it is. */
import { type Kysely, sql } from "kysely";
import type { DigestFacts } from "../digest/digest-facts.ts";
import type { Claim, ClaimId } from "../essay/essay.ts";
import { inParts } from "./in-parts.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { counted, fresh } from "./read-tagged.ts";
import { mapReply, type ReplyRow } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** Lines of each list that are shown. */
const SHOWN = 6;

/** The most specific first. */
export async function readMisreadings(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["misreadings"]> {
  const found = fresh(db, essay, bounds).innerJoin("misreading", "misreading.reply_pk", "reply.pk");
  const { n } = await found.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const rows = await found
    .leftJoin("tag", (join) =>
      join.onRef("tag.reply_pk", "=", "reply.pk").onRef("tag.claim_id", "=", "misreading.claim_id"),
    )
    .selectAll("reply")
    .select(["misreading.kind", "misreading.start_at", "misreading.end_at", "misreading.claim_id"])
    .select(["misreading.section as essay_section", "misreading.sentence_start", "misreading.sentence_end"])
    .select("tag.stance")
    .orderBy(sql`coalesce(tag.specificity, 0)`, "desc")
    .orderBy("reply.counted_at")
    .orderBy("reply.pk")
    .orderBy("misreading.start_at")
    .limit(SHOWN)
    .execute();
  const items = rows.map((row) => ({
    reply: mapReply(row),
    misreading: {
      kind: row.kind,
      words: { start: row.start_at, end: row.end_at },
      claimId: row.claim_id as ClaimId | null,
      stance: row.stance,
      sentence: { section: row.essay_section, start: row.sentence_start, end: row.sentence_end },
    },
  }));
  return { total: Number(n), items };
}

/** Texts that were sent again in the period, the most often sent first. */
export async function readCopies(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["copies"]> {
  const sent = await fresh(db, essay, bounds)
    .where("reply.copy_of", "is not", null)
    .select("reply.copy_of as first")
    .distinct()
    .execute();
  const firsts = sent.flatMap(({ first }) => first ?? []);
  const texts: { readonly row: ReplyRow; readonly replies: number; readonly people: number }[] = [];
  for (const part of inParts(firsts)) {
    const rows = await db.selectFrom("reply").selectAll().where("pk", "in", part).execute();
    // By what they copy alone: copies are live and of one essay, and with more conditions SQLite went through all its replies.
    const sizes = await db
      .selectFrom("reply")
      .where("reply.copy_of", "in", part)
      .where("reply.counted_at", "<=", bounds.until)
      .innerJoin("reply as first", "first.pk", "reply.copy_of")
      .select(["first.pk", sql<number>`count(*)`.as("copies")])
      .select(sql<number>`count(distinct case when reply.person != first.person then reply.person end)`.as("others"))
      .groupBy("first.pk")
      .execute();
    const byPk = new Map(rows.map((row) => [row.pk, row]));
    for (const { pk, copies, others } of sizes) {
      const row = byPk.get(pk);
      if (row) texts.push({ row, replies: 1 + Number(copies), people: 1 + Number(others) });
    }
  }
  const ordered = texts.toSorted((a, b) => b.people - a.people || b.replies - a.replies || a.row.pk - b.row.pk);
  return {
    total: ordered.length,
    items: ordered.slice(0, SHOWN).map(({ row, replies, people }) => ({ reply: mapReply(row), replies, people })),
  };
}

/** Replies on a claim that copy another, of all time. */
export async function readCopiesOf(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<ReadonlyMap<ClaimId, number>> {
  const rows = await counted(db, essay, bounds)
    .where("reply.copy_of", "is not", null)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["tag.claim_id", sql<number>`count(*)`.as("n")])
    .groupBy("tag.claim_id")
    .execute();
  return new Map(rows.map(({ claim_id, n }) => [claim_id as ClaimId, Number(n)]));
}

/** What people said of tags in the period, newest first; of claims that the essay still makes. */
export async function readCorrections(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
  claims: readonly Claim[],
): Promise<DigestFacts["corrections"]> {
  const known = new Set<string>(claims.map(({ id }) => id));
  const said = await db
    .selectFrom("correction")
    .select(["reply_pk", "claim_id", "stance", "corrected_at"])
    .where("corrected_at", ">", bounds.from)
    .where("corrected_at", "<=", bounds.until)
    .orderBy("corrected_at", "desc")
    .orderBy("reply_pk", "desc")
    .orderBy("claim_id")
    .execute();
  const replies = new Map<number, ReplyRow>();
  for (const pks of inParts([...new Set(said.map(({ reply_pk }) => reply_pk))])) {
    const rows = await counted(db, essay, bounds).selectAll().where("reply.pk", "in", pks).execute();
    for (const row of rows) replies.set(row.pk, row);
  }
  const found = said.flatMap(({ reply_pk, claim_id, stance }) => {
    const row = replies.get(reply_pk);
    return row && known.has(claim_id) ? [{ row, claimId: claim_id as ClaimId, stance }] : [];
  });
  return {
    total: found.length,
    items: found.slice(0, SHOWN).map(({ row, claimId, stance }) => ({ reply: mapReply(row), claimId, stance })),
  };
}

/** Sentences of the essay by the voices that quoted them. */
export async function readQuoted(
  db: Kysely<Tables>,
  essay: string,
  { until }: PeriodBounds,
): Promise<DigestFacts["quoted"]> {
  const rows = await db
    .selectFrom("quotation")
    .select(["section", "start_at", "end_at", sql<number>`count(distinct voice)`.as("people")])
    .where("essay", "=", essay)
    .where("counted_at", "<=", until)
    .groupBy(["section", "start_at", "end_at"])
    .orderBy("people", "desc")
    .orderBy("section")
    .orderBy("start_at")
    .orderBy("end_at")
    .execute();
  const items = rows.slice(0, SHOWN).map(({ section, start_at, end_at, people }) => {
    return { section, start: start_at, end: end_at, people: Number(people) };
  });
  return { total: rows.length, items };
}
