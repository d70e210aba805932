/** Whose answers in the threads count as the author's: accounts that the author has marked. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Tables } from "./tables.ts";

export interface Answerer {
  readonly venue: VenueName;
  /** The venue's own id. */
  readonly authorId: string;
  readonly markedAt: Date;
}

export interface AnswererStore {
  /** By venue and id. */
  list(essay: EssaySlug): Promise<readonly Answerer[]>;
  /** Says whether that is new. The ledger looks at the account's replies again. */
  add(essay: EssaySlug, venue: VenueName, authorId: string, at: Date): Promise<boolean>;
  /** Says whether there was one. */
  remove(essay: EssaySlug, venue: VenueName, authorId: string): Promise<boolean>;
  /** Takes the account out of every essay: that person asked to be forgotten. */
  forget(venue: VenueName, authorId: string): Promise<void>;
  /**
   * Everybody who speaks for the author: who published the essay or brought it in, and those who are marked; as values of
   * `reply.person`, so that all the accounts that they have linked count.
   */
  people(essay: EssaySlug): Promise<ReadonlySet<string>>;
}

export function createAnswererStore(db: Kysely<Tables>): AnswererStore {
  const personOf = async (venue: VenueName, authorId: string): Promise<string> => {
    const row = await db
      .selectFrom("account_link")
      .select("person")
      .where("venue", "=", venue)
      .where("author_id", "=", authorId)
      .executeTakeFirst();
    return row?.person ?? `${venue}:${authorId}`;
  };
  const weighAgain = async (essay: EssaySlug, venue: VenueName, authorId: string): Promise<void> => {
    await db
      .updateTable("reply")
      .set({ is_weighed: 0 })
      .where("essay", "=", essay)
      .where("person", "=", await personOf(venue, authorId))
      .execute();
  };
  const list: AnswererStore["list"] = async (essay) => {
    const rows = await db
      .selectFrom("answerer")
      .selectAll()
      .where("essay", "=", essay)
      .orderBy("venue")
      .orderBy("author_id")
      .execute();
    return rows.map((row) => ({ venue: row.venue, authorId: row.author_id, markedAt: new Date(row.marked_at) }));
  };
  return {
    list,

    async add(essay, venue, authorId, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("answerer")
        .values({ essay, venue, author_id: authorId, marked_at: at.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const isNew = (numInsertedOrUpdatedRows ?? 0n) > 0n;
      if (isNew) await weighAgain(essay, venue, authorId);
      return isNew;
    },

    async remove(essay, venue, authorId) {
      const { numDeletedRows } = await db
        .deleteFrom("answerer")
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("author_id", "=", authorId)
        .executeTakeFirst();
      if (numDeletedRows > 0n) await weighAgain(essay, venue, authorId);
      return numDeletedRows > 0n;
    },

    async forget(venue, authorId) {
      await db.deleteFrom("answerer").where("venue", "=", venue).where("author_id", "=", authorId).execute();
    },

    async people(essay) {
      const placed = await db.selectFrom("placement").select(["venue", "owner"]).where("essay", "=", essay).execute();
      const origin = await db.selectFrom("origin").select(["venue", "owner"]).where("essay", "=", essay).execute();
      const accounts = [
        ...[...placed, ...origin].flatMap(({ venue, owner }) => (owner ? [{ venue, authorId: owner }] : [])),
        ...(await list(essay)),
      ];
      return new Set(await Promise.all(accounts.map(({ venue, authorId }) => personOf(venue, authorId))));
    },
  };
}
