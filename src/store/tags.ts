/** Tags; `corrections.ts` has what outranks them. */
import type { Kysely } from "kysely";
import type { ClaimId } from "../essay/essay.ts";
import type { Reading } from "../reading/reading.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { LeftReason, Tag, TagResult } from "../tagging/tag.ts";
import { type CorrectionStore, createCorrectionStore, liveRow } from "./corrections.ts";
import { inParts } from "./in-parts.ts";
import { mapSpecificity, saveReadings } from "./readings.ts";
import { saveSecondOpinions } from "./second-opinions.ts";
import type { Tables } from "./tables.ts";

/** One reply's tags as they are to be stored. */
export interface TaggedReply {
  readonly pk: number;
  /** The revision that was tagged; when the reply was edited meanwhile, nothing is stored and it stays work. */
  readonly revision: number;
  readonly result: TagResult;
  /** The tagger's own answer, where it carries a second opinion; `result` may have lost it to what people said. */
  readonly answer?: TagResult;
  /** What else was read in it; without one its tags are as unspecific as can be, and it quotes and copies nothing. */
  readonly reading?: Reading;
}

/** What the store knows of one reply's tagging. */
export interface StoredTags {
  readonly tags: readonly Tag[];
  readonly left: LeftReason | null;
  /** False while it waits to be tagged. */
  readonly isTagged: boolean;
}

/** The same, with the tagger and the claims that the tags come from, as `renderTaggedAs` names them. */
export interface TagOrigin {
  readonly stored: StoredTags;
  /** null while the reply waits to be tagged. */
  readonly taggedAs: string | null;
}

export interface TagStore extends CorrectionStore {
  save(tagged: readonly TaggedReply[], taggedAs: string): Promise<void>;
  /** Tags of live replies, by `replyKey`. */
  ofReplies(replies: readonly Reply[]): Promise<ReadonlyMap<string, StoredTags>>;
  /** Tags of one live reply and where they come from; undefined when it was edited or deleted since it was read. */
  originOf(reply: Reply): Promise<TagOrigin | undefined>;
}

export function createTagStore(db: Kysely<Tables>): TagStore {
  return {
    ...createCorrectionStore(db),

    async save(tagged, taggedAs) {
      if (tagged.length === 0) return;
      const pks = tagged.map(({ pk }) => pk);
      const rows = await db
        .selectFrom("reply")
        .select(["pk", "revision", "deleted_at", "essay", "voice", "counted_at"])
        .where("pk", "in", pks)
        .execute();
      const current = new Map(rows.filter((row) => row.deleted_at === null).map((row) => [row.pk, row]));
      const kept = tagged.filter(({ pk, revision }) => current.get(pk)?.revision === revision);
      await db.deleteFrom("tag").where("reply_pk", "in", pks).execute();
      const values = kept.flatMap(({ pk, result, reading }) => {
        const { essay, voice, counted_at } = current.get(pk) as (typeof rows)[number];
        return result.tags.map((tag) => ({
          ...mapTagRow(pk, tag, taggedAs),
          ...{ essay, voice, counted_at },
          ...mapSpecificity(tag, reading?.specificity.get(tag.claimId)),
        }));
      });
      for (let start = 0; start < values.length; start += 1000) {
        await db
          .insertInto("tag")
          .values(values.slice(start, start + 1000))
          .execute();
      }
      for (const [left, group] of Map.groupBy(kept, ({ result }) => result.left)) {
        const done = group.map(({ pk }) => pk);
        await db
          .updateTable("reply")
          .set({ tagged_as: taggedAs, left_reason: left, is_weighed: 0 })
          .where("pk", "in", done)
          .execute();
      }
      const read = kept.flatMap(({ pk, reading }) => {
        const { essay, voice, counted_at: countedAt } = current.get(pk) as (typeof rows)[number];
        return reading ? [{ pk, essay, voice, countedAt, reading }] : [];
      });
      await saveReadings(db, read);
      const answers = kept.map(({ pk, result, answer = result }) => {
        return { pk, essay: (current.get(pk) as (typeof rows)[number]).essay, result: answer };
      });
      await saveSecondOpinions(db, answers);
    },

    async ofReplies(replies) {
      const found = new Map<string, StoredTags>();
      for (const part of inParts(replies)) {
        await readTags(db, part, found);
      }
      return found;
    },

    async originOf(reply) {
      const found = new Map<string, StoredTags>();
      await readTags(db, [reply], found);
      const stored = found.get(replyKey(reply.venue, reply.id));
      const row = await liveRow(db, reply).select("tagged_as").executeTakeFirst();
      return stored && row && { stored, taggedAs: row.tagged_as };
    },
  };
}

async function readTags(db: Kysely<Tables>, replies: readonly Reply[], found: Map<string, StoredTags>): Promise<void> {
  const bodies = new Map(replies.map((reply) => [replyKey(reply.venue, reply.id), reply.body]));
  const essays = [...new Set(replies.map((reply) => reply.essay))];
  const rows = await db
    .selectFrom("reply")
    .leftJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["reply.venue", "reply.id", "reply.body", "reply.tagged_as", "reply.left_reason"])
    .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
    .where("reply.essay", "in", essays)
    .where("reply.id", "in", [...new Set(replies.map((reply) => reply.id))])
    .where("reply.deleted_at", "is", null)
    .orderBy("reply.pk")
    .orderBy("tag.evidence_start")
    .orderBy("tag.claim_id")
    .execute();
  for (const row of rows) {
    const key = replyKey(row.venue, row.id);
    // A reply that changed since the caller read it has other offsets; it is shown as waiting.
    if (bodies.get(key) !== row.body) continue;
    const known = found.get(key) ?? { tags: [], left: row.left_reason, isTagged: row.tagged_as !== null };
    found.set(
      key,
      row.claim_id === null ? known : { ...known, tags: [...known.tags, mapTag(row as TagColumns, row.body)] },
    );
  }
}

/** The columns of a tag, as they come out of a join. */
export type TagColumns = Pick<Tables["tag"], "claim_id" | "stance" | "confidence" | "evidence_start" | "evidence_end">;

export function mapTag(row: TagColumns, body: string): Tag {
  const { evidence_start: start, evidence_end: end } = row;
  const evidence = { start, end, text: body.slice(start, end) };
  return { claimId: row.claim_id as ClaimId, stance: row.stance, confidence: row.confidence, evidence };
}

function mapTagRow(pk: number, tag: Tag, taggedBy: string) {
  return {
    reply_pk: pk,
    claim_id: tag.claimId,
    stance: tag.stance,
    confidence: tag.confidence,
    evidence_start: tag.evidence.start,
    evidence_end: tag.evidence.end,
    tagged_by: taggedBy,
  };
}
