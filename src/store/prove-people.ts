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

/** One voice that took a stance on a claim for the first time since an instant. */
interface Newcomer {
  readonly key: string;
  readonly claim: string;
  readonly at: string;
}

export async function provePeople(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  weeks: readonly Week[],
): Promise<ProvenPeople> {
  const ends = weeks.map((week) => week.until);
  const since = [from, ...ends].toSorted()[0] ?? from;
  const { stances, claims } = await listNewcomers(db, essay, since, until);
  const now = await countTaken(db, essay, until);
  const laterThan = (newcomers: readonly Newcomer[], instant: string): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { key, at } of newcomers) if (at > instant) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const newStances = laterThan(stances, from);
  const newOnClaims = laterThan(claims, from);
  const byWeek = ends.map((end) => laterThan(stances, end));
  return {
    of(key) {
      const all = now.get(key) ?? 0;
      const fresh = (key.includes(" ") ? newStances : newOnClaims).get(key) ?? 0;
      return { now: all, before: all - fresh };
    },
    onClaim: (claimId, stance, week) =>
      (now.get(`${claimId} ${stance}`) ?? 0) - (byWeek[week]?.get(`${claimId} ${stance}`) ?? 0),
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

/** Voices that are new on a claim, and in a stance on it, after an instant: read tag by tag, each looked up among the older ones. */
async function listNewcomers(db: Kysely<Tables>, essay: string, since: string, until: string) {
  const rows = await db
    .selectFrom("tag")
    .select(["claim_id", "stance", "voice", "counted_at"])
    .where("essay", "=", essay)
    .where("counted_at", ">", since)
    .where("counted_at", "<=", until)
    .orderBy("counted_at")
    .execute();
  const stances = new Map<string, Newcomer>();
  const claims = new Map<string, Newcomer>();
  for (const { claim_id: claim, stance, voice, counted_at: at } of rows) {
    const [onClaim, inStance] = [`${claim} ${voice}`, `${claim} ${stance} ${voice}`];
    if (!claims.has(onClaim)) claims.set(onClaim, { key: claim, claim, at });
    if (!stances.has(inStance)) stances.set(inStance, { key: `${claim} ${stance}`, claim, at });
  }
  const voices = Map.groupBy(rows, ({ claim_id }) => claim_id);
  for (const [claim, of] of since === "" ? [] : voices) {
    const names = [...new Set(of.map(({ voice }) => voice))].toSorted();
    for (let start = 0; start < names.length; start += 1000) {
      const older = await db
        .selectFrom("tag")
        .select(["stance", "voice"])
        .distinct()
        .where("essay", "=", essay)
        .where("claim_id", "=", claim)
        .where("voice", "in", names.slice(start, start + 1000))
        .where("counted_at", "<=", since)
        .execute();
      for (const { stance, voice } of older) {
        claims.delete(`${claim} ${voice}`);
        stances.delete(`${claim} ${stance} ${voice}`);
      }
    }
  }
  return { stances: [...stances.values()], claims: [...claims.values()] };
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
  const voices: (readonly string[])[] = [];
  for (const { from, until } of weeks) {
    const rows = await db
      .selectFrom("reply")
      .select("voice")
      .where("essay", "=", essay)
      .where("deleted_at", "is", null)
      .where("counted_at", ">", from)
      .where("counted_at", "<=", until)
      .execute();
    voices.push(rows.map(({ voice }) => voice));
  }
  // In their order, so that neighbours are found beside each other.
  const first = await readFirst(db, essay, [...new Set(voices.flat())].toSorted());
  return weeks.map(({ period, from, until }, index) => {
    const of = voices[index] ?? [];
    return {
      period,
      until,
      newReplies: of.length,
      newPeople: [...new Set(of)].filter((voice) => (first.get(voice) ?? "") > from).length,
      claims: claims
        .map(({ id }) => ({
          id,
          supports: people.onClaim(id, "supports", index),
          disputes: people.onClaim(id, "disputes", index),
        }))
        .filter(({ supports, disputes }) => supports > 0 || disputes > 0),
    };
  });
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
