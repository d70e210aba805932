/** Replies that digests count, and whole replies with their tags. */
import type { Kysely } from "kysely";
import type { Reply } from "../replies/reply.ts";
import type { Tag } from "../tagging/tag.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag } from "./tags.ts";

export interface Tagged {
  readonly reply: Reply;
  readonly tag: Tag;
}

/** Live replies that count by the end of the period. */
export function counted(db: Kysely<Tables>, essay: string, { until }: PeriodBounds) {
  return db
    .selectFrom("reply")
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until);
}

/** The whole replies and tags behind a short list of replies, or of replies and claims. */
export async function readTagged(
  db: Kysely<Tables>,
  picked: readonly { readonly pk: number; readonly claim_id?: string }[],
): Promise<readonly Tagged[]> {
  const wanted = new Set(picked.map(({ pk, claim_id }) => `${pk} ${claim_id ?? ""}`));
  const pks = [...new Set(picked.map(({ pk }) => pk))];
  const found: Tagged[] = [];
  for (let start = 0; start < pks.length; start += 500) {
    const rows = await db
      .selectFrom("reply")
      .innerJoin("tag", "tag.reply_pk", "reply.pk")
      .selectAll("reply")
      .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
      .where("reply.pk", "in", pks.slice(start, start + 500))
      .orderBy("reply.created_at")
      .orderBy("reply.venue")
      .orderBy("reply.id")
      .orderBy("tag.evidence_start")
      .orderBy("tag.claim_id")
      .execute();
    for (const row of rows) {
      if (wanted.has(`${row.pk} ${row.claim_id}`) || wanted.has(`${row.pk} `))
        found.push({ reply: mapReply(row), tag: mapTag(row, row.body) });
    }
  }
  return found;
}

/** What was said of a claim at every venue, newest first. */
export async function readNewestSaid(
  db: Kysely<Tables>,
  essay: string,
  claim: string,
  limit: number,
): Promise<readonly Tagged[]> {
  const rows = await db
    .selectFrom("tag")
    .innerJoin("reply", "reply.pk", "tag.reply_pk")
    .selectAll("reply")
    .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("tag.claim_id", "=", claim)
    .orderBy("reply.created_at", "desc")
    .orderBy("reply.pk", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ reply: mapReply(row), tag: mapTag(row, row.body) }));
}
