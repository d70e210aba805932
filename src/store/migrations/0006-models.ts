/** What language models were asked and answered, without any words: calls, cached answers, second opinions, and who is kept out. */
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";

export function models(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await dialect
        .strict(db.schema.createTable("model_call"))
        .addColumn("pk", dialect.serialType, dialect.serial)
        .addColumn("at", "text", (c) => c.notNull())
        .addColumn("prompt", "text", (c) => c.notNull())
        .addColumn("model", "text", (c) => c.notNull())
        // No reference: what was spent stays true when an essay goes.
        .addColumn("essay", "text")
        .addColumn("replies", "text", (c) => c.notNull())
        .addColumn("tokens_in", "integer", (c) => c.notNull())
        .addColumn("tokens_out", "integer", (c) => c.notNull())
        .addColumn("dollars", dialect.realType)
        .addColumn("seconds", dialect.realType, (c) => c.notNull())
        .addColumn("outcome", "text", (c) => c.notNull())
        // The period whose digest counts it; null until there is one, empty when its essay is gone.
        .addColumn("digest", "text")
        .execute();
      await db.schema.createIndex("model_call_by_time").on("model_call").column("at").execute();
      await db.schema.createIndex("model_call_by_essay").on("model_call").columns(["essay", "at"]).execute();
      await db.schema.createIndex("model_call_by_digest").on("model_call").columns(["essay", "digest"]).execute();

      // Nearly always empty.
      await db.schema
        .createIndex("model_call_sent")
        .on("model_call")
        .column("at")
        .where(sql<boolean>`outcome = 'sent'`)
        .execute();

      await dialect
        .clustered(db.schema.createTable("model_answer"))
        .addColumn("key", "text", (c) => c.primaryKey().notNull())
        .addColumn("essay", "text", (c) => c.notNull())
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("reply_id", "text", (c) => c.notNull())
        .addColumn("tags", "text", (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex("model_answer_by_reply")
        .on("model_answer")
        .columns(["essay", "venue", "reply_id"])
        .execute();

      await dialect
        .strict(db.schema.createTable("second_opinion"))
        .addColumn("reply_pk", "integer", (c) => c.primaryKey().references("reply.pk").onDelete("cascade"))
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("kind", "text", (c) => c.notNull())
        .addColumn("reason", "text")
        .addColumn("local_tags", "text")
        .addColumn("model_tags", "text")
        .addColumn("suspect", "text", (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex("second_opinion_by_kind")
        .on("second_opinion")
        .columns(["essay", "kind", "reason", "reply_pk"])
        .execute();
      await db.schema
        .createIndex("second_opinion_suspect")
        .on("second_opinion")
        .columns(["essay", "suspect"])
        .where("suspect", "!=", "")
        .execute();

      // What was known of second opinions when it was built, as `sumUpHeard` says it; null in older ones.
      await db.schema.alterTable("digest").addColumn("heard", "text").execute();

      await dialect
        .strict(db.schema.createTable("kept_out"))
        .addColumn("author_hash", "text", (c) => c.primaryKey())
        .addColumn("opted_out_at", "text", (c) => c.notNull())
        .execute();
    },
  };
}
