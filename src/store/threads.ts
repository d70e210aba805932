/** Threads that replies are read from, and how far each has been read. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Cursor, ThreadRef } from "../venues/venue.ts";
import type { Tables } from "./tables.ts";

export interface StoredThread extends ThreadRef {
  readonly cursor: Cursor | null;
}

export interface ThreadStore {
  /** Threads of one venue, or only one essay's there, by essay and section. */
  list(venue: VenueName, essay?: EssaySlug): Promise<readonly StoredThread[]>;
  find(venue: VenueName, id: string): Promise<StoredThread | undefined>;
  /** Adds a thread; one that is known keeps its cursor. */
  save(thread: ThreadRef): Promise<void>;
  /** Call it in the transaction that stores what was read up to there. */
  saveCursor(thread: ThreadRef, cursor: Cursor, at: Date): Promise<void>;
  remove(thread: ThreadRef): Promise<void>;
  removeAll(essay: EssaySlug, venue: VenueName): Promise<void>;
}

export function createThreadStore(db: Kysely<Tables>): ThreadStore {
  const mapThread = (row: Tables["thread"]): StoredThread => {
    return { essay: row.essay as EssaySlug, section: row.section, venue: row.venue, id: row.id, cursor: row.cursor };
  };
  return {
    async list(venue, essay) {
      let query = db.selectFrom("thread").selectAll().where("venue", "=", venue);
      if (essay !== undefined) query = query.where("essay", "=", essay);
      return (await query.orderBy("essay").orderBy("section").execute()).map(mapThread);
    },
    async find(venue, id) {
      const row = await db
        .selectFrom("thread")
        .selectAll()
        .where("venue", "=", venue)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && mapThread(row);
    },
    async save({ venue, id, essay, section }) {
      await db
        .insertInto("thread")
        .values({ venue, id, essay, section, cursor: null, read_at: null })
        .onConflict((conflict) => conflict.columns(["venue", "id"]).doNothing())
        .execute();
    },
    async saveCursor({ venue, id }, cursor, at) {
      await db
        .updateTable("thread")
        .set({ cursor, read_at: at.toISOString() })
        .where("venue", "=", venue)
        .where("id", "=", id)
        .execute();
    },
    async removeAll(essay, venue) {
      await db.deleteFrom("thread").where("essay", "=", essay).where("venue", "=", venue).execute();
    },
    async remove({ venue, id }) {
      await db.deleteFrom("thread").where("venue", "=", venue).where("id", "=", id).execute();
    },
  };
}
