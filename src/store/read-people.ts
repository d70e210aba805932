/** Counts voices on claims in one pass over an index that holds everything about them in the order of the counting. */
import { type Kysely, sql } from "kysely";
import type { DigestFacts, PeopleCount } from "../digest/digest-facts.ts";
import type { ClaimId } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";

export interface WeekSides {
  readonly supports: number;
  readonly disputes: number;
}

export interface PeopleOnClaims extends Pick<DigestFacts, "stancePeople" | "claimPeople"> {
  /** Voices that supported and disputed a claim by each of the instants that were asked for. */
  readonly byWeek: ReadonlyMap<string, readonly WeekSides[]>;
}

/** `ends`: ISO instants, the ends of weeks. */
export async function readPeople(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  ends: readonly string[],
): Promise<PeopleOnClaims> {
  const first = (stance: string) => sql.ref(`first_${stance}`);
  const firsts = STANCES.map(
    (stance) => sql`min(case when stance = ${stance} then counted_at end) as ${first(stance)}`,
  );
  const columns = [
    sql`count(*) as now`,
    sql`sum(first_at <= ${from}) as before`,
    ...STANCES.flatMap((stance) => [
      sql`count(${first(stance)}) as ${sql.ref(`now_${stance}`)}`,
      sql`sum(${first(stance)} <= ${from}) as ${sql.ref(`before_${stance}`)}`,
    ]),
  ];
  const { rows } = await sql<Readonly<Record<string, number | null>> & { readonly claim_id: string }>`
    select claim_id, ${sql.join(columns)} from (
      select claim_id, voice, min(counted_at) as first_at, ${sql.join(firsts)}
      from tag where essay = ${essay} and counted_at <= ${until}
      group by claim_id, voice
    ) as voices group by claim_id`.execute(db);
  const counts = rows.map((row) => {
    const claimId = row.claim_id as string as ClaimId;
    const of = (name: string): PeopleCount => ({ now: num(row[`now${name}`]), before: num(row[`before${name}`]) });
    return { claimId, all: of(""), stances: STANCES.map((stance) => ({ stance, ...of(`_${stance}`) })) };
  });
  return {
    claimPeople: counts.map(({ claimId, all }) => ({ claimId, ...all })),
    stancePeople: counts.flatMap(({ claimId, stances }) =>
      stances.filter(({ now }) => now > 0).map((count) => ({ claimId, ...count })),
    ),
    byWeek: await readWeekSides(
      db,
      essay,
      { from: ends[0] ?? until, until },
      ends,
      new Map(
        counts.flatMap(({ claimId, stances }) =>
          stances.map(({ stance, now }) => [`${claimId} ${stance}`, now] as const),
        ),
      ),
    ),
  };
}

/** Those that there are less those that came after each week; only tags since the end of the first week are looked at. */
async function readWeekSides(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  ends: readonly string[],
  now: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly WeekSides[]>> {
  const later = ends.map((end, index) => sql`sum(first_at > ${end}) as ${sql.ref(`later_${index}`)}`);
  const { rows } = await sql<Readonly<Record<string, number>> & { readonly claim_id: string; readonly stance: string }>`
    select claim_id, stance, ${sql.join(later)} from (
      select claim_id, stance, voice, min(counted_at) as first_at
      from tag where essay = ${essay} and counted_at > ${from} and counted_at <= ${until}
        and stance in ('supports', 'disputes')
      group by claim_id, stance, voice
    ) as recent
    where not exists (
      select 1 from tag as older
      where older.essay = ${essay} and older.claim_id = recent.claim_id and older.voice = recent.voice
        and older.stance = recent.stance and older.counted_at <= ${from})
    group by claim_id, stance`.execute(db);
  const laterOn = new Map(rows.map((row) => [`${row.claim_id} ${row.stance}`, row]));
  const byWeek = new Map<string, readonly WeekSides[]>();
  for (const claimId of new Set([...now.keys()].map((key) => key.slice(0, key.lastIndexOf(" "))))) {
    const by = (stance: string, index: number): number =>
      (now.get(`${claimId} ${stance}`) ?? 0) - num(laterOn.get(`${claimId} ${stance}`)?.[`later_${index}`]);
    byWeek.set(
      claimId,
      ends.map((_, index) => ({ supports: by("supports", index), disputes: by("disputes", index) })),
    );
  }
  return byWeek;
}

/** A sum over nothing is null. */
function num(value: number | string | null | undefined): number {
  return Number(value ?? 0);
}
