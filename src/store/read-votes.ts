/** Votes of one period in two ways: counted here for what a digest says, and by the database for what it is checked against. */
import type { Kysely } from "kysely";
import type { VoteCount } from "../digest/digest-facts.ts";
import type { Claim, ClaimId, EssaySlug } from "../essay/essay.ts";
import { NO_VOTES } from "../threads/vote.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";
import { createVoteStore } from "./votes.ts";

/** In the order of the claims, those with votes only. Votes on claims that a revision took away are not counted. */
export async function readVotes(
  db: Kysely<Tables>,
  essay: EssaySlug,
  claims: readonly Claim[],
  { from, until }: PeriodBounds,
): Promise<readonly (VoteCount & { readonly claimId: ClaimId })[]> {
  const rows = await db
    .selectFrom("vote")
    .select(["claim_id", "choice", "voted_at"])
    .where("essay", "=", essay)
    .execute();
  const byClaim = Map.groupBy(
    rows.filter(({ voted_at }) => voted_at <= until),
    ({ claim_id }) => claim_id,
  );
  return claims.flatMap(({ id }) => {
    const cast = byClaim.get(id) ?? [];
    const votes = { ...NO_VOTES };
    for (const { choice } of cast) votes[choice] += 1;
    return cast.length === 0 ? [] : [{ claimId: id, votes, fresh: cast.filter((vote) => vote.voted_at > from).length }];
  });
}

/** What the database counts for each claim. */
export async function proveVotes(
  db: Kysely<Tables>,
  essay: EssaySlug,
  { from, until }: PeriodBounds,
): Promise<(claimId: ClaimId) => VoteCount> {
  const tally = await createVoteStore(db).tally(essay, until);
  const fresh = await db
    .selectFrom("vote")
    .select(({ fn }) => ["claim_id", fn.countAll().as("n")])
    .where("essay", "=", essay)
    .where("voted_at", ">", from)
    .where("voted_at", "<=", until)
    .groupBy("claim_id")
    .execute();
  const byClaim = new Map(fresh.map(({ claim_id, n }) => [claim_id, Number(n)]));
  return (claimId) => ({ votes: tally.get(claimId) ?? NO_VOTES, fresh: byClaim.get(claimId) ?? 0 });
}
