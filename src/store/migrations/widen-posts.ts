/** Makes room for notes among the posts: what kinds there are is checked by the table, which is made anew for it. */
import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.ts";

export async function widenPosts(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.alterTable("post").renameTo("post_before").execute();
  await db.schema.dropIndex("post_by_essay").execute();
  await dialect
    .strict(db.schema.createTable("post"))
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
    .addColumn("venue", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('section', 'digest', 'note')`))
    .addColumn("section", "integer")
    .addColumn("period", "text")
    .addColumn("state", "text", (c) => c.notNull().check(sql`state in ('planned', 'sending', 'sent')`))
    .addColumn("venue_id", "text")
    .addColumn("url", "text")
    .addColumn("content_hash", "text")
    .addColumn("changed_at", "text", (c) => c.notNull())
    .addColumn("removed_at", "text")
    .execute();
  await sql`
    insert into post (key, essay, venue, kind, section, period, state, venue_id, url, content_hash, changed_at, removed_at)
    select key, essay, venue, kind, section, period, state, venue_id, url, content_hash, changed_at, removed_at
    from post_before`.execute(db);
  await db.schema.dropTable("post_before").execute();
  await db.schema.createIndex("post_by_essay").on("post").columns(["essay", "venue", "kind"]).execute();
  // On the local pages a note stands under the reply that it answers.
  await db.schema.alterTable("local_post").addColumn("reply_id", "text").execute();
}
