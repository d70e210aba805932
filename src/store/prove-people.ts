/** Counts voices for the proof of a digest: as those that there are less those that came later, and from distinct rows. */
import { type Kysely, sql } from "kysely";
import type { WeekReport } from "../digest/digest.ts";
import type { PeopleCount } from "../digest/digest-facts.ts";
import type { Claim } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Week } from "./read-weeks.ts";
import type { Tables } from "./tables.ts";

/** `of` takes a claim's id, or that and a stance with a blank between; `onClaim` says what there was by the end of each week. */
export interface ProvenPeople {
  of(key: string): PeopleCount;
  onClaim(claimId: string, stance: "supports" | "disputes", week: number): number;
}

export async function provePeople(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  weeks: readonly Week[],
): Promise<ProvenPeople> {
  const ends = [from, ...weeks.map((week) => week.until)];
  const columns = STANCES.flatMap((stance) => [
    sql`sum(stance = ${stance}) as ${sql.ref(stance)}`,
    ...ends.map((end, index) => sql`sum(stance = ${stance} and first_at > ${end}) as ${sql.ref(`${stance}_${index}`)}`),
  ]);
  const { rows } = await sql<Readonly<Record<string, number | null>> & { readonly claim_id: string }>`
    select claim_id, ${sql.join(columns)} from (
      select claim_id, voice, stance, min(counted_at) as first_at
      from tag where essay = ${essay} and counted_at <= ${until}
      group by claim_id, voice, stance
    ) as taken group by claim_id`.execute(db);
  const counts = new Map<string, PeopleCount>();
  const byClaim = new Map(rows.map((row) => [row.claim_id as string, row]));
  for (const [claimId, row] of byClaim) {
    for (const stance of STANCES) {
      const now = Number(row[stance] ?? 0);
      counts.set(`${claimId} ${stance}`, { now, before: now - Number(row[`${stance}_0`] ?? 0) });
    }
  }
  const now = await countClaims(db, essay, until);
  const before = from === "" ? new Map<string, number>() : await countClaims(db, essay, from);
  for (const [claimId, n] of now) counts.set(claimId, { now: n, before: before.get(claimId) ?? 0 });
  return {
    of: (key) => counts.get(key) ?? { now: 0, before: 0 },
    onClaim(claimId, stance, week) {
      const row = byClaim.get(claimId);
      return Number(row?.[stance] ?? 0) - Number(row?.[`${stance}_${week + 1}`] ?? 0);
    },
  };
}

/** Voices on each claim, whatever their stance. */
async function countClaims(db: Kysely<Tables>, essay: string, until: string): Promise<ReadonlyMap<string, number>> {
  const distinct = db
    .selectFrom("tag")
    .select(["claim_id", "voice"])
    .distinct()
    .where("essay", "=", essay)
    .where("counted_at", "<=", until)
    .as("distinct_voices");
  const rows = await db
    .selectFrom(distinct)
    .select(({ fn }) => ["claim_id", fn.countAll().as("n")])
    .groupBy("claim_id")
    .execute();
  return new Map(rows.map(({ claim_id, n }) => [claim_id, Number(n)]));
}

/** The weeks, counted here from the replies that came in them. */
export async function proveWeeks(
  db: Kysely<Tables>,
  essay: string,
  weeks: readonly Week[],
  claims: readonly Claim[],
  people: ProvenPeople,
): Promise<readonly WeekReport[]> {
  const reports: WeekReport[] = [];
  for (const [index, { period, from, until }] of weeks.entries()) {
    const rows = await db
      .selectFrom("reply")
      .select("voice")
      .where("essay", "=", essay)
      .where("deleted_at", "is", null)
      .where("counted_at", ">", from)
      .where("counted_at", "<=", until)
      .execute();
    reports.push({
      period,
      until,
      newReplies: rows.length,
      newPeople: await countFirst(db, essay, [...new Set(rows.map(({ voice }) => voice))], from),
      claims: claims
        .map(({ id }) => ({
          id,
          supports: people.onClaim(id, "supports", index),
          disputes: people.onClaim(id, "disputes", index),
        }))
        .filter(({ supports, disputes }) => supports > 0 || disputes > 0),
    });
  }
  return reports;
}

/** Voices whose first reply is later than an instant. */
async function countFirst(db: Kysely<Tables>, essay: string, voices: readonly string[], from: string): Promise<number> {
  let count = 0;
  for (let start = 0; start < voices.length; start += 1000) {
    const part = voices.slice(start, start + 1000);
    const known = await db
      .selectFrom("reply")
      .select("voice")
      .where("essay", "=", essay)
      .where("voice", "in", part)
      .where("deleted_at", "is", null)
      .groupBy("voice")
      .having(sql`min(counted_at)`, "<=", from)
      .execute();
    count += part.length - known.length;
  }
  return count;
}
