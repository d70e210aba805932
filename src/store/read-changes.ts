/** What has changed since a digest was built that it rests on; ids and times alone, since the words may be gone. */
import { type Kysely, sql } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Tables } from "./tables.ts";

/** Something that happened to one reply. */
export interface ReplyChange {
  readonly venue: VenueName;
  readonly replyId: string;
  /** ISO instant. */
  readonly at: string;
}

export interface ChangesSince {
  readonly deleted: readonly ReplyChange[];
  readonly edited: readonly ReplyChange[];
  /** Replies of which people said something, about any of their tags. */
  readonly corrected: readonly ReplyChange[];
  /** Corrections of replies that count later; those that say the same were tagged anew. */
  readonly correctedLater: number;
  /** Accounts that were linked, of all essays, and those that were marked as answering for the author. */
  readonly linked: number;
  readonly marked: number;
}

/** What happened after `since` to replies that count by `until` (ISO instants), oldest first, and how many other things did. */
export async function readChanges(
  db: Kysely<Tables>,
  essay: EssaySlug,
  since: string,
  until: string,
): Promise<ChangesSince> {
  const counted = db.selectFrom("reply").where("reply.essay", "=", essay).where("reply.counted_at", "<=", until);
  const deleted = await counted
    .select(["venue", "id", "deleted_at as at"])
    .where("deleted_at", ">", since)
    .orderBy("deleted_at")
    .orderBy("pk")
    .execute();
  const edited = await counted
    .select(["venue", "id", "edited_at as at"])
    .where("edited_at", ">", since)
    .where("deleted_at", "is", null)
    .orderBy("edited_at")
    .orderBy("pk")
    .execute();
  const corrected = await counted
    .innerJoin("correction", "correction.reply_pk", "reply.pk")
    .select(["reply.venue", "reply.id", "correction.corrected_at as at"])
    .where("correction.corrected_at", ">", since)
    .where("reply.deleted_at", "is", null)
    .orderBy("correction.corrected_at")
    .orderBy("reply.pk")
    .execute();
  const count = sql<number>`count(*)`.as("n");
  const later = await db
    .selectFrom("reply")
    .innerJoin("correction", "correction.reply_pk", "reply.pk")
    .select(count)
    .where("reply.essay", "=", essay)
    .where("reply.counted_at", ">", until)
    .where("correction.corrected_at", ">", since)
    .executeTakeFirstOrThrow();
  const linked = await db
    .selectFrom("account_link")
    .select(count)
    .where("linked_at", ">", since)
    .executeTakeFirstOrThrow();
  const marked = await db
    .selectFrom("answerer")
    .select(count)
    .where("essay", "=", essay)
    .where("marked_at", ">", since)
    .executeTakeFirstOrThrow();
  return {
    ...{ deleted: deleted.map(mapChange), edited: edited.map(mapChange), corrected: corrected.map(mapChange) },
    ...{ correctedLater: Number(later.n), linked: Number(linked.n), marked: Number(marked.n) },
  };
}

function mapChange({ venue, id, at }: { readonly venue: VenueName; readonly id: string; readonly at: string | null }) {
  return { venue, replyId: id, at: at ?? "" };
}
