/** The course of the weeks: the periods of earlier digests, counted anew, so that they agree with what stands today. */
import { type Kysely, sql } from "kysely";
import type { Period, WeekReport } from "../digest/digest.ts";
import { MAX_WEEKS } from "../digest/digest-schema.ts";
import { parsePeriodId } from "../digest/period-id.ts";
import type { Claim } from "../essay/essay.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import type { PeopleOnClaims } from "./read-people.ts";
import { fresh } from "./read-tagged.ts";
import type { Tables } from "./tables.ts";

export interface Week extends PeriodBounds {
  readonly period: string;
}

/** Earlier periods of the same stream, oldest first, this one last. */
export async function listWeeks(db: Kysely<Tables>, essay: string, period: Period): Promise<readonly Week[]> {
  const bounds = periodBounds(period);
  const rows = await db
    .selectFrom("digest")
    .select(["period", "from_at", "until_at"])
    .where("essay", "=", essay)
    .where("stream", "=", parsePeriodId(period.id).stream)
    .where("until_at", "<", bounds.until)
    .orderBy("until_at", "desc")
    .limit(MAX_WEEKS - 1)
    .execute();
  const before = rows.map(({ period, from_at, until_at }) => ({ period, from: from_at ?? "", until: until_at }));
  return [...before.toReversed(), { period: period.id, ...bounds }];
}

export async function readWeeks(
  db: Kysely<Tables>,
  essay: string,
  weeks: readonly Week[],
  claims: readonly Claim[],
  { byWeek }: PeopleOnClaims,
): Promise<readonly WeekReport[]> {
  const newPeople = await countNewVoices(db, essay, weeks);
  const reports: WeekReport[] = [];
  for (const [index, week] of weeks.entries()) {
    const { n } = await fresh(db, essay, week)
      .select(({ fn }) => fn.countAll().as("n"))
      .executeTakeFirstOrThrow();
    reports.push({
      ...{ period: week.period, until: week.until },
      newReplies: Number(n),
      newPeople: newPeople[index] ?? 0,
      claims: claims.flatMap(({ id }) => {
        const { supports = 0, disputes = 0 } = byWeek.get(id)?.[index] ?? {};
        return supports + disputes > 0 ? [{ id, supports, disputes }] : [];
      }),
    });
  }
  return reports;
}

/** Voices whose first reply is in each of these times: one pass over an index in the order of voices; what was deleted has none. */
async function countNewVoices(
  db: Kysely<Tables>,
  essay: string,
  times: readonly PeriodBounds[],
): Promise<readonly number[]> {
  const columns = times.map(
    ({ from, until }, index) => sql`sum(first_at > ${from} and first_at <= ${until}) as ${sql.ref(`new_${index}`)}`,
  );
  const last = times.at(-1)?.until ?? "";
  const { rows } = await sql<Readonly<Record<string, number | null>>>`
    select ${sql.join(columns)} from (
      select min(counted_at) as first_at from reply
      where essay = ${essay} and voice != '' and counted_at <= ${last} group by voice
      having min(counted_at) > ${times[0]?.from ?? ""}
    ) as voices`.execute(db);
  return times.map((_, index) => Number(rows[0]?.[`new_${index}`] ?? 0));
}
