/** Replies: stored once for each (essay, venue, id), replaced by edits, emptied by deletion, queued until they are tagged. */
import type { Kysely } from "kysely";
import type { Discussion, EssaySlug } from "../essay/essay.ts";
import { READING_VERSION } from "../reading/reading.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import { linkedPersons, personOfAccount } from "./account-links.ts";
import { forgetWords } from "./examples.ts";
import { forgetPoints } from "./forget-points.ts";
import { forgetModelAnswers } from "./model-answers.ts";
import { forgetReadings } from "./readings.ts";
import { newestNames, tagAgain } from "./reply-people.ts";
import { mapReply, type ReplyRow, type StoredReply } from "./reply-rows.ts";
import { countWork, listWork } from "./reply-work.ts";
import { createReplySaver, createRowFinder, groupByPlace, type SaveReplies } from "./save-replies.ts";
import { forgetSecondOpinions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";

export interface ReplyStore {
  /**
   * Stores replies of one essay. An edit makes a new revision, which is untagged; an older version than the stored one
   * changes nothing, nor does the same one again; what was deleted stays deleted.
   */
  save: SaveReplies;
  /** Takes the words, the author and the tags away; what answers it stays. Says whether there was something to take. */
  remove(essay: EssaySlug, venue: VenueName, ids: readonly string[], at: Date): Promise<number>;
  find(essay: EssaySlug, venue: VenueName, id: string): Promise<Reply | undefined>;
  /** Of these ids, the ones that are stored, deleted or not. */
  knownIds(essay: EssaySlug, venue: VenueName, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ids of the live replies of a section's threads at a venue; with `found`, only those that a reading has found there. */
  liveIds(
    essay: EssaySlug,
    venue: VenueName,
    section: number,
    options?: { readonly found?: boolean },
  ): Promise<ReadonlySet<string>>;
  /** Live replies of one person at a venue, of all essays, in the order of their arrival. */
  listOf(venue: VenueName, authorId: string): Promise<readonly Reply[]>;
  /** Marks the live replies of one person at a venue as work, and takes away what a second tagger said of them; gives their essays. */
  tagAgain(venue: VenueName, authorId: string): Promise<ReadonlySet<EssaySlug>>;
  /** Names of people who take part, as they are shown; of the newest replies first, none twice. */
  newestNames(essay: EssaySlug, most: number): Promise<readonly string[]>;
  /** Live replies that were written before this time, of all essays, oldest first. */
  listOlder(before: Date, limit: number): Promise<readonly Reply[]>;
  /** A live reply by the venue's id of it, in any essay. */
  findById(venue: VenueName, id: string): Promise<Reply | undefined>;
  /** Live replies whose tags are not `taggedAs`, in the order of their arrival, after `afterPk`. */
  listWork(essay: EssaySlug, taggedAs: string, afterPk: number, limit: number): Promise<readonly StoredReply[]>;
  /** How many of them there are; with `until`, only those that count by then. */
  countWork(essay: EssaySlug, taggedAs: string, until?: string): Promise<number>;
  /** The live replies that these answer, by `venue` and id. */
  parentsOf(replies: readonly Reply[]): Promise<ReadonlyMap<string, Reply>>;
  /** When the first reply counts; null when there is none. */
  firstCountedAt(essay: EssaySlug): Promise<Date | null>;
  /** From when the newest reply counts; null when there is none. */
  lastCountedAt(essay: EssaySlug): Promise<Date | null>;
  count(essay: EssaySlug): Promise<number>;
}

export function createReplyStore(db: Kysely<Tables>): ReplyStore {
  const live = (essay: EssaySlug) => db.selectFrom("reply").where("essay", "=", essay).where("deleted_at", "is", null);

  const rowsById = createRowFinder(db);
  const rowsOf = async (venue: VenueName, authorId: string): Promise<readonly ReplyRow[]> => {
    const account = { venue, id: authorId };
    const person = (await linkedPersons(db, venue, [authorId])).get(authorId) ?? personOfAccount(account);
    return db
      .selectFrom("reply")
      .selectAll()
      .where("person", "=", person)
      .where("venue", "=", venue)
      .where("author_id", "=", authorId)
      .where("deleted_at", "is", null)
      .orderBy("pk")
      .execute();
  };

  return {
    save: createReplySaver(db),

    async remove(essay, venue, ids, at) {
      const rows = (await rowsById(essay, venue, ids)).filter((row) => row.deleted_at === null);
      const nobody = { author_id: "", author_name: "", person: "", voice: "" };
      const gone = { ...nobody, body: "", url: null, left_reason: null, is_weighed: 1 };
      for (const { pk } of rows) {
        await db
          .updateTable("reply")
          .set({ ...gone, deleted_at: at.toISOString() })
          .where("pk", "=", pk)
          .execute();
        await db.deleteFrom("tag").where("reply_pk", "=", pk).execute();
        await db.deleteFrom("correction").where("reply_pk", "=", pk).execute();
        await forgetWords(db, pk);
        await forgetPoints(db, pk);
      }
      const pks = rows.map(({ pk }) => pk);
      await forgetReadings(db, essay, pks);
      await forgetSecondOpinions(db, pks);
      await forgetModelAnswers(
        db,
        essay,
        venue,
        rows.map(({ id }) => id),
      );
      return rows.length;
    },

    async find(essay, venue, id) {
      const row = await live(essay).selectAll().where("venue", "=", venue).where("id", "=", id).executeTakeFirst();
      return row && mapReply(row);
    },

    async knownIds(essay, venue, ids) {
      return new Set((await rowsById(essay, venue, ids)).map((row) => row.id));
    },

    async liveIds(essay, venue, section, { found = false } = {}) {
      let query = live(essay).select("id").where("venue", "=", venue).where("section", "=", section);
      if (found) query = query.where("imported", "=", 0);
      return new Set((await query.execute()).map((row) => row.id));
    },

    listOf: async (venue, authorId) => (await rowsOf(venue, authorId)).map(mapReply),

    async tagAgain(venue, authorId) {
      const rows = await rowsOf(venue, authorId);
      await tagAgain(
        db,
        rows.map(({ pk }) => pk),
      );
      return new Set(rows.map(({ essay }) => essay as EssaySlug));
    },

    newestNames: (essay, most) => newestNames(db, essay, most),

    async listOlder(before, limit) {
      const rows = await db
        .selectFrom("reply")
        .selectAll()
        .where("created_at", "<", before.toISOString())
        .where("deleted_at", "is", null)
        .orderBy("created_at")
        .limit(limit)
        .execute();
      return rows.map(mapReply);
    },

    async findById(venue, id) {
      const query = db.selectFrom("reply").selectAll().where("venue", "=", venue).where("id", "=", id);
      const row = await query.where("deleted_at", "is", null).orderBy("pk").limit(1).executeTakeFirst();
      return row && mapReply(row);
    },

    listWork: (essay, taggedAs, afterPk, limit) => listWork(db, essay, taggedAs, afterPk, limit),

    countWork: (essay, taggedAs, until) => countWork(db, essay, taggedAs, until),

    async parentsOf(replies) {
      const parents = new Map<string, Reply>();
      for (const [essay, venue, group] of groupByPlace(replies)) {
        const ids = [...new Set(group.flatMap((reply) => (reply.parentId === null ? [] : [reply.parentId])))];
        for (const row of await rowsById(essay, venue, ids)) {
          if (row.deleted_at === null) parents.set(replyKey(venue, row.id), mapReply(row));
        }
      }
      return parents;
    },

    async firstCountedAt(essay) {
      const row = await live(essay)
        .select(({ fn }) => fn.min("counted_at").as("first"))
        .executeTakeFirst();
      return row?.first ? new Date(row.first) : null;
    },

    async lastCountedAt(essay) {
      const row = await live(essay)
        .select(({ fn }) => fn.max("counted_at").as("last"))
        .executeTakeFirst();
      return row?.last ? new Date(row.last) : null;
    },

    async count(essay) {
      const row = await live(essay)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}

/** Which tagger, which way of reading and which claims tags come from; a reply tagged as anything else is work. */
export function renderTaggedAs(
  taggerVersion: string,
  discussion: Discussion & { readonly claimsVersion: string },
): string {
  return `${taggerVersion}+${READING_VERSION}@${discussion.claimsVersion}`;
}
