/** What is asked of replies by their people. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import { inParts } from "./in-parts.ts";
import { forgetSecondOpinions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";

/** Replies that are looked through for names, for each name that is wanted. */
const REPLIES_PER_NAME = 10;

/** What `ReplyStore.newestNames` is. */
export async function newestNames(db: Kysely<Tables>, essay: EssaySlug, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("reply")
    .select("author_name")
    .where("essay", "=", essay)
    .where("deleted_at", "is", null)
    .orderBy("counted_at", "desc")
    .limit(most * REPLIES_PER_NAME)
    .execute();
  return [...new Set(rows.map((row) => row.author_name))].slice(0, most);
}

/** What `ReplyStore.tagAgain` is. `pks`: of live replies. */
export async function tagAgain(db: Kysely<Tables>, pks: readonly number[]): Promise<void> {
  await forgetSecondOpinions(db, pks);
  for (const part of inParts(pks)) {
    await db.updateTable("reply").set({ tagged_as: null }).where("pk", "in", part).execute();
  }
}
