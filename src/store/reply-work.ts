/** Replies that wait for tags, found by the index of what waits. */
import { type Kysely, sql } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import { mapReply, type StoredReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** No tags yet, tags of another tagger or of other claims; one by one, since for `!=` and for all at once SQLite may use no index. */
function listWaiting(taggedAs: string) {
  return [
    sql<boolean>`tagged_as is null`,
    sql<boolean>`tagged_as < ${taggedAs}`,
    sql<boolean>`tagged_as > ${taggedAs}`,
  ];
}

/** Not deleted, said so that SQLite does not take the index of what is live in place of that of what waits. */
const isLive = sql<boolean>`coalesce(deleted_at, '') = ''`;

/** What `ReplyStore.listWork` is. */
export async function listWork(
  db: Kysely<Tables>,
  essay: EssaySlug,
  taggedAs: string,
  afterPk: number,
  limit: number,
): Promise<readonly StoredReply[]> {
  const waiting = db.selectFrom("reply").where("essay", "=", essay).where(isLive);
  const [, ...others] = listWaiting(taggedAs);
  let isOld = false;
  for (const is of others) isOld ||= (await waiting.select("pk").where(is).limit(1).executeTakeFirst()) !== undefined;
  // Mostly there are new replies alone, and those are found by an index in their order; only what is to be tagged anew takes a scan.
  const work = isOld
    ? waiting.where((eb) => eb.or([eb("tagged_as", "is", null), eb("tagged_as", "!=", taggedAs)]))
    : waiting.where("tagged_as", "is", null);
  const rows = await work.selectAll().where("pk", ">", afterPk).orderBy("pk").limit(limit).execute();
  return rows.map((row) => ({ pk: row.pk, revision: row.revision, reply: mapReply(row) }));
}

/** What `ReplyStore.countWork` is. */
export async function countWork(
  db: Kysely<Tables>,
  essay: EssaySlug,
  taggedAs: string,
  until?: string,
): Promise<number> {
  let live = db.selectFrom("reply").where("essay", "=", essay).where(isLive);
  // As a negation, so that SQLite does not go through the times in place of what waits.
  if (until !== undefined) live = live.where(sql<boolean>`not (counted_at > ${until})`);
  let count = 0;
  for (const is of listWaiting(taggedAs)) {
    const row = await live
      .where(is)
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    count += Number(row.n);
  }
  return count;
}
