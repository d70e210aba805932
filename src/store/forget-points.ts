/** What the ledger has of a reply that was taken back. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * A deleted reply makes no point any more, and answers none: what it answered is open again, unless something else was decided.
 * Digests that have told of the answer must be rebuilt.
 */
export async function forgetPoints(db: Kysely<Tables>, pk: number): Promise<void> {
  await db.deleteFrom("point_reply").where("reply_pk", "=", pk).execute();
  const answered = await db
    .selectFrom("point_decision")
    .select(["essay", ({ fn }) => fn.min("at").as("first")])
    .where("reply_pk", "=", pk)
    .groupBy("essay")
    .execute();
  for (const { essay, first } of answered) {
    await db
      .updateTable("digest")
      .set({ stale: sql`stale + 1` })
      .where("essay", "=", essay)
      .where("until_at", ">=", first)
      .execute();
  }
  if (answered.length > 0) await db.deleteFrom("point_decision").where("reply_pk", "=", pk).execute();
}
