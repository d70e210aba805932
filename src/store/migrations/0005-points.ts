/**
 * What a digest that can be acted on needs: who is counted once, what a reply quotes and misreads, the response ledger, schedules
 * of several days and venues. Long, because it is one step of the tables.
 */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Dialect } from "../dialect.ts";
import { widenPosts } from "./widen-posts.ts";

export function points(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await widenReplies(db);
      await widenTags(db);
      await widenCorrections(db);
      await createReadings(db, dialect);
      await createPeople(db, dialect);
      await createLedger(db, dialect);
      await widenPosts(db, dialect);
      await widenSchedules(db, dialect);
    },
  };
}

async function widenReplies(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("reply")
    .addColumn("voice", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("reply").addColumn("copy_of", "integer").execute();
  await sql`update reply set voice = person`.execute(db);
  await db.schema
    .createIndex("reply_by_copy")
    .on("reply")
    .column("copy_of")
    .where(sql.ref("copy_of"), "is not", null)
    .execute();
  // Copies are few: what they touch is counted without going through all replies.
  await db.schema
    .createIndex("reply_copies")
    .on("reply")
    .columns(["essay", "counted_at"])
    .where(sql.ref("copy_of"), "is not", null)
    .execute();
  // Live replies are counted by section without reading them.
  await db.schema
    .createIndex("reply_by_place")
    .on("reply")
    .columns(["essay", "section", "counted_at"])
    .where(sql.ref("deleted_at"), "is", null)
    .execute();
  // Whether a voice is new is looked up, and not found by reading everything.
  await db.schema.createIndex("reply_by_voice").on("reply").columns(["essay", "voice", "counted_at"]).execute();
}

/** Everything that counts people stands in one index, in the order in which they are counted. */
async function widenTags(db: Kysely<unknown>): Promise<void> {
  for (const [name, type, value] of [
    ["essay", "text", ""],
    ["voice", "text", ""],
    ["counted_at", "text", ""],
    ["specificity", "real", 0],
    ["specifics", "text", ""],
    ["spans", "text", "[]"],
  ] as const) {
    await db.schema
      .alterTable("tag")
      .addColumn(name, type, (c) => c.notNull().defaultTo(value))
      .execute();
  }
  await sql`
    update tag set
      essay = (select essay from reply where reply.pk = tag.reply_pk),
      voice = (select person from reply where reply.pk = tag.reply_pk),
      counted_at = (select counted_at from reply where reply.pk = tag.reply_pk)`.execute(db);
  await db.schema
    .createIndex("tag_by_voice")
    .on("tag")
    .columns(["essay", "claim_id", "voice", "stance", "counted_at"])
    .execute();
  await db.schema
    .createIndex("tag_by_specificity")
    .on("tag")
    .columns(["essay", "claim_id", "stance", "specificity", "counted_at"])
    .execute();
  await db.schema.createIndex("tag_by_time").on("tag").columns(["essay", "counted_at", "claim_id", "stance"]).execute();
}

/** What people said in a week is looked up by its time. */
async function widenCorrections(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("correction_by_time").on("correction").column("corrected_at").execute();
}

async function createReadings(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await dialect
    .clustered(db.schema.createTable("sketch"))
    .addColumn("essay", "text", (c) => c.notNull())
    .addColumn("hash", dialect.bigType, (c) => c.notNull())
    .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
    .addPrimaryKeyConstraint("sketch_pk", ["essay", "hash", "reply_pk"])
    .execute();
  await db.schema.createIndex("sketch_by_reply").on("sketch").column("reply_pk").execute();

  await dialect
    .clustered(db.schema.createTable("quotation"))
    .addColumn("essay", "text", (c) => c.notNull())
    .addColumn("section", "integer", (c) => c.notNull())
    .addColumn("start_at", "integer", (c) => c.notNull())
    .addColumn("end_at", "integer", (c) => c.notNull())
    .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
    .addColumn("voice", "text", (c) => c.notNull())
    .addColumn("counted_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("quotation_pk", ["essay", "section", "start_at", "end_at", "reply_pk"])
    .execute();
  await db.schema.createIndex("quotation_by_reply").on("quotation").column("reply_pk").execute();

  await dialect
    .clustered(db.schema.createTable("misreading"))
    .addColumn("essay", "text", (c) => c.notNull())
    .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("start_at", "integer", (c) => c.notNull())
    .addColumn("end_at", "integer", (c) => c.notNull())
    .addColumn("claim_id", "text")
    .addColumn("section", "integer", (c) => c.notNull())
    .addColumn("sentence_start", "integer", (c) => c.notNull())
    .addColumn("sentence_end", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("misreading_pk", ["reply_pk", "start_at"])
    .execute();
  // A correction goes over the tag, so the tagger's own answer is kept beside it.
  await db.schema.alterTable("correction").addColumn("tagger_said", "text").execute();
  await db.schema.createIndex("misreading_by_essay").on("misreading").columns(["essay", "reply_pk"]).execute();
}

async function createPeople(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await dialect
    .strict(db.schema.createTable("account_link"))
    .addColumn("venue", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("person", "text", (c) => c.notNull())
    .addColumn("linked_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_link_pk", ["venue", "author_id"])
    .execute();
  await db.schema.createIndex("account_link_by_person").on("account_link").column("person").execute();

  await dialect
    .strict(db.schema.createTable("link_code"))
    .addColumn("code_hash", "text", (c) => c.primaryKey())
    .addColumn("venue", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("expires_at", "text", (c) => c.notNull())
    .execute();

  await db.schema.createIndex("link_code_by_account").on("link_code").columns(["venue", "author_id"]).execute();

  await dialect
    .strict(db.schema.createTable("answerer"))
    .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
    .addColumn("venue", "text", (c) => c.notNull())
    .addColumn("author_id", "text", (c) => c.notNull())
    .addColumn("marked_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("answerer_pk", ["essay", "venue", "author_id"])
    .execute();
}

async function createLedger(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await dialect
    .strict(db.schema.createTable("point"))
    .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("claim_id", "text")
    .addColumn("period", "text", (c) => c.notNull())
    .addColumn("proposed_at", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("point_pk", ["essay", "number"])
    .execute();
  await db.schema.createIndex("point_by_claim").on("point").columns(["essay", "kind", "claim_id"]).execute();

  await dialect
    .clustered(db.schema.createTable("point_reply"))
    .addColumn("essay", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("reply_pk", "integer", (c) => c.notNull().references("reply.pk").onDelete("cascade"))
    .addColumn("revision", "integer", (c) => c.notNull())
    .addColumn("spans", "text", (c) => c.notNull())
    .addColumn("voice", "text", (c) => c.notNull())
    .addColumn("counted_at", "text", (c) => c.notNull())
    .addForeignKeyConstraint("point_reply_of", ["essay", "number"], "point", ["essay", "number"], (f) =>
      f.onDelete("cascade"),
    )
    .addPrimaryKeyConstraint("point_reply_pk", ["essay", "number", "reply_pk"])
    .execute();
  await db.schema.createIndex("point_reply_by_reply").on("point_reply").column("reply_pk").execute();

  await dialect
    .clustered(db.schema.createTable("point_decision"))
    .addColumn("essay", "text", (c) => c.notNull())
    .addColumn("number", "integer", (c) => c.notNull())
    .addColumn("sequence", "integer", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("by", "text", (c) => c.notNull())
    .addColumn("reply_pk", "integer")
    .addColumn("link", "text")
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("is_told", "integer", (c) => c.notNull())
    .addForeignKeyConstraint("point_decision_of", ["essay", "number"], "point", ["essay", "number"], (f) =>
      f.onDelete("cascade"),
    )
    .addPrimaryKeyConstraint("point_decision_pk", ["essay", "number", "sequence"])
    .execute();
  await db.schema
    .createIndex("point_decision_by_reply")
    .on("point_decision")
    .column("reply_pk")
    .where(sql.ref("reply_pk"), "is not", null)
    .execute();

  // The ledger's queue: replies whose tags it has not looked at, in the order of arrival.
  await db.schema
    .alterTable("reply")
    .addColumn("is_weighed", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update reply set is_weighed = 1 where deleted_at is not null`.execute(db);
  await db.schema
    .createIndex("reply_to_weigh")
    .on("reply")
    .columns(["essay", "pk"])
    .where(sql.ref("is_weighed"), "=", 0)
    .execute();
}

/** A primary key cannot be widened in place in SQLite, so the table of schedules is made anew. */
async function widenSchedules(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema
    .alterTable("digest")
    .addColumn("stream", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("essay_schedule").renameTo("essay_schedule_before").execute();
  await dialect
    .strict(db.schema.createTable("essay_schedule"))
    .addColumn("essay", "text", (c) => c.notNull().references("essay.slug").onDelete("cascade"))
    .addColumn("venue", "text", (c) => c.notNull())
    .addColumn("weekday", "text", (c) => c.notNull())
    .addColumn("time", "text", (c) => c.notNull())
    .addColumn("time_zone", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("essay_schedule_by_venue", ["essay", "venue"])
    .execute();
  await sql`
    insert into essay_schedule (essay, venue, weekday, time, time_zone)
    select essay, '', weekday, time, time_zone from essay_schedule_before`.execute(db);
  await db.schema.dropTable("essay_schedule_before").execute();
}
