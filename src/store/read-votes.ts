/** Votes of one period, counted in two ways: for what a digest says, and for what it is checked against. One a person and claim. */
import { type Kysely, sql } from "kysely";
import type { VoteCount } from "../digest/digest-facts.ts";
import type { Claim, ClaimId, EssaySlug } from "../essay/essay.ts";
import { NO_VOTES, type VoteChoice } from "../threads/vote.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { Tables } from "./tables.ts";
import { createVoteStore, isLastOfPerson } from "./votes.ts";

/** In the order of the claims, those with votes only. Votes on claims that a revision took away are not counted. */
export async function readVotes(
  db: Kysely<Tables>,
  essay: EssaySlug,
  claims: readonly Claim[],
  { from, until }: PeriodBounds,
): Promise<readonly (VoteCount & { readonly claimId: ClaimId })[]> {
  const { rows } = await sql<{ claim_id: string; choice: VoteChoice; n: number; fresh: number }>`
    select claim_id, choice, count(*) as n, sum(case when voted_at > ${from} then 1 else 0 end) as fresh
    from (
      select vote.claim_id, vote.choice, vote.voted_at, row_number() over (
        partition by vote.claim_id, coalesce(account_link.person, vote.venue || ':' || vote.voter)
        order by vote.voted_at desc, vote.venue, vote.voter) as place
      from vote
      left join account_link on account_link.venue = vote.venue and account_link.author_id = vote.voter
      where vote.essay = ${essay} and vote.voted_at <= ${until}) as standing
    where place = 1
    group by claim_id, choice`.execute(db);
  const byClaim = Map.groupBy(rows, ({ claim_id }) => claim_id);
  return claims.flatMap(({ id }) => {
    const cast = byClaim.get(id) ?? [];
    const votes = { ...NO_VOTES };
    for (const { choice, n } of cast) votes[choice] = Number(n);
    return cast.length === 0
      ? []
      : [{ claimId: id, votes, fresh: cast.reduce((sum, row) => sum + Number(row.fresh), 0) }];
  });
}

/** The same for each claim, by looking for a later vote of the same person instead of ordering them. */
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
    .where(isLastOfPerson(until))
    .groupBy("claim_id")
    .execute();
  const byClaim = new Map(fresh.map(({ claim_id, n }) => [claim_id, Number(n)]));
  return (claimId) => ({ votes: tally.get(claimId) ?? NO_VOTES, fresh: byClaim.get(claimId) ?? 0 });
}
