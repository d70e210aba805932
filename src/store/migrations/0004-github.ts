/** What GitHub needs: which deliveries of webhooks were heard, and which comments with commands were answered. */
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";

export function github(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await dialect
        .strict(db.schema.createTable("webhook_delivery"))
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("heard_at", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("webhook_delivery_by_time").on("webhook_delivery").column("heard_at").execute();

      await dialect
        .strict(db.schema.createTable("comment_command"))
        .addColumn("id", "text", (c) => c.primaryKey())
        .addColumn("thread", "text", (c) => c.notNull())
        .addColumn("request", "text")
        .addColumn("answer", "text")
        .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
        .addColumn("is_done", "integer", (c) => c.notNull().defaultTo(0))
        .addColumn("noted_at", "text", (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex("comment_command_waiting")
        .on("comment_command")
        .columns(["is_done", "noted_at"])
        .execute();
    },
  };
}
