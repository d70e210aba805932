/** Replies that may speak to software rather than to people, as the tagger found when it read them. */
import { type Kysely, sql } from "kysely";
import { type Reply, replyKey } from "../replies/reply.ts";
import { inParts } from "./in-parts.ts";
import type { ReplyRow } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** Written out, so that the index on those alone is used. */
const IS_SUSPECT = sql<boolean>`second_opinion.suspect <> ''`;

/** All of an essay, by `replyKey`: few, since few replies do. */
export async function readSuspects(db: Kysely<Tables>, essay: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("second_opinion")
    .innerJoin("reply", "reply.pk", "second_opinion.reply_pk")
    .select(["reply.venue", "reply.id"])
    .where("second_opinion.essay", "=", essay)
    .where(IS_SUSPECT)
    .execute();
  return new Set(rows.map(({ venue, id }) => replyKey(venue, id)));
}

/** Of these rows. */
export async function proveSuspects(db: Kysely<Tables>, named: readonly ReplyRow[]): Promise<ReadonlySet<string>> {
  const byPk = new Map(named.map((row) => [row.pk, row]));
  const found = new Set<string>();
  for (const part of inParts([...byPk.keys()])) {
    const rows = await db
      .selectFrom("second_opinion")
      .select(["reply_pk", "suspect"])
      .where("reply_pk", "in", part)
      .execute();
    for (const { reply_pk, suspect } of rows) {
      const row = suspect === "" ? undefined : byPk.get(reply_pk);
      if (row) found.add(replyKey(row.venue, row.id));
    }
  }
  return found;
}

/** Those of these replies of one essay, by `replyKey`. */
export async function suspectsAmong(
  db: Kysely<Tables>,
  essay: string,
  replies: readonly Pick<Reply, "venue" | "id">[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const part of inParts(replies)) {
    const rows = await db
      .selectFrom("reply")
      .innerJoin("second_opinion", "second_opinion.reply_pk", "reply.pk")
      .select(["reply.venue", "reply.id"])
      .where("reply.essay", "=", essay)
      .where("reply.venue", "in", [...new Set(part.map(({ venue }) => venue))])
      .where(
        "reply.id",
        "in",
        part.map(({ id }) => id),
      )
      .where("reply.deleted_at", "is", null)
      .where(IS_SUSPECT)
      .execute();
    for (const { venue, id } of rows) found.add(replyKey(venue, id));
  }
  return found;
}
