/** What venues with many places need: where an essay stands, votes, people who opted out, posts that are gone. */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { VOTE_CHOICES } from "../../threads/vote.ts";
import type { Dialect } from "../dialect.ts";

export function venues(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable("post").addColumn("removed_at", "text").execute();
      await db.schema
        .alterTable("reply")
        .addColumn("imported", "integer", (c) => c.notNull().defaultTo(0))
        .execute();

      // A person's replies of all essays, and a message of which only the venue's id is known.
      await db.schema.createIndex("reply_by_person").on("reply").column("person").execute();
      await db.schema.createIndex("reply_by_id").on("reply").columns(["venue", "id"]).execute();

      await dialect
        .strict(db.schema.createTable("placement"))
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("space", "text", (c) => c.notNull())
        .addColumn("channel", "text", (c) => c.notNull())
        .addColumn("digest_channel", "text")
        .addColumn("owner", "text")
        .addColumn("placed_at", "text", (c) => c.notNull())
        .addColumn("closed_at", "text")
        .addPrimaryKeyConstraint("placement_pk", ["essay", "venue"])
        .execute();
      await db.schema.createIndex("placement_by_space").on("placement").columns(["venue", "space"]).execute();

      await dialect
        .strict(db.schema.createTable("origin"))
        .addColumn("essay", "text", (c) => c.primaryKey().references("essay.slug").onDelete("cascade"))
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("space", "text", (c) => c.notNull())
        .addColumn("owner", "text", (c) => c.notNull())
        .execute();

      await dialect
        .strict(db.schema.createTable("essay_schedule"))
        .addColumn("essay", "text", (c) => c.primaryKey().references("essay.slug").onDelete("cascade"))
        .addColumn("weekday", "text", (c) => c.notNull())
        .addColumn("time", "text", (c) => c.notNull())
        .addColumn("time_zone", "text", (c) => c.notNull())
        .execute();

      const choices = sql.join(VOTE_CHOICES.map((choice) => sql.lit(choice)));
      await dialect
        .strict(db.schema.createTable("vote"))
        .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
        .addColumn("claim_id", "text", (c) => c.notNull())
        .addColumn("venue", "text", (c) => c.notNull())
        .addColumn("voter", "text", (c) => c.notNull())
        .addColumn("choice", "text", (c) => c.notNull().check(sql`choice in (${choices})`))
        .addColumn("voted_at", "text", (c) => c.notNull())
        .addPrimaryKeyConstraint("vote_pk", ["essay", "claim_id", "venue", "voter"])
        .execute();

      await dialect
        .strict(db.schema.createTable("opt_out"))
        .addColumn("author_hash", "text", (c) => c.primaryKey())
        .addColumn("opted_out_at", "text", (c) => c.notNull())
        .execute();
    },
  };
}
