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
    .select(["essay", "number", "at"])
    .where("reply_pk", "=", pk)
    .execute();
  for (const { essay, number, at } of answered) {
    // The author may have answered more than once: the next digest looks at the question again.
    await db
      .updateTable("reply")
      .set({ is_weighed: 0 })
      .where("pk", "in", (eb) =>
        eb.selectFrom("point_reply").select("reply_pk").where("essay", "=", essay).where("number", "=", number),
      )
      .execute();
    await db
      .updateTable("digest")
      .set({ stale: sql`stale + 1` })
      .where("essay", "=", essay)
      .where("until_at", ">=", at)
      .execute();
  }
  if (answered.length > 0) await db.deleteFrom("point_decision").where("reply_pk", "=", pk).execute();
}
