/** Tags and the corrections that outrank them. */
import { type Kysely, sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Reading } from "../reading/reading.ts";
import { type Reply, replyKey, type VenueName } from "../replies/reply.ts";
import type { LeftReason, Stance, Tag, TagResult } from "../tagging/tag.ts";
import { requeueLookAlikes } from "./examples.ts";
import { mapSpecificity, saveReadings } from "./readings.ts";
import type { Tables } from "./tables.ts";

/** One reply's tags as they are to be stored. */
export interface TaggedReply {
  readonly pk: number;
  /** The revision that was tagged; when the reply was edited meanwhile, nothing is stored and it stays work. */
  readonly revision: number;
  readonly result: TagResult;
  /** What else was read in it; without one its tags are as unspecific as can be, and it quotes and copies nothing. */
  readonly reading?: Reading;
}

export interface StoredCorrection {
  readonly claimId: ClaimId;
  /** null: the reply is not about the claim. */
  readonly stance: Stance | null;
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

/** One correction as its maker gets it back. */
export interface SaidBy extends StoredCorrection {
  readonly essay: EssaySlug;
  readonly replyId: string;
}

/** Who made a correction, once its maker asked to be forgotten. */
export const SOMEBODY = "somebody";

export interface TagStore {
  save(tagged: readonly TaggedReply[], taggedAs: string): Promise<void>;
  /** Corrections of these replies, by `pk`. */
  corrections(pks: readonly number[]): Promise<ReadonlyMap<number, readonly StoredCorrection[]>>;
  /**
   * Notes a person's word on a reply and a claim; the reply becomes work, and so do those that were tagged by its example.
   * Says whether there is such a reply.
   */
  correct(
    essay: EssaySlug,
    venue: VenueName,
    id: string,
    correction: StoredCorrection,
    by: string,
    at: Date,
  ): Promise<boolean>;
  /** Takes back what people said of a reply and a claim, or of all (null). Says of how many claims. */
  withdraw(essay: EssaySlug, venue: VenueName, id: string, claimId: ClaimId | null): Promise<number>;
  /** What one person has said, by the name under which it was noted. */
  listSaidBy(by: string): Promise<readonly SaidBy[]>;
  /** Keeps what a person said and forgets who said it. */
  forgetCorrector(by: string): Promise<void>;
  /** Tags of live replies, by `replyKey`. */
  ofReplies(replies: readonly Reply[]): Promise<ReadonlyMap<string, StoredTags>>;
  /** Tags of one live reply and where they come from; undefined when it was edited or deleted since it was read. */
  originOf(reply: Reply): Promise<TagOrigin | undefined>;
  /** What people have said of one live reply, whichever words it had then. */
  saidOf(reply: Reply): Promise<readonly StoredCorrection[]>;
}

export function createTagStore(db: Kysely<Tables>): TagStore {
  const liveRow = ({ essay, venue, id }: Reply) =>
    db
      .selectFrom("reply")
      .where("essay", "=", essay)
      .where("venue", "=", venue)
      .where("id", "=", id)
      .where("deleted_at", "is", null);

  return {
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
    },

    async corrections(pks) {
      if (pks.length === 0) return new Map();
      const rows = await db
        .selectFrom("correction")
        .selectAll()
        .where("reply_pk", "in", pks)
        .orderBy("claim_id")
        .execute();
      return Map.groupBy(
        rows.map((row) => ({ pk: row.reply_pk, claimId: row.claim_id as ClaimId, stance: row.stance })),
        ({ pk }) => pk,
      );
    },

    async correct(essay, venue, id, { claimId, stance }, by, at) {
      const row = await db
        .selectFrom("reply")
        .select(["pk", "revision"])
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      if (!row) return false;
      const { revision } = row;
      const taggerSaid = await answerBefore(db, row.pk, revision, claimId);
      const said = {
        stance,
        corrected_by: by,
        corrected_at: at.toISOString(),
        revision,
        tagger_said: taggerSaid,
        is_spread: 0,
      };
      await db
        .insertInto("correction")
        .values({ reply_pk: row.pk, claim_id: claimId, ...said })
        .onConflict((conflict) => conflict.columns(["reply_pk", "claim_id"]).doUpdateSet(said))
        .execute();
      await db.updateTable("reply").set({ tagged_as: null }).where("pk", "=", row.pk).execute();
      await requeueLookAlikes(db, row.pk);
      return true;
    },

    async withdraw(essay, venue, id, claimId) {
      const row = await db
        .selectFrom("reply")
        .select("pk")
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("id", "=", id)
        .executeTakeFirst();
      if (!row) return 0;
      let said = db.deleteFrom("correction").where("reply_pk", "=", row.pk);
      if (claimId !== null) said = said.where("claim_id", "=", claimId);
      const { numDeletedRows } = await said.executeTakeFirst();
      if (numDeletedRows === 0n) return 0;
      await db.updateTable("reply").set({ tagged_as: null }).where("pk", "=", row.pk).execute();
      await requeueLookAlikes(db, row.pk);
      return Number(numDeletedRows);
    },

    async listSaidBy(by) {
      const rows = await db
        .selectFrom("correction")
        .innerJoin("reply", "reply.pk", "correction.reply_pk")
        .select(["reply.essay", "reply.id", "correction.claim_id", "correction.stance"])
        .where("correction.corrected_by", "=", by)
        .orderBy("correction.reply_pk")
        .orderBy("correction.claim_id")
        .execute();
      return rows.map(({ essay, id, claim_id, stance }) => {
        return { essay: essay as EssaySlug, replyId: id, claimId: claim_id as ClaimId, stance };
      });
    },

    async forgetCorrector(by) {
      await db.updateTable("correction").set({ corrected_by: SOMEBODY }).where("corrected_by", "=", by).execute();
    },

    async ofReplies(replies) {
      const found = new Map<string, StoredTags>();
      for (let start = 0; start < replies.length; start += 500) {
        await readTags(db, replies.slice(start, start + 500), found);
      }
      return found;
    },

    async originOf(reply) {
      const found = new Map<string, StoredTags>();
      await readTags(db, [reply], found);
      const stored = found.get(replyKey(reply.venue, reply.id));
      const row = await liveRow(reply).select("tagged_as").executeTakeFirst();
      return stored && row && { stored, taggedAs: row.tagged_as };
    },

    async saidOf(reply) {
      const rows = await liveRow(reply)
        .innerJoin("correction", "correction.reply_pk", "reply.pk")
        .select(["correction.claim_id", "correction.stance"])
        .orderBy("correction.claim_id")
        .execute();
      return rows.map(({ claim_id, stance }) => ({ claimId: claim_id as ClaimId, stance }));
    },
  };
}

/** What the tagger says of these words and the claim: what was kept when somebody first corrected it, else what stands there. */
async function answerBefore(
  db: Kysely<Tables>,
  pk: number,
  revision: number,
  claimId: ClaimId,
): Promise<Stance | "none" | null> {
  const former = await db
    .selectFrom("correction")
    .select(["revision", "tagger_said"])
    .where("reply_pk", "=", pk)
    .where("claim_id", "=", claimId)
    .executeTakeFirst();
  if (former && former.revision === revision) return former.tagger_said;
  const standing = await db
    .selectFrom("reply")
    .leftJoin("tag", (join) => join.onRef("tag.reply_pk", "=", "reply.pk").on("tag.claim_id", "=", claimId))
    .select([
      "reply.left_reason",
      "tag.stance",
      sql<number>`exists (select 1 from tag where reply_pk = ${pk})`.as("any"),
    ])
    .where("reply.pk", "=", pk)
    .executeTakeFirstOrThrow();
  // While it waits to be tagged again, for another correction perhaps, the former answer still stands; an edit takes it away.
  const hasAnswer = standing.left_reason !== null || Number(standing.any) === 1;
  return hasAnswer ? (standing.stance ?? "none") : null;
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
