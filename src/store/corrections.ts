/** What people said of tags. It outranks every tagger, and the tagger's own answer is kept beside it. */
import { type Kysely, sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { Stance } from "../tagging/tag.ts";
import { requeueLookAlikes } from "./examples.ts";
import type { Tables } from "./tables.ts";

export interface StoredCorrection {
  readonly claimId: ClaimId;
  /** null: the reply is not about the claim. */
  readonly stance: Stance | null;
}

/** One correction as its maker gets it back. */
export interface SaidBy extends StoredCorrection {
  readonly essay: EssaySlug;
  readonly replyId: string;
}

/** Of a query with `reply` in it: nobody has said anything of its words. A correction without a revision is older than the column; it may be of these. */
export const IS_UNSPOKEN_OF = sql<boolean>`not exists (
  select 1 from correction where correction.reply_pk = reply.pk
    and (correction.revision is null or correction.revision = reply.revision))`;

/** Who made a correction, once its maker asked to be forgotten. */
export const SOMEBODY = "somebody";

export interface CorrectionStore {
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
  /** What people have said of one live reply, whichever words it had then. */
  saidOf(reply: Reply): Promise<readonly StoredCorrection[]>;
}

export function createCorrectionStore(db: Kysely<Tables>): CorrectionStore {
  return {
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

    async saidOf(reply) {
      const rows = await liveRow(db, reply)
        .innerJoin("correction", "correction.reply_pk", "reply.pk")
        .select(["correction.claim_id", "correction.stance"])
        .orderBy("correction.claim_id")
        .execute();
      return rows.map(({ claim_id, stance }) => ({ claimId: claim_id as ClaimId, stance }));
    },
  };
}

/** The row of a reply that was not deleted. */
export function liveRow(db: Kysely<Tables>, { essay, venue, id }: Reply) {
  return db
    .selectFrom("reply")
    .where("essay", "=", essay)
    .where("venue", "=", venue)
    .where("id", "=", id)
    .where("deleted_at", "is", null);
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
