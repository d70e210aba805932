/** What a bot in another process has in its store. */
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";

/** The rows of a query; none before the bot has made its store. */
export function readStore(dir: string, sql: string): readonly unknown[] {
  try {
    const database = new SqliteDatabase(join(dir, "rejoinder.sqlite"), { readonly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}

export function countReplies(dir: string): number {
  const [row] = readStore(dir, "select count(*) as n from reply") as readonly { readonly n: number }[];
  return row?.n ?? 0;
}

export interface LiveReply {
  readonly body: string;
  readonly revision: number;
  /** Claims and stances; null for none. */
  readonly tags: string | null;
}

/** Words and tags of the replies that stand, without ids. */
export function listLiveReplies(dir: string): readonly LiveReply[] {
  return readStore(
    dir,
    `select reply.body, reply.revision, group_concat(tag.claim_id || ' ' || tag.stance) as tags
     from reply left join tag on tag.reply_pk = reply.pk
     where reply.deleted_at is null group by reply.pk order by reply.body`,
  ) as readonly LiveReply[];
}

/** Whether at least `count` posts are noted, and each as sent. */
export function areAllSent(dir: string, count: number): boolean {
  const posts = readStore(dir, "select state, content_hash from post") as {
    state: string;
    content_hash: string | null;
  }[];
  return posts.length >= count && posts.every((post) => post.state === "sent" && post.content_hash !== null);
}
