/** Replies: stored once for each (essay, venue, id), replaced by edits, emptied by deletion, queued until they are tagged. */
import type { Kysely } from "kysely";
import type { Discussion, EssaySlug } from "../essay/essay.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import { mapReply, mapReplyColumns, type ReplyRow, type StoredReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** Ids in one query: far below SQLite's bound of 32,766 parameters with 17 columns a row. */
const BATCH_SIZE = 500;

export interface SaveCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Replies that were deleted before; they stay deleted. */
  readonly deleted: number;
}

/** `editedIds`: replies whose words changed, so that what quotes them can be looked at again. */
export interface SaveOutcome extends SaveCounts {
  readonly editedIds: readonly string[];
}

export interface ReplyStore {
  /**
   * Stores replies of one essay. An edit makes a new revision, which is untagged; an older version than the stored one
   * changes nothing, nor does the same one again; what was deleted stays deleted.
   */
  save(replies: readonly Reply[], at: Date): Promise<SaveOutcome>;
  /** Takes the words, the author and the tags away; what answers it stays. Says whether there was something to take. */
  remove(essay: EssaySlug, venue: VenueName, ids: readonly string[], at: Date): Promise<number>;
  find(essay: EssaySlug, venue: VenueName, id: string): Promise<Reply | undefined>;
  /** Of these ids, the ones that are stored, deleted or not. */
  knownIds(essay: EssaySlug, venue: VenueName, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ids of the live replies of a section's thread at a venue. */
  liveIds(essay: EssaySlug, venue: VenueName, section: number): Promise<ReadonlySet<string>>;
  /** Live replies whose tags are not `taggedAs`, in the order of their arrival, after `afterPk`. */
  listWork(essay: EssaySlug, taggedAs: string, afterPk: number, limit: number): Promise<readonly StoredReply[]>;
  /** How many of them there are; with `until`, only those that count by then. */
  countWork(essay: EssaySlug, taggedAs: string, until?: string): Promise<number>;
  /** The live replies that these answer, by `venue` and id. */
  parentsOf(replies: readonly Reply[]): Promise<ReadonlyMap<string, Reply>>;
  /** When the first reply counts; null when there is none. */
  firstCountedAt(essay: EssaySlug): Promise<Date | null>;
  count(essay: EssaySlug): Promise<number>;
}

export function createReplyStore(db: Kysely<Tables>): ReplyStore {
  const live = (essay: EssaySlug) => db.selectFrom("reply").where("essay", "=", essay).where("deleted_at", "is", null);

  const rowsById = async (essay: string, venue: VenueName, ids: readonly string[]): Promise<ReplyRow[]> => {
    const rows: ReplyRow[] = [];
    for (const part of batches(ids)) {
      const query = db.selectFrom("reply").selectAll().where("essay", "=", essay).where("venue", "=", venue);
      rows.push(...(await query.where("id", "in", part).execute()));
    }
    return rows;
  };

  /** Replies created before the end of the last digest, but new to us, count from now: else no digest would show them. */
  const countedAfter = async (essay: string): Promise<string> => {
    const last = await db
      .selectFrom("digest")
      .select(({ fn }) => fn.max("until_at").as("until"))
      .where("essay", "=", essay)
      .executeTakeFirst();
    return last?.until ?? "";
  };

  const saveOfVenue = async (
    essay: string,
    venue: VenueName,
    replies: readonly Reply[],
    at: Date,
  ): Promise<SaveOutcome> => {
    const latest = new Map(replies.map((reply) => [reply.id, reply]));
    const known = new Map((await rowsById(essay, venue, [...latest.keys()])).map((row) => [row.id, row]));
    const lastDigest = await countedAfter(essay);
    const fresh = [...latest.values()].filter((reply) => !known.has(reply.id));
    for (const part of batches(fresh)) {
      const rows = part.map((reply) => {
        const columns = mapReplyColumns(reply);
        const countedAt = columns.created_at > lastDigest ? columns.created_at : at.toISOString();
        return { ...columns, revision: 1, counted_at: countedAt, deleted_at: null, tagged_as: null, left_reason: null };
      });
      await db.insertInto("reply").values(rows).execute();
    }
    const counts = { created: fresh.length, updated: 0, unchanged: replies.length - latest.size, deleted: 0 };
    const editedIds: string[] = [];
    for (const reply of latest.values()) {
      const row = known.get(reply.id);
      if (!row) continue;
      const outcome = await saveKnown(row, reply);
      counts[outcome] += 1;
      if (outcome === "updated" && row.body !== reply.body) editedIds.push(reply.id);
    }
    return { ...counts, editedIds };
  };

  const saveKnown = async (row: ReplyRow, reply: Reply): Promise<"updated" | "unchanged" | "deleted"> => {
    if (row.deleted_at !== null) return "deleted";
    const columns = mapReplyColumns(reply);
    if ((columns.edited_at ?? columns.created_at) < (row.edited_at ?? row.created_at)) return "unchanged";
    const names = Object.keys(columns) as (keyof typeof columns)[];
    if (names.every((name) => columns[name] === row[name])) return "unchanged";
    const isEdited = columns.body !== row.body;
    const again = isEdited ? { revision: row.revision + 1 } : {};
    // A moved reply or another parent changes what a tagger sees as well.
    const isWork = isEdited || columns.section !== row.section || columns.parent_id !== row.parent_id;
    const untagged = isWork ? { tagged_as: null, left_reason: null } : {};
    await db
      .updateTable("reply")
      .set({ ...columns, ...again, ...untagged })
      .where("pk", "=", row.pk)
      .execute();
    if (isEdited) await db.deleteFrom("tag").where("reply_pk", "=", row.pk).execute();
    return "updated";
  };

  const listWork: ReplyStore["listWork"] = async (essay, taggedAs, afterPk, limit) => {
    const rows = await live(essay)
      .selectAll()
      .where("pk", ">", afterPk)
      .where((eb) => eb.or([eb("tagged_as", "is", null), eb("tagged_as", "!=", taggedAs)]))
      .orderBy("pk")
      .limit(limit)
      .execute();
    return rows.map((row) => ({ pk: row.pk, revision: row.revision, reply: mapReply(row) }));
  };

  return {
    async save(replies, at) {
      const total = { created: 0, updated: 0, unchanged: 0, deleted: 0 };
      const editedIds: string[] = [];
      for (const [essay, venue, group] of groupByPlace(replies)) {
        const outcome = await saveOfVenue(essay, venue, group, at);
        for (const name of Object.keys(total) as (keyof SaveCounts)[]) total[name] += outcome[name];
        editedIds.push(...outcome.editedIds);
      }
      return { ...total, editedIds };
    },

    async remove(essay, venue, ids, at) {
      const rows = (await rowsById(essay, venue, ids)).filter((row) => row.deleted_at === null);
      const gone = { body: "", author_id: "", author_name: "", person: "", url: null, left_reason: null };
      for (const { pk } of rows) {
        await db
          .updateTable("reply")
          .set({ ...gone, deleted_at: at.toISOString() })
          .where("pk", "=", pk)
          .execute();
        await db.deleteFrom("tag").where("reply_pk", "=", pk).execute();
        await db.deleteFrom("correction").where("reply_pk", "=", pk).execute();
      }
      return rows.length;
    },

    async find(essay, venue, id) {
      const row = await live(essay).selectAll().where("venue", "=", venue).where("id", "=", id).executeTakeFirst();
      return row && mapReply(row);
    },

    async knownIds(essay, venue, ids) {
      return new Set((await rowsById(essay, venue, ids)).map((row) => row.id));
    },

    async liveIds(essay, venue, section) {
      const rows = await live(essay).select("id").where("venue", "=", venue).where("section", "=", section).execute();
      return new Set(rows.map((row) => row.id));
    },

    listWork,

    async countWork(essay, taggedAs, until) {
      let work = live(essay).where((eb) => eb.or([eb("tagged_as", "is", null), eb("tagged_as", "!=", taggedAs)]));
      if (until !== undefined) work = work.where("counted_at", "<=", until);
      const row = await work.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
      return Number(row.n);
    },

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

    async count(essay) {
      const row = await live(essay)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}

/** Which tagger and which claims tags come from; a reply tagged as anything else is work. */
export function renderTaggedAs(
  taggerVersion: string,
  discussion: Discussion & { readonly claimsVersion: string },
): string {
  return `${taggerVersion}@${discussion.claimsVersion}`;
}

function groupByPlace(replies: readonly Reply[]): [string, VenueName, Reply[]][] {
  const groups = new Map<string, [string, VenueName, Reply[]]>();
  for (const reply of replies) {
    const key = `${reply.essay} ${reply.venue}`;
    const group = groups.get(key);
    if (group) group[2].push(reply);
    else groups.set(key, [reply.essay, reply.venue, [reply]]);
  }
  return [...groups.values()];
}

function* batches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += BATCH_SIZE) yield items.slice(start, start + BATCH_SIZE);
}
