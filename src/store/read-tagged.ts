/** Replies that digests count, and whole replies with their tags. */
import type { Kysely } from "kysely";
import type { TaggedWords } from "../digest/digest-facts.ts";
import { SPECIFICS } from "../reading/reading.ts";
import type { Reply } from "../replies/reply.ts";
import type { Tag } from "../tagging/tag.ts";
import { inParts } from "./in-parts.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { parseSpans } from "./point-rows.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag, type TagColumns } from "./tags.ts";

export interface Tagged {
  readonly reply: Reply;
  readonly tag: Tag;
}

/** What a digest reads of a tag. */
export const TAG_COLUMNS = [
  ...(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"] as const),
  ...(["tag.specificity", "tag.specifics", "tag.spans"] as const),
] as const;

/** Live replies that count by the end of the period. */
export function counted(db: Kysely<Tables>, essay: string, { until }: PeriodBounds) {
  return db
    .selectFrom("reply")
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until);
}

/** The same, those that are new in it. */
export function fresh(db: Kysely<Tables>, essay: string, bounds: PeriodBounds) {
  return counted(db, essay, bounds).where("reply.counted_at", ">", bounds.from);
}

/** The whole replies and tags behind a short list of replies and claims, in the order of the list. */
export async function readTagged(
  db: Kysely<Tables>,
  picked: readonly { readonly pk: number; readonly claim: string }[],
): Promise<readonly TaggedWords[]> {
  const pks = [...new Set(picked.map(({ pk }) => pk))];
  const found = new Map<string, TaggedWords>();
  for (const part of inParts(pks)) {
    const rows = await db
      .selectFrom("reply")
      .innerJoin("tag", "tag.reply_pk", "reply.pk")
      .selectAll("reply")
      .select(TAG_COLUMNS)
      .where("reply.pk", "in", part)
      .execute();
    for (const row of rows) {
      const words = {
        reply: mapReply(row),
        voice: row.voice,
        copyGroup: row.copy_of ?? row.pk,
        ...mapTagWords(row, row.body),
      };
      found.set(`${row.pk} ${row.claim_id}`, words);
    }
  }
  return picked.map(({ pk, claim }) => found.get(`${pk} ${claim}`)).filter((words) => words !== undefined);
}

/** A tag with what was read of its words. */
export function mapTagWords(
  row: TagColumns & { readonly specificity: number; readonly specifics: string; readonly spans: string },
  body: string,
): Pick<TaggedWords, "tag" | "specificity"> {
  const has = SPECIFICS.filter((specific) => row.specifics.split(" ").includes(specific));
  const specificity = { score: row.specificity, has, spans: parseSpans(row.spans, body) };
  return { tag: mapTag(row, body), specificity };
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
    .where("tag.essay", "=", essay)
    .where("tag.claim_id", "=", claim)
    .where("reply.deleted_at", "is", null)
    .orderBy("reply.created_at", "desc")
    .orderBy("reply.pk", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ reply: mapReply(row), tag: mapTag(row, row.body) }));
}
