/** Counts voices on claims: all of them in one pass over an index that holds everything about them, the new ones by looking each up. */
import { type Kysely, sql } from "kysely";
import type { DigestFacts, PeopleCount } from "../digest/digest-facts.ts";
import type { ClaimId } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";

export type PeopleOnClaims = Pick<DigestFacts, "stancePeople" | "claimPeople">;

export async function readPeople(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<PeopleOnClaims> {
  const takes = STANCES.map((stance) => sql`max(stance = ${stance}) as ${sql.ref(stance)}`);
  const sums = STANCES.map((stance) => sql`sum(${sql.ref(stance)}) as ${sql.ref(stance)}`);
  const { rows } = await sql<Readonly<Record<string, number>> & { readonly claim_id: string }>`
    select claim_id, count(*) as now, ${sql.join(sums)} from (
      select claim_id, voice, ${sql.join(takes)}
      from tag where essay = ${essay} and counted_at <= ${bounds.until}
      group by claim_id, voice
    ) as voices group by claim_id`.execute(db);
  const newOnClaims = await countNew(db, essay, bounds, ["claim_id"]);
  const newInStances = await countNew(db, essay, bounds, ["claim_id", "stance"]);
  const countOf = (now: number, fresh = 0): PeopleCount => ({ now, before: now - fresh });
  return {
    claimPeople: rows.map(({ claim_id, now }) => ({
      claimId: claim_id as string as ClaimId,
      ...countOf(Number(now), newOnClaims.get(claim_id)),
    })),
    stancePeople: rows.flatMap((row) =>
      STANCES.flatMap((stance) => {
        const now = Number(row[stance]);
        const fresh = newInStances.get(`${row.claim_id} ${stance}`);
        return now > 0 ? [{ claimId: row.claim_id as string as ClaimId, stance, ...countOf(now, fresh) }] : [];
      }),
    ),
  };
}

/** Voices of the period that had not been there before it, by what `columns` name, with blanks between. */
async function countNew(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  columns: readonly ("claim_id" | "stance")[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom("tag")
        .select([...columns, "voice"])
        .distinct()
        .where("essay", "=", essay)
        .where("counted_at", ">", from)
        .where("counted_at", "<=", until)
        .as("recent"),
    )
    .select(columns)
    .select(({ fn }) => fn.countAll().as("n"))
    .where(({ not, exists, selectFrom }) => {
      let older = selectFrom("tag as older").select("older.reply_pk").where("older.essay", "=", essay);
      for (const column of [...columns, "voice"] as const)
        older = older.whereRef(`older.${column}`, "=", `recent.${column}`);
      // Not the column itself: SQLite would go through everything older by its time instead of looking up the voice.
      return not(exists(older.where(sql<string>`older.counted_at || ''`, "<=", from)));
    })
    .groupBy(columns)
    .execute();
  return new Map(rows.map((row) => [columns.map((column) => row[column]).join(" "), Number(row.n)]));
}
