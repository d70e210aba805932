/** Corrections as examples for look-alike replies, and words of replies as other wordings of claims. */
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";

export function corrections(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      // Of corrections that are older than this column nobody knows which words they are about: they are no examples.
      await db.schema.alterTable("correction").addColumn("revision", "integer").execute();
      await db.schema
        .alterTable("correction")
        .addColumn("is_spread", "integer", (c) => c.notNull().defaultTo(0))
        .execute();

      await dialect
        .strict(db.schema.createTable("recall"))
        .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
        .addColumn("example_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
        .addPrimaryKeyConstraint("recall_pk", ["reply_pk", "example_pk"])
        .execute();
      await db.schema.createIndex("recall_by_example").on("recall").column("example_pk").execute();

      await dialect
        .strict(db.schema.createTable("wording"))
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("claim_id", "text", (c) => c.notNull())
        .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
        .addColumn("revision", "integer", (c) => c.notNull())
        .addColumn("start_at", "integer", (c) => c.notNull())
        .addColumn("end_at", "integer", (c) => c.notNull())
        .addPrimaryKeyConstraint("wording_pk", ["essay", "claim_id", "reply_pk", "start_at", "end_at"])
        .execute();
      await db.schema.createIndex("wording_by_reply").on("wording").column("reply_pk").execute();
    },
  };
}
