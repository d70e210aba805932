/** What has changed since a digest was built that it rests on; ids and times alone, since the words may be gone. */
import type { Kysely } from "kysely";
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
}

/** Of replies that count by `until`, what happened to them after `since` (ISO instants); oldest first. */
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
  return { deleted: deleted.map(mapChange), edited: edited.map(mapChange), corrected: corrected.map(mapChange) };
}

function mapChange({ venue, id, at }: { readonly venue: VenueName; readonly id: string; readonly at: string | null }) {
  return { venue, replyId: id, at: at ?? "" };
}
