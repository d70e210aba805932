/** Replies whose tags the ledger has not looked at. */
import { type Kysely, sql } from "kysely";
import type { EssaySlug } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { LeftReason, Tag } from "../tagging/tag.ts";
import { parseSpans } from "./point-rows.ts";
import { mapReply, type StoredReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

export interface UnweighedReply extends StoredReply {
  /** As `reply.person`, see the tables. */
  readonly person: string;
  readonly voice: string;
  /** The reply that it copies, or itself. */
  readonly copyGroup: number;
  readonly countedAt: string;
  readonly isImported: boolean;
  readonly left: LeftReason | null;
  /** In the order of the body; `spans`: the words that make the point, at least one. */
  readonly tags: readonly (Pick<Tag, "claimId" | "stance"> & {
    readonly spans: readonly Span[];
    readonly specificity: number;
  })[];
}

/** What `ProposalStore.listUnweighed` is. */
export async function listUnweighed(
  db: Kysely<Tables>,
  essay: EssaySlug,
  until: string,
  afterPk: number,
  limit: number,
): Promise<readonly UnweighedReply[]> {
  const rows = await db
    .selectFrom("reply")
    .selectAll()
    .where("essay", "=", essay)
    // Written out: with a parameter in its place SQLite could not use the index of these alone.
    .where("is_weighed", "=", sql.lit(0))
    .where("counted_at", "<=", until)
    .where("tagged_as", "is not", null)
    .where("pk", ">", afterPk)
    .orderBy("pk")
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const tags = await db
    .selectFrom("tag")
    .select(["reply_pk", "claim_id", "stance", "evidence_start", "evidence_end", "specificity", "spans"])
    .where(
      "reply_pk",
      "in",
      rows.map(({ pk }) => pk),
    )
    .orderBy("evidence_start")
    .orderBy("claim_id")
    .execute();
  const byReply = Map.groupBy(tags, (tag) => tag.reply_pk);
  return rows.map((row) => ({
    pk: row.pk,
    revision: row.revision,
    reply: mapReply(row),
    person: row.person,
    voice: row.voice,
    copyGroup: row.copy_of ?? row.pk,
    countedAt: row.counted_at,
    isImported: row.imported === 1,
    left: row.left_reason,
    tags: (byReply.get(row.pk) ?? []).map((tag) => {
      const spans = parseSpans(tag.spans, row.body);
      return {
        claimId: tag.claim_id as Tag["claimId"],
        stance: tag.stance,
        spans: spans.length > 0 ? spans : [{ start: tag.evidence_start, end: tag.evidence_end }],
        specificity: tag.specificity,
      };
    }),
  }));
}
