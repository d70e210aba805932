/** Counts voices for the proof of a digest: as those that there are less those that came later, and from distinct rows. */
import { type Kysely, sql } from "kysely";
import type { Period, WeekReport } from "../digest/digest.ts";
import type { PeopleCount } from "../digest/digest-facts.ts";
import type { Claim } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import { listSides } from "./read-weeks.ts";
import type { Tables } from "./tables.ts";

/** `of` takes a claim's id, or that and a stance with a blank between. */
export interface ProvenPeople {
  of(key: string): PeopleCount;
}

export async function provePeople(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
): Promise<ProvenPeople> {
  const fresh = await countNewcomers(db, essay, from, until);
  const now = await countTaken(db, essay, until);
  return {
    of(key) {
      const all = now.get(key) ?? 0;
      return { now: all, before: all - (fresh.get(key) ?? 0) };
    },
  };
}

/** Voices on each claim, and on each claim by stance, from distinct rows. */
async function countTaken(db: Kysely<Tables>, essay: string, until: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map(await countClaims(db, essay, until));
  const columns = STANCES.map((stance) => sql`sum(stance = ${stance}) as ${sql.ref(stance)}`);
  const { rows } = await sql<Readonly<Record<string, number>> & { readonly claim_id: string }>`
    select claim_id, ${sql.join(columns)} from (
      select distinct claim_id, voice, stance from tag where essay = ${essay} and counted_at <= ${until}
    ) as taken group by claim_id`.execute(db);
  for (const row of rows)
    for (const stance of STANCES) counts.set(`${row.claim_id} ${stance}`, Number(row[stance] ?? 0));
  return counts;
}

/** Voices that are new on a claim, and in a stance on it: read tag by tag, each looked up among the older ones. */
async function countNewcomers(
  db: Kysely<Tables>,
  essay: string,
  from: string,
  until: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("tag")
    .select(["claim_id", "stance", "voice"])
    .where("essay", "=", essay)
    .where("counted_at", ">", from)
    .where("counted_at", "<=", until)
    .execute();
  const seen = new Set<string>();
  for (const [claim, of] of from === "" ? [] : Map.groupBy(rows, ({ claim_id }) => claim_id)) {
    const names = [...new Set(of.map(({ voice }) => voice))];
    for (let start = 0; start < names.length; start += 1000) {
      const older = await db
        .selectFrom("tag")
        .select(["stance", "voice"])
        .distinct()
        .where("essay", "=", essay)
        .where("claim_id", "=", claim)
        .where("voice", "in", names.slice(start, start + 1000))
        .where("counted_at", "<=", from)
        .execute();
      for (const { stance, voice } of older) seen.add(`${claim} ${voice}`).add(`${claim} ${stance} ${voice}`);
    }
  }
  const counts = new Map<string, number>();
  for (const { claim_id: claim, stance, voice } of rows) {
    for (const [key, name] of [
      [claim, `${claim} ${voice}`],
      [`${claim} ${stance}`, `${claim} ${stance} ${voice}`],
    ] as const) {
      if (seen.has(name)) continue;
      seen.add(name);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
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

/** The period as a week, counted here from the replies that came in it. */
export async function proveWeek(
  db: Kysely<Tables>,
  essay: string,
  period: Period,
  claims: readonly Claim[],
  people: ProvenPeople,
): Promise<WeekReport> {
  const { from, until } = periodBounds(period);
  const rows = await db
    .selectFrom("reply")
    .select("voice")
    .where("essay", "=", essay)
    .where("deleted_at", "is", null)
    .where("counted_at", ">", from)
    .where("counted_at", "<=", until)
    .execute();
  // In their order, so that neighbours are found beside each other.
  const voices = [...new Set(rows.map(({ voice }) => voice))].toSorted();
  const first = await readFirst(db, essay, voices);
  return {
    period: period.id,
    until,
    newReplies: rows.length,
    newPeople: voices.filter((voice) => (first.get(voice) ?? "") > from).length,
    claims: listSides(claims, (id, stance) => people.of(`${id} ${stance}`).now),
  };
}

/** From when each voice counts; what was deleted has none. */
async function readFirst(
  db: Kysely<Tables>,
  essay: string,
  voices: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>();
  for (let start = 0; start < voices.length; start += 1000) {
    const rows = await db
      .selectFrom("reply")
      .select(["voice", sql<string>`min(counted_at)`.as("first_at")])
      .where("essay", "=", essay)
      .where("voice", "in", voices.slice(start, start + 1000))
      .groupBy("voice")
      .execute();
    for (const { voice, first_at } of rows) first.set(voice, first_at);
  }
  return first;
}
