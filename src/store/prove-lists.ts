/** Reads what the short lists of a digest are checked against: of the replies that it names, and how long the lists are. */
import { type Kysely, sql } from "kysely";
import type { Digest } from "../digest/digest.ts";
import type { DigestProof } from "../digest/digest-proof.ts";
import type { Claim, ClaimId } from "../essay/essay.ts";
import type { Misreading } from "../reading/reading.ts";
import { replyKey } from "../replies/reply.ts";
import type { Stance } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { ReplyRow } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

type ListProof = Pick<DigestProof, "misreadings" | "copies" | "correction" | "quotedBy">;
type ListTotals = Pick<DigestProof["totals"], "misreadings" | "copies" | "corrections" | "quoted">;

export async function proveLists(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
  claims: readonly Claim[],
  named: readonly ReplyRow[],
  digest: Digest,
): Promise<ListProof & { readonly totals: ListTotals }> {
  const keyOf = new Map(named.map(({ pk, venue, id }) => [pk, replyKey(venue, id)]));
  const pks = [0, ...keyOf.keys()];
  const misread = await db.selectFrom("misreading").selectAll().where("reply_pk", "in", pks).execute();
  const misreadings = Map.groupBy(misread, ({ reply_pk }) => keyOf.get(reply_pk) ?? "");
  const copies = new Map<string, { readonly replies: number; readonly people: number }>();
  for (const head of named) copies.set(replyKey(head.venue, head.id), await countCopies(db, head, bounds));
  const corrected = await db
    .selectFrom("correction")
    .selectAll()
    .where("reply_pk", "in", pks)
    .where("corrected_at", ">", bounds.from)
    .where("corrected_at", "<=", bounds.until)
    .execute();
  const said = new Map<string, Stance | null>(
    corrected.map(({ reply_pk, claim_id, stance }) => [`${keyOf.get(reply_pk)} ${claim_id}`, stance]),
  );
  const quoted = new Map<string, number>();
  for (const { section, start, end } of listPassages(digest)) {
    quoted.set(`${section} ${start} ${end}`, await countQuoting(db, essay, { section, start, end }, bounds));
  }
  return {
    misreadings: (venue, id) => (misreadings.get(replyKey(venue, id)) ?? []).map(mapMisreading),
    copies: (venue, id) => copies.get(replyKey(venue, id)) ?? { replies: 0, people: 0 },
    correction: (venue, id, claimId) => said.get(`${replyKey(venue, id)} ${claimId}`),
    quotedBy: ({ section, start, end }) => quoted.get(`${section} ${start} ${end}`) ?? 0,
    totals: await countLists(db, essay, bounds, claims),
  };
}

function mapMisreading(row: Tables["misreading"]): Misreading {
  return {
    kind: row.kind,
    words: { start: row.start_at, end: row.end_at },
    claimId: row.claim_id as ClaimId | null,
    stance: null,
    sentence: { section: row.section, start: row.sentence_start, end: row.sentence_end },
  };
}

async function countCopies(db: Kysely<Tables>, head: ReplyRow, { until }: PeriodBounds) {
  const rows = await db
    .selectFrom("reply")
    .select(["person", sql<number>`count(*)`.as("n")])
    .where("copy_of", "=", head.pk)
    .where("deleted_at", "is", null)
    .where("counted_at", "<=", until)
    .groupBy("person")
    .execute();
  const people = new Set([head.person, ...rows.map(({ person }) => person)]);
  return { replies: 1 + rows.reduce((sum, { n }) => sum + Number(n), 0), people: people.size };
}

function listPassages(digest: Digest): readonly { section: number; start: number; end: number }[] {
  return digest.coverage.quoted.items.map(({ section, start, end }) => ({ section, start, end }));
}

async function countQuoting(
  db: Kysely<Tables>,
  essay: string,
  { section, start, end }: { readonly section: number; readonly start: number; readonly end: number },
  { until }: PeriodBounds,
): Promise<number> {
  const rows = await db
    .selectFrom("quotation")
    .select("voice")
    .distinct()
    .where("essay", "=", essay)
    .where("section", "=", section)
    .where("start_at", "=", start)
    .where("end_at", "=", end)
    .where("counted_at", "<=", until)
    .execute();
  return rows.length;
}

async function countLists(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  claims: readonly Claim[],
): Promise<ListTotals> {
  const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    Number((await query.execute(db)).rows[0]?.n ?? 0);
  const isNew = sql`essay = ${essay} and deleted_at is null and counted_at > ${from} and counted_at <= ${until}`;
  const ids = sql.join([sql`null`, ...claims.map(({ id }) => sql`${id}`)]);
  return {
    misreadings: await count(
      sql`select count(*) as n from misreading where reply_pk in (select pk from reply where ${isNew})`,
    ),
    copies: await count(sql`select count(distinct copy_of) as n from reply where ${isNew}`),
    corrections: await count(
      sql`select count(*) as n from correction where corrected_at > ${from} and corrected_at <= ${until}
        and claim_id in (${ids}) and exists (select 1 from reply where reply.pk = correction.reply_pk
        and essay = ${essay} and deleted_at is null and counted_at <= ${until})`,
    ),
    quoted: await count(
      sql`select count(*) as n from (select distinct section, start_at, end_at from quotation
        where essay = ${essay} and counted_at <= ${until}) as passages`,
    ),
  };
}
