/** Everything that was said of an essay, a page at a time, for files. */
import type { Kysely } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { TaggedReplyRow } from "../files/tags-csv.ts";
import type { VenueName } from "../replies/reply.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag } from "./tags.ts";

export interface ExportPage {
  readonly rows: readonly TaggedReplyRow[];
  /** To be given for the page after this one; null: this is the last. */
  readonly next: number | null;
}

export interface ExportReader {
  /** Live replies in the order in which they were collected, of one venue or of all. `after` is 0 for the first page. */
  page(
    essay: EssaySlug,
    range: { readonly after: number; readonly limit: number; readonly venue?: VenueName | undefined },
  ): Promise<ExportPage>;
}

export function createExportReader(db: Kysely<Tables>): ExportReader {
  return {
    async page(essay, { after, limit, venue }) {
      let query = db
        .selectFrom("reply")
        .selectAll()
        .where("essay", "=", essay)
        .where("deleted_at", "is", null)
        .where("pk", ">", after);
      if (venue !== undefined) query = query.where("venue", "=", venue);
      const replies = await query.orderBy("pk").limit(limit).execute();
      if (replies.length === 0) return { rows: [], next: null };
      const pks = replies.map(({ pk }) => pk);
      const tags = await db
        .selectFrom("tag")
        .selectAll()
        .where("reply_pk", "in", pks)
        .orderBy("reply_pk")
        .orderBy("evidence_start")
        .orderBy("claim_id")
        .execute();
      const said = await db
        .selectFrom("correction")
        .select(["reply_pk", "claim_id"])
        .where("reply_pk", "in", pks)
        .execute();
      const corrected = new Set(said.map(({ reply_pk, claim_id }) => `${reply_pk} ${claim_id}`));
      const byReply = Map.groupBy(tags, ({ reply_pk }) => reply_pk);
      const rows = replies.map((row) => ({
        reply: mapReply(row),
        tags: (byReply.get(row.pk) ?? []).map((tag) => ({
          tag: mapTag(tag, row.body),
          by: corrected.has(`${row.pk} ${tag.claim_id}`) ? "person" : taggerOf(tag.tagged_by),
        })),
        left: row.left_reason,
        isTagged: row.tagged_as !== null,
      }));
      return { rows, next: replies.length < limit ? null : (replies.at(-1)?.pk ?? null) };
    },
  };
}

/** Without the claims that it was asked about; see `renderTaggedAs`. */
function taggerOf(taggedBy: string): string {
  const end = taggedBy.lastIndexOf("@");
  return end < 0 ? taggedBy : taggedBy.slice(0, end);
}
