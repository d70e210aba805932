/** The first schema. A migration that has been released is never edited; a change is a new file. */
import type { CreateTableBuilder, Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";

export function first(dialect: Dialect): Migration {
  const create = <T extends string>(db: Kysely<unknown>, table: T) =>
    dialect.strict(db.schema.createTable(table) as CreateTableBuilder<T, never>);

  /** For tables that are read through their primary key. */
  const clustered = <T extends string>(db: Kysely<unknown>, table: T) =>
    dialect.clustered(db.schema.createTable(table) as CreateTableBuilder<T, never>);

  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await create(db, "essay")
        .addColumn("slug", "text", (c) => c.primaryKey())
        .addColumn("title", "text", (c) => c.notNull())
        .addColumn("author", "text")
        .addColumn("url", "text")
        .addColumn("language", "text", (c) => c.notNull())
        .addColumn("revision", "integer", (c) => c.notNull())
        .addColumn("imported_at", "text", (c) => c.notNull())
        .addColumn("published_at", "text")
        .addColumn("claims_version", "text", (c) => c.notNull())
        .execute();

      await create(db, "section")
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("revision", "integer", (c) => c.notNull())
        .addColumn("number", "integer", (c) => c.notNull())
        .addColumn("slug", "text", (c) => c.notNull())
        .addColumn("title", "text", (c) => c.notNull())
        .addColumn("body", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("section_pk", ["essay", "revision", "number"])
        .execute();

      await create(db, "claim")
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("id", "text", (c) => c.notNull())
        .addColumn("position", "integer", (c) => c.notNull())
        .addColumn("section", "integer", (c) => c.notNull())
        .addColumn("claim", "text", (c) => c.notNull())
        .addColumn("quote", "text", (c) => c.notNull())
        .addColumn("start_at", "integer", (c) => c.notNull())
        .addColumn("end_at", "integer", (c) => c.notNull())
        .addColumn("also", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("claim_pk", ["essay", "id"])
        .execute();

      await create(db, "post")
        .addColumn("key", "text", (c) => c.primaryKey())
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('section', 'digest')`))
        .addColumn("section", "integer")
        .addColumn("period", "text")
        .addColumn("state", "text", (c) => c.notNull().check(sql`state in ('planned', 'sending', 'sent')`))
        .addColumn("venue_id", "text")
        .addColumn("url", "text")
        .addColumn("content_hash", "text")
        .addColumn("changed_at", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("post_by_essay").on("post").columns(["essay", "venue", "kind"]).execute();

      await create(db, "thread")
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("id", "text", (c) => c.notNull())
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("section", "integer", (c) => c.notNull())
        .addColumn("cursor", "text")
        .addColumn("read_at", "text")
        .addPrimaryKeyConstraint("thread_pk", ["venue", "id"])
        .execute();

      await create(db, "reply")
        .addColumn("pk", dialect.serialType, dialect.serial)
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("id", "text", (c) => c.notNull())
        .addColumn("section", "integer")
        .addColumn("parent_id", "text")
        .addColumn("author_id", "text", (c) => c.notNull())
        .addColumn("author_name", "text", (c) => c.notNull())
        .addColumn("person", "text", (c) => c.notNull())
        .addColumn("body", "text", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("edited_at", "text")
        .addColumn("url", "text")
        .addColumn("revision", "integer", (c) => c.notNull())
        .addColumn("counted_at", "text", (c) => c.notNull())
        .addColumn("deleted_at", "text")
        .addColumn("tagged_as", "text")
        .addColumn("left_reason", "text")
        .addUniqueConstraint("reply_id", ["essay", "venue", "id"])
        .execute();
      await db.schema.createIndex("reply_work").on("reply").columns(["essay", "tagged_as"]).execute();
      // Everything that a digest counts is in this index, so that it never reads the bodies to count.
      await db.schema
        .createIndex("reply_by_time")
        .on("reply")
        .columns(["essay", "counted_at", "deleted_at", "person", "left_reason"])
        .execute();
      await db.schema.createIndex("reply_by_deletion").on("reply").columns(["essay", "deleted_at"]).execute();
      await db.schema.createIndex("reply_by_section").on("reply").columns(["essay", "section", "created_at"]).execute();
      // With the time in it, SQLite's planner takes this index for the answers to a reply; without, it takes `reply_by_time`
      // and reads the whole discussion for each question.
      await db.schema
        .createIndex("reply_by_parent")
        .on("reply")
        .columns(["essay", "venue", "parent_id", "counted_at"])
        .execute();

      await clustered(db, "tag")
        .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
        .addColumn("claim_id", "text", (c) => c.notNull())
        .addColumn("stance", "text", (c) => c.notNull())
        .addColumn("confidence", dialect.realType, (c) => c.notNull())
        .addColumn("evidence_start", "integer", (c) => c.notNull())
        .addColumn("evidence_end", "integer", (c) => c.notNull())
        .addColumn("tagged_by", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("tag_pk", ["reply_pk", "claim_id"])
        .execute();
      await db.schema.createIndex("tag_by_stance").on("tag").columns(["stance", "reply_pk"]).execute();

      await create(db, "correction")
        .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
        .addColumn("claim_id", "text", (c) => c.notNull())
        .addColumn("stance", "text")
        .addColumn("corrected_by", "text", (c) => c.notNull())
        .addColumn("corrected_at", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("correction_pk", ["reply_pk", "claim_id"])
        .execute();

      await create(db, "digest")
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("period", "text", (c) => c.notNull())
        .addColumn("from_at", "text")
        .addColumn("until_at", "text", (c) => c.notNull())
        .addColumn("quiet", "integer", (c) => c.notNull())
        .addColumn("stale", "integer", (c) => c.notNull())
        .addColumn("value", "text", (c) => c.notNull())
        .addColumn("built_at", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("digest_pk", ["essay", "period"])
        .execute();

      await create(db, "local_post")
        .addColumn("position", dialect.serialType, dialect.serial)
        .addColumn("key", "text", (c) => c.notNull())
        .addColumn("id", "text", (c) => c.notNull())
        .addColumn("essay", "text", (c) => c.notNull())
        .addColumn("title", "text", (c) => c.notNull())
        .addColumn("body", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("local_post_by_essay").on("local_post").column("essay").execute();
      await db.schema.createIndex("local_post_by_id").on("local_post").column("id").unique().execute();

      await create(db, "local_message")
        .addColumn("essay", "text", (c) => c.notNull())
        .addColumn("id", "text", (c) => c.notNull())
        .addColumn("section", "integer", (c) => c.notNull())
        .addColumn("parent_id", "text")
        .addColumn("author_id", "text", (c) => c.notNull())
        .addColumn("author_name", "text", (c) => c.notNull())
        .addColumn("body", "text", (c) => c.notNull())
        .addColumn("created_at", "text", (c) => c.notNull())
        .addColumn("edited_at", "text")
        .addColumn("deleted_at", "text")
        .addColumn("change", "integer", (c) => c.notNull())
        .addPrimaryKeyConstraint("local_message_pk", ["essay", "id"])
        .execute();
      await db.schema
        .createIndex("local_message_by_change")
        .on("local_message")
        .columns(["essay", "section", "change"])
        .execute();

      await create(db, "lease")
        .addColumn("name", "text", (c) => c.primaryKey())
        .addColumn("holder", "text", (c) => c.notNull())
        .addColumn("expires_at", "text", (c) => c.notNull())
        .execute();

      await create(db, "setting")
        .addColumn("name", "text", (c) => c.primaryKey())
        .addColumn("value", "text", (c) => c.notNull())
        .execute();
    },
  };
}
