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
  const reports: WeekReport[] = [];
  for (const [index, week] of weeks.entries()) {
    const { n } = await fresh(db, essay, week)
      .select(({ fn }) => fn.countAll().as("n"))
      .executeTakeFirstOrThrow();
    reports.push({
      ...{ period: week.period, until: week.until },
      newReplies: Number(n),
      newPeople: await countNewVoices(db, essay, week),
      claims: claims.flatMap(({ id }) => {
        const { supports = 0, disputes = 0 } = byWeek.get(id)?.[index] ?? {};
        return supports + disputes > 0 ? [{ id, supports, disputes }] : [];
      }),
    });
  }
  return reports;
}

/** Voices of new replies that have no older one; each is looked up, in an index alone, since what was deleted has no voice. */
export async function countNewVoices(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<number> {
  const voices = fresh(db, essay, bounds).select("reply.voice").distinct().as("fresh");
  const { n } = await db
    .selectFrom(voices)
    .select(sql<number>`count(*)`.as("n"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("reply as older")
            .select("older.pk")
            .where("older.essay", "=", essay)
            .whereRef("older.voice", "=", "fresh.voice")
            .where("older.counted_at", "<=", bounds.from),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(n);
}
