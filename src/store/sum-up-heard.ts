/** What second taggers have said of the replies that a digest counts, as a short text that is another when something of that has changed. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Of live replies that count by `until`; empty where no second tagger has a part in it. It has counts and sums of row numbers, no words. */
export async function sumUpHeard(db: Kysely<Tables>, essay: string, until: string): Promise<string> {
  const rows = await db
    .selectFrom("second_opinion")
    // In this order: most essays have no second opinions, and many replies.
    .crossJoin("reply")
    .select(["kind", "reason", ({ fn }) => fn.countAll<number>().as("n"), sql<number>`sum(reply_pk)`.as("pks")])
    .whereRef("reply.pk", "=", "second_opinion.reply_pk")
    .where("second_opinion.essay", "=", essay)
    .where("reply.counted_at", "<=", new Date(until).toISOString())
    .where("reply.deleted_at", "is", null)
    .groupBy(["kind", "reason"])
    .orderBy("kind")
    .orderBy("reason")
    .execute();
  return rows.map(({ kind, reason, n, pks }) => `${kind} ${reason ?? ""} ${n} ${pks}`).join("\n");
}
