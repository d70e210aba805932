/** Counts voices on claims in one pass over an index that holds everything about them in the order of the counting. */
import { type Kysely, sql } from "kysely";
import type { DigestFacts, PeopleCount } from "../digest/digest-facts.ts";
import type { ClaimId } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";

export interface PeopleOnClaims extends Pick<DigestFacts, "stancePeople" | "claimPeople"> {
  /** Voices that supported and disputed a claim by each of the instants that were asked for. */
  readonly byWeek: ReadonlyMap<ClaimId, readonly { readonly supports: number; readonly disputes: number }[]>;
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
    ...ends.flatMap((end, index) =>
      (["supports", "disputes"] as const).map(
        (stance) => sql`sum(${first(stance)} <= ${end}) as ${sql.ref(`${stance}_${index}`)}`,
      ),
    ),
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
    const weeks = ends.map((_, index) => ({
      supports: num(row[`supports_${index}`]),
      disputes: num(row[`disputes_${index}`]),
    }));
    return { claimId, all: of(""), stances: STANCES.map((stance) => ({ stance, ...of(`_${stance}`) })), weeks };
  });
  return {
    claimPeople: counts.map(({ claimId, all }) => ({ claimId, ...all })),
    stancePeople: counts.flatMap(({ claimId, stances }) =>
      stances.filter(({ now }) => now > 0).map((count) => ({ claimId, ...count })),
    ),
    byWeek: new Map(counts.map(({ claimId, weeks }) => [claimId, weeks])),
  };
}

/** A sum over nothing is null. */
function num(value: number | string | null | undefined): number {
  return Number(value ?? 0);
}
