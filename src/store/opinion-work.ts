/** Replies that a second tagger is to be asked about later: it has not been yet, or could not be for a reason that passes. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import { PASSING_REASONS, type PassingReason } from "../tagging/second-opinion.ts";
import { mapReply, type StoredReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** What `SecondOpinionStore.listOpen` is. */
export async function listOpen(
  db: Kysely<Tables>,
  essay: EssaySlug,
  afterPk: number,
  limit: number,
): Promise<readonly StoredReply[]> {
  const found: number[] = [];
  // One by one, so that the index has each in the order that is wanted.
  for (const reason of PASSING_REASONS) {
    const rows = await openFor(db, essay)
      .select("reply_pk")
      .where("reason", "=", reason)
      .where("reply_pk", ">", afterPk)
      .orderBy("reply_pk")
      .limit(limit)
      .execute();
    found.push(...rows.map((row) => row.reply_pk));
  }
  const pks = found.toSorted((a, b) => a - b).slice(0, limit);
  if (pks.length === 0) return [];
  const rows = await db
    .selectFrom("reply")
    .selectAll()
    .where("pk", "in", pks)
    .where("deleted_at", "is", null)
    .orderBy("pk")
    .execute();
  return rows.map((row) => ({ pk: row.pk, revision: row.revision, reply: mapReply(row) }));
}

/** What `SecondOpinionStore.countOpen` is. */
export async function countOpen(db: Kysely<Tables>, essay: EssaySlug): Promise<number> {
  const { n } = await openFor(db, essay)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("reason", "in", PASSING_REASONS)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** What `SecondOpinionStore.sayWhyOpen` is. */
export async function sayWhyOpen(db: Kysely<Tables>, essay: EssaySlug, reason: PassingReason): Promise<void> {
  await db
    .updateTable("second_opinion")
    .set({ reason })
    .where("essay", "=", essay)
    .where("kind", "=", "alone")
    .where("reason", "in", PASSING_REASONS)
    .execute();
}

function openFor(db: Kysely<Tables>, essay: EssaySlug) {
  return db.selectFrom("second_opinion").where("essay", "=", essay).where("kind", "=", "alone");
}
