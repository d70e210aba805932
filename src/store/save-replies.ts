/** Stores replies: new ones, edits as revisions, nothing twice, nothing that was deleted. */
import type { Kysely } from "kysely";
import type { Reply, VenueName } from "../replies/reply.ts";
import { linkedPersons, personOfAccount } from "./account-links.ts";
import { forgetWords } from "./examples.ts";
import { inParts } from "./in-parts.ts";
import { forgetModelAnswers } from "./model-answers.ts";
import { forgetReadings } from "./readings.ts";
import { mapReplyColumns, type ReplyRow } from "./reply-rows.ts";
import { forgetSecondOpinions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";
import { refreshVoices } from "./voices.ts";

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

/** `imported`: they come from a file, so that no reading of a thread need find them. */
export type SaveReplies = (
  replies: readonly Reply[],
  at: Date,
  options?: { readonly imported?: boolean },
) => Promise<SaveOutcome>;

/** What `ReplyStore.save` is. */
export function createReplySaver(db: Kysely<Tables>): SaveReplies {
  const rowsById = createRowFinder(db);

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
    imported: number,
  ): Promise<SaveOutcome> => {
    const latest = newestOfEach(replies);
    const linked = await linkedPersons(db, venue, [...new Set(replies.map(({ author }) => author.id))]);
    const personOf = ({ author: { id } }: Reply): string => linked.get(id) ?? personOfAccount({ venue, id });
    const known = new Map((await rowsById(essay, venue, [...latest.keys()])).map((row) => [row.id, row]));
    const lastDigest = await countedAfter(essay);
    const fresh = [...latest.values()].filter((reply) => !known.has(reply.id));
    for (const part of inParts(fresh)) {
      const rows = part.map((reply) => {
        const columns = mapReplyColumns(reply, personOf(reply));
        const countedAt = columns.created_at > lastDigest ? columns.created_at : laterOf(at, lastDigest);
        return {
          ...columns,
          voice: columns.person,
          revision: 1,
          counted_at: countedAt,
          deleted_at: null,
          tagged_as: null,
          left_reason: null,
          imported,
        };
      });
      await db.insertInto("reply").values(rows).execute();
    }
    const counts = { created: fresh.length, updated: 0, unchanged: replies.length - latest.size, deleted: 0 };
    const editedIds: string[] = [];
    if (imported === 0) await markFound([...known.values()].filter((row) => row.imported === 1));
    for (const reply of latest.values()) {
      const row = known.get(reply.id);
      if (!row) continue;
      const outcome = await saveKnown(row, reply, personOf(reply));
      counts[outcome] += 1;
      if (outcome === "updated" && row.body !== reply.body) editedIds.push(reply.id);
    }
    return { ...counts, editedIds };
  };

  /** A venue's reading has found what was brought in by file before. */
  const markFound = async (rows: readonly ReplyRow[]): Promise<void> => {
    for (const part of inParts(rows.map(({ pk }) => pk))) {
      await db.updateTable("reply").set({ imported: 0 }).where("pk", "in", part).execute();
    }
  };

  const saveKnown = async (
    row: ReplyRow,
    reply: Reply,
    person: string,
  ): Promise<"updated" | "unchanged" | "deleted"> => {
    if (row.deleted_at !== null) return "deleted";
    const columns = mapReplyColumns(reply, person);
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
    if (isEdited) {
      await forgetReadings(db, row.essay, [row.pk]);
      await forgetSecondOpinions(db, [row.pk]);
      await forgetModelAnswers(db, row.essay, row.venue, [row.id]);
      await db.deleteFrom("tag").where("reply_pk", "=", row.pk).execute();
      await forgetWords(db, row.pk);
    }
    if (isEdited || person !== row.person) await refreshVoices(db, [row.pk]);
    return "updated";
  };

  return async (replies, at, { imported = false } = {}) => {
    const total = { created: 0, updated: 0, unchanged: 0, deleted: 0 };
    const editedIds: string[] = [];
    for (const [essay, venue, group] of groupByPlace(replies)) {
      const outcome = await saveOfVenue(essay, venue, group, at, imported ? 1 : 0);
      for (const name of Object.keys(total) as (keyof SaveCounts)[]) total[name] += outcome[name];
      editedIds.push(...outcome.editedIds);
    }
    return { ...total, editedIds };
  };
}

/** One version a reply: the newest, and of two of one time the later in the list. */
function newestOfEach(replies: readonly Reply[]): Map<string, Reply> {
  const timeOf = (reply: Reply): number => (reply.editedAt ?? reply.createdAt).getTime();
  const newest = new Map<string, Reply>();
  for (const reply of replies) {
    const known = newest.get(reply.id);
    if (!known || timeOf(known) <= timeOf(reply)) newest.set(reply.id, reply);
  }
  return newest;
}

/** Rows of these ids, deleted ones too. */
export function createRowFinder(db: Kysely<Tables>) {
  return async (essay: string, venue: VenueName, ids: readonly string[]): Promise<ReplyRow[]> => {
    const rows: ReplyRow[] = [];
    for (const part of inParts(ids)) {
      const query = db.selectFrom("reply").selectAll().where("essay", "=", essay).where("venue", "=", venue);
      rows.push(...(await query.where("id", "in", part).execute()));
    }
    return rows;
  };
}

export function groupByPlace(replies: readonly Reply[]): [string, VenueName, Reply[]][] {
  const groups = new Map<string, [string, VenueName, Reply[]]>();
  for (const reply of replies) {
    const key = `${reply.essay} ${reply.venue}`;
    const group = groups.get(key);
    if (group) group[2].push(reply);
    else groups.set(key, [reply.essay, reply.venue, [reply]]);
  }
  return [...groups.values()];
}

/** Now, or right after the last digest when the clock was set back behind it: no digest would ever cover the time before. */
function laterOf(at: Date, lastDigest: string): string {
  const first = lastDigest === "" ? 0 : new Date(lastDigest).getTime() + 1;
  return new Date(Math.max(at.getTime(), first)).toISOString();
}
