/** Voices on claims as they stand now, counted in the order of one index that holds everything about them. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Stance } from "../tagging/tag.ts";
import type { Tables } from "./tables.ts";

/** Voices on the claim at all, and by stance; stances that nobody takes are not there. */
export interface ClaimVoices {
  readonly people: number;
  readonly stances: Readonly<Partial<Record<Stance, number>>>;
}

/** Of every venue, by claim; claims that nobody speaks of are not there. With `claims`, of these alone. */
export async function countVoices(
  db: Kysely<Tables>,
  essay: EssaySlug,
  claims?: readonly ClaimId[],
): Promise<ReadonlyMap<ClaimId, ClaimVoices>> {
  if (claims?.length === 0) return new Map();
  const all = db.selectFrom("tag").where("essay", "=", essay);
  const tags = claims === undefined ? all : all.where("claim_id", "in", claims);
  const people = await tags
    .select(({ fn }) => ["claim_id", fn.count("voice").distinct().as("n")])
    .groupBy("claim_id")
    .execute();
  // Distinct rows come in the order of the index; `count(distinct voice)` by claim and stance would sort them all once more.
  const stances = await db
    .selectFrom(tags.select(["claim_id", "stance", "voice"]).distinct().as("taken"))
    .select(({ fn }) => ["claim_id", "stance", fn.countAll().as("n")])
    .groupBy(["claim_id", "stance"])
    .execute();
  const byClaim = Map.groupBy(stances, ({ claim_id }) => claim_id);
  return new Map(
    people.map(({ claim_id, n }) => {
      const counts = (byClaim.get(claim_id) ?? []).map((row) => [row.stance, Number(row.n)] as const);
      return [claim_id as ClaimId, { people: Number(n), stances: Object.fromEntries(counts) }];
    }),
  );
}
