/**
 * The course of the weeks. Those before the period are what their own digests say: they were checked when they were kept, and are mended, the
 * oldest first, when a reply that they counted is taken back. So a digest costs what is new, and an old week does not change its
 * numbers because a tagger has changed its mind.
 */
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import type { Period, WeekReport } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import { MAX_WEEKS } from "../digest/digest-schema.ts";
import { claimId, count } from "../digest/line-schemas.ts";
import { parsePeriodId } from "../digest/period-id.ts";
import type { Claim } from "../essay/essay.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";

/** What a week takes of a kept digest, the same in every format of it. */
const keptWeek = z.object({
  receipt: z.object({ newReplies: count, newPeople: count }),
  claims: z.array(z.object({ id: claimId, stances: z.array(z.object({ stance: z.string(), people: count })) })),
});

/** Earlier digests of the same stream, oldest first; one that cannot be read is not there. Claims that were removed since are left out. */
export async function readFormerWeeks(
  db: Kysely<Tables>,
  essay: string,
  period: Period,
  claims: readonly Claim[],
): Promise<readonly WeekReport[]> {
  const rows = await db
    .selectFrom("digest")
    .select(["period", "until_at", "value"])
    .where("essay", "=", essay)
    .where("stream", "=", parsePeriodId(period.id).stream)
    .where("until_at", "<", periodBounds(period).until)
    .orderBy("until_at", "desc")
    .limit(MAX_WEEKS - 1)
    .execute();
  return rows.toReversed().flatMap(({ period, until_at, value }) => {
    const kept = keptWeek.safeParse(JSON.parse(value));
    if (!kept.success) return [];
    const said = new Map(kept.data.claims.map(({ id, stances }) => [id, stances]));
    const peopleOf = (id: Claim["id"], wanted: string): number =>
      said.get(id)?.find(({ stance }) => stance === wanted)?.people ?? 0;
    return [{ period, until: until_at, ...kept.data.receipt, claims: listSides(claims, peopleOf) }];
  });
}

/** The period itself, from what was counted for it. */
export async function readWeek(
  db: Kysely<Tables>,
  essay: string,
  period: Period,
  newReplies: number,
  claims: readonly Claim[],
  people: DigestFacts["stancePeople"],
): Promise<WeekReport> {
  const bounds = periodBounds(period);
  const now = new Map(people.map(({ claimId, stance, now }) => [`${claimId} ${stance}`, now]));
  return {
    period: period.id,
    until: bounds.until,
    newReplies,
    newPeople: await countNewVoices(db, essay, bounds),
    claims: listSides(claims, (id, stance) => now.get(`${id} ${stance}`) ?? 0),
  };
}

/** In the author's order, without claims that nobody supports or disputes. */
export function listSides(
  claims: readonly Claim[],
  peopleOf: (id: Claim["id"], stance: "supports" | "disputes") => number,
): WeekReport["claims"] {
  return claims
    .map(({ id }) => ({ id, supports: peopleOf(id, "supports"), disputes: peopleOf(id, "disputes") }))
    .filter(({ supports, disputes }) => supports + disputes > 0);
}

/** Voices whose first reply is in the period: those of the period are looked up among the older ones. */
async function countNewVoices(db: Kysely<Tables>, essay: string, { from, until }: PeriodBounds): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select distinct voice from reply
      where essay = ${essay} and counted_at > ${from} and counted_at <= ${until} and deleted_at is null
    ) as recent
    where not exists (
      select 1 from reply as older
      where older.essay = ${essay} and older.voice = recent.voice and older.counted_at <= ${from})`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
