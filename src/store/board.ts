/**
 * What stands at the local venue: its posts and its messages. Only the local venue reads and writes it. The file is long
 * because every query on the two tables is here; each is short.
 */
import type { Kysely, Selectable } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { PostDraft } from "../threads/post.ts";
import type { PostKey } from "../threads/post-key.ts";
import type { LocalMessageTable, Tables } from "./tables.ts";

export interface BoardPost {
  readonly key: PostKey;
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** A post that answers a reply. */
export interface BoardNote extends BoardPost {
  readonly replyId: string;
}

/** A message as a person wrote it; a deleted one keeps its place and nothing else. */
export interface BoardMessage {
  readonly essay: EssaySlug;
  readonly id: string;
  readonly section: number;
  readonly parentId: string | null;
  readonly author: { readonly id: string; readonly name: string };
  readonly body: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  /** Grows with everything that happens at the venue. */
  readonly change: number;
}

export type NewMessage = Omit<BoardMessage, "change" | "deletedAt">;

export interface Board {
  addPost(essay: EssaySlug, draft: PostDraft, wantedId: string): Promise<BoardPost>;
  editPost(id: string, draft: PostDraft): Promise<boolean>;
  /** Posts of an essay in the order of their creation, notes left out. */
  listPosts(essay: EssaySlug): Promise<readonly BoardPost[]>;
  /** Notes of an essay in the order of their creation; or only those under these replies. */
  listNotes(essay: EssaySlug, replyIds?: readonly string[]): Promise<readonly BoardNote[]>;
  /** Adds messages; an id that is taken stays as it is. Says how many were new. */
  addMessages(messages: readonly NewMessage[]): Promise<number>;
  /**
   * Adds messages and replaces those of the same id that were written or edited no later; a deleted one stays deleted. For
   * files that their owner brings in: it asks nobody whose message it is.
   */
  putMessages(messages: readonly NewMessage[]): Promise<void>;
  findMessage(essay: EssaySlug, id: string): Promise<BoardMessage | undefined>;
  /** By its author only; says whether there was such a message. */
  editMessage(essay: EssaySlug, id: string, authorId: string, body: string, at: Date): Promise<boolean>;
  /** By its author only. The words and the name are gone at once. */
  deleteMessage(essay: EssaySlug, id: string, authorId: string, at: Date): Promise<boolean>;
  /** Takes away everything of an essay. */
  removeEssay(essay: EssaySlug): Promise<void>;
  /** Messages of a section's thread with a change after `after`, in the order of change. */
  listChanges(essay: EssaySlug, section: number, after: number, limit: number): Promise<readonly BoardMessage[]>;
}

export function createBoard(db: Kysely<Tables>): Board {
  const nextChange = async (): Promise<number> => {
    const row = await db
      .selectFrom("local_message")
      .select(({ fn }) => fn.max("change").as("last"))
      .executeTakeFirst();
    return Number(row?.last ?? 0) + 1;
  };

  const own = (essay: EssaySlug, id: string, authorId: string, set: Partial<LocalMessageTable>) =>
    db
      .updateTable("local_message")
      .set(set)
      .where("essay", "=", essay)
      .where("id", "=", id)
      .where("author_id", "=", authorId)
      .where("deleted_at", "is", null)
      .executeTakeFirst()
      .then((result) => result.numUpdatedRows > 0n);

  const addMessages: Board["addMessages"] = async (messages) => {
    let change = await nextChange();
    let added = 0;
    for (let start = 0; start < messages.length; start += 500) {
      const rows = messages.slice(start, start + 500).map((message) => mapMessageRow(message, change++));
      const result = await db
        .insertInto("local_message")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["essay", "id"]).doNothing())
        .executeTakeFirst();
      added += Number(result.numInsertedOrUpdatedRows ?? 0);
    }
    return added;
  };

  return {
    async addPost(essay, { key, title, body, note }, wantedId) {
      const taken = await db.selectFrom("local_post").select("id").where("essay", "=", essay).execute();
      const ids = new Set(taken.map((row) => row.id));
      let id = wantedId;
      for (let n = 2; ids.has(id); n += 1) id = `${wantedId}~${n}`;
      await db
        .insertInto("local_post")
        .values({ key, id, essay, title, body, reply_id: note?.replyId ?? null })
        .execute();
      return { key, id, title, body };
    },
    async editPost(id, { key, title, body }) {
      const result = await db
        .updateTable("local_post")
        .set({ key, title, body })
        .where("id", "=", id)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async listPosts(essay) {
      const rows = await db
        .selectFrom("local_post")
        .selectAll()
        .where("essay", "=", essay)
        .where("reply_id", "is", null)
        .orderBy("position")
        .execute();
      return rows.map(mapPost);
    },
    async listNotes(essay, replyIds) {
      const all = db.selectFrom("local_post").selectAll().where("essay", "=", essay).where("reply_id", "is not", null);
      const found: BoardNote[] = [];
      // A database takes so many values in one query.
      for (let start = 0; start < (replyIds?.length ?? 1); start += 500) {
        const part = replyIds?.slice(start, start + 500);
        const rows = await (part ? all.where("reply_id", "in", part) : all).orderBy("position").execute();
        found.push(...rows.map((row) => ({ ...mapPost(row), replyId: row.reply_id ?? "" })));
      }
      return found;
    },
    addMessages,
    async putMessages(messages) {
      await addMessages(messages);
      const first = messages[0];
      if (!first) return;
      const given = new Map(messages.map((message) => [message.id, message]));
      const rows = await db
        .selectFrom("local_message")
        .selectAll()
        .where("essay", "=", first.essay)
        .where("id", "in", [...given.keys()])
        .where("deleted_at", "is", null)
        .execute();
      for (const row of rows) {
        const { change: _, deleted_at: __, ...columns } = mapMessageRow(given.get(row.id) as NewMessage, 0);
        const isSame = (Object.keys(columns) as (keyof typeof columns)[]).every((name) => columns[name] === row[name]);
        if (isSame || (columns.edited_at ?? columns.created_at) < (row.edited_at ?? row.created_at)) continue;
        const change = await nextChange();
        const set = { ...columns, change };
        await db
          .updateTable("local_message")
          .set(set)
          .where("essay", "=", row.essay)
          .where("id", "=", row.id)
          .execute();
      }
    },
    async findMessage(essay, id) {
      const query = db.selectFrom("local_message").selectAll().where("essay", "=", essay).where("id", "=", id);
      const row = await query.executeTakeFirst();
      return row && mapMessage(row);
    },
    async editMessage(essay, id, authorId, body, at) {
      const row = await db
        .selectFrom("local_message")
        .select(["created_at", "edited_at"])
        .where("essay", "=", essay)
        .where("id", "=", id)
        .executeTakeFirst();
      if (!row) return false;
      // A clock that was set back would make the edit older than what it replaces, and nobody would take it in.
      const before = row.edited_at ?? row.created_at;
      const time = at.toISOString();
      return own(essay, id, authorId, { body, edited_at: time > before ? time : before, change: await nextChange() });
    },
    async deleteMessage(essay, id, authorId, at) {
      const gone = { body: "", author_id: "", author_name: "" };
      return own(essay, id, authorId, { ...gone, deleted_at: at.toISOString(), change: await nextChange() });
    },
    async removeEssay(essay) {
      await db.deleteFrom("local_message").where("essay", "=", essay).execute();
      await db.deleteFrom("local_post").where("essay", "=", essay).execute();
    },
    async listChanges(essay, section, after, limit) {
      const rows = await db
        .selectFrom("local_message")
        .selectAll()
        .where("essay", "=", essay)
        .where("section", "=", section)
        .where("change", ">", after)
        .orderBy("change")
        .limit(limit)
        .execute();
      return rows.map(mapMessage);
    },
  };
}

function mapPost({ key, id, title, body }: Selectable<Tables["local_post"]>): BoardPost {
  return { key: key as PostKey, id, title, body };
}

function mapMessage(row: LocalMessageTable): BoardMessage {
  return {
    essay: row.essay as EssaySlug,
    id: row.id,
    section: row.section,
    parentId: row.parent_id,
    author: { id: row.author_id, name: row.author_name },
    body: row.body,
    createdAt: new Date(row.created_at),
    editedAt: row.edited_at === null ? null : new Date(row.edited_at),
    deletedAt: row.deleted_at === null ? null : new Date(row.deleted_at),
    change: row.change,
  };
}

function mapMessageRow(message: NewMessage, change: number): LocalMessageTable {
  return {
    essay: message.essay,
    id: message.id,
    section: message.section,
    parent_id: message.parentId,
    author_id: message.author.id,
    author_name: message.author.name,
    body: message.body,
    created_at: message.createdAt.toISOString(),
    edited_at: message.editedAt === null ? null : message.editedAt.toISOString(),
    deleted_at: null,
    change,
  };
}
