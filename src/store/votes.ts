/** Votes on claims: one a person and claim, changeable, apart from stances. */
import { type Kysely, sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import { NO_VOTES, type VoteChoice, type VoteTally } from "../threads/vote.ts";
import type { Tables } from "./tables.ts";

export interface Vote {
  readonly essay: EssaySlug;
  readonly claimId: ClaimId;
  readonly venue: VenueName;
  /** The venue's id of the person. */
  readonly voter: string;
  readonly choice: VoteChoice;
}

/** A vote as the venue has it now. */
export interface StandingVote extends Pick<Vote, "claimId" | "voter" | "choice"> {
  readonly votedAt: Date;
}

export interface VoteStore {
  /** Keeps the vote in place of the person's former one on this claim; says which that was. */
  cast(vote: Vote, at: Date): Promise<VoteChoice | null>;
  /**
   * Makes the votes on these claims at one venue those that are given, each voter once a claim. Says whether anything changed.
   */
  replaceAll(
    on: { readonly essay: EssaySlug; readonly venue: VenueName; readonly claimIds: readonly ClaimId[] },
    votes: readonly StandingVote[],
  ): Promise<boolean>;
  /** A person's votes, by essay and claim. */
  listOf(venue: VenueName, voter: string): Promise<readonly Vote[]>;
  /** Takes a person's votes away; says how many there were. */
  removeOf(venue: VenueName, voter: string): Promise<number>;
  /**
   * People by claim and choice, of every venue, up to a time (inclusive); claims without a vote are not there. Of the votes of
   * linked accounts on one claim the latest counts.
   */
  tally(essay: EssaySlug, until?: string): Promise<ReadonlyMap<ClaimId, VoteTally>>;
}

/** After every time that is stored. */
const FOREVER = "9999";

/** Until a time, no other account of the same person has voted on the same claim later; for queries of the table `vote`. */
export function isLastOfPerson(until: string) {
  return sql<boolean>`not exists (
    select 1 from account_link as mine
    join account_link as theirs on theirs.person = mine.person
    join vote as later on later.essay = vote.essay and later.claim_id = vote.claim_id
      and later.venue = theirs.venue and later.voter = theirs.author_id and later.voted_at <= ${until}
    where mine.venue = vote.venue and mine.author_id = vote.voter
      and (later.voted_at > vote.voted_at
        or (later.voted_at = vote.voted_at and (later.venue, later.voter) < (vote.venue, vote.voter))))`;
}

export function createVoteStore(db: Kysely<Tables>): VoteStore {
  return {
    async cast({ essay, claimId, venue, voter, choice }, at) {
      const former = await db
        .selectFrom("vote")
        .select("choice")
        .where("essay", "=", essay)
        .where("claim_id", "=", claimId)
        .where("venue", "=", venue)
        .where("voter", "=", voter)
        .executeTakeFirst();
      const said = { choice, voted_at: at.toISOString() };
      await db
        .insertInto("vote")
        .values({ essay, claim_id: claimId, venue, voter, ...said })
        .onConflict((conflict) => conflict.columns(["essay", "claim_id", "venue", "voter"]).doUpdateSet(said))
        .execute();
      return former?.choice ?? null;
    },
    async replaceAll({ essay, venue, claimIds }, votes) {
      if (claimIds.length === 0) return false;
      const on = () => db.deleteFrom("vote").where("essay", "=", essay).where("venue", "=", venue);
      const rows = await db
        .selectFrom("vote")
        .select(["claim_id", "voter", "choice", "voted_at"])
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("claim_id", "in", claimIds)
        .execute();
      const given = new Map(votes.map((vote) => [JSON.stringify([vote.claimId, vote.voter]), vote]));
      const standing = new Map(rows.map((row) => [JSON.stringify([row.claim_id, row.voter]), row]));
      const gone = [...standing].flatMap(([key, row]) => (given.has(key) ? [] : [row]));
      const fresh = [...given].flatMap(([key, vote]) => {
        const row = standing.get(key);
        return row?.choice === vote.choice && row.voted_at === vote.votedAt.toISOString() ? [] : [vote];
      });
      for (const { claim_id, voter } of gone) {
        await on().where("claim_id", "=", claim_id).where("voter", "=", voter).execute();
      }
      for (const { claimId, voter, choice, votedAt } of fresh) {
        const said = { choice, voted_at: votedAt.toISOString() };
        await db
          .insertInto("vote")
          .values({ essay, claim_id: claimId, venue, voter, ...said })
          .onConflict((conflict) => conflict.columns(["essay", "claim_id", "venue", "voter"]).doUpdateSet(said))
          .execute();
      }
      return gone.length + fresh.length > 0;
    },
    async listOf(venue, voter) {
      const query = db.selectFrom("vote").selectAll().where("venue", "=", venue).where("voter", "=", voter);
      const rows = await query.orderBy("essay").orderBy("claim_id").execute();
      return rows.map(({ essay, claim_id, choice }) => {
        return { essay: essay as EssaySlug, claimId: claim_id as ClaimId, venue, voter, choice };
      });
    },
    async removeOf(venue, voter) {
      const query = db.deleteFrom("vote").where("venue", "=", venue).where("voter", "=", voter);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async tally(essay, until = FOREVER) {
      const rows = await db
        .selectFrom("vote")
        .select(({ fn }) => ["claim_id", "choice", fn.countAll().as("n")])
        .where("essay", "=", essay)
        .where("voted_at", "<=", until)
        .where(isLastOfPerson(until))
        .groupBy(["claim_id", "choice"])
        .execute();
      const byClaim = Map.groupBy(rows, (row) => row.claim_id as ClaimId);
      return new Map(
        [...byClaim].map(([claimId, choices]) => {
          const counts = Object.fromEntries(choices.map(({ choice, n }) => [choice, Number(n)]));
          return [claimId, { ...NO_VOTES, ...counts }];
        }),
      );
    },
  };
}
