/** Corrected replies as examples: which there are, what they changed, and how both go with the words. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { Correction } from "../tagging/apply-corrections.ts";
import type { CorrectedReply } from "../tagging/recall-corrections.ts";
import { mapReply, type StoredReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** A corrected reply whose words are still those that were corrected. */
export interface StoredExample extends StoredReply, Pick<CorrectedReply, "corrections"> {}

export interface ExampleStore {
  /** Examples of these venues, the one with the newest correction first; with `fresh`, those never looked for. */
  list(
    essay: EssaySlug,
    venues: readonly VenueName[],
    options: { readonly limit: number; readonly fresh?: boolean },
  ): Promise<readonly StoredExample[]>;
  /** What people have said of a reply's words as they stand now. */
  ofReply(reply: Reply): Promise<readonly Correction[]>;
  /** Changes whenever what `list` gives does. */
  version(essay: EssaySlug, venues: readonly VenueName[]): Promise<string>;
  /** Notes that replies with tags were looked through for look-alikes; an example that was corrected since stays fresh. */
  markSpread(examples: readonly StoredExample[]): Promise<void>;
  /** Live replies of these venues that have current tags, in the order of arrival, after `afterPk`. */
  listTagged(
    essay: EssaySlug,
    venues: readonly VenueName[],
    taggedAs: string,
    afterPk: number,
    limit: number,
  ): Promise<readonly StoredReply[]>;
  /** Makes replies work again. */
  requeue(pks: readonly number[]): Promise<void>;
  /** Notes which examples a reply is like, in place of what was noted before. */
  saveEffects(effects: readonly { readonly pk: number; readonly examples: readonly number[] }[]): Promise<void>;
  /** Makes work of every reply that an example changed where either is of another venue than these: it was switched off. */
  dropEffects(essay: EssaySlug, venues: readonly VenueName[]): Promise<void>;
}

/** Correction rows read at most; a claim each, so this is some examples of very many claims, or many of few. */
const MAX_ROWS = 20_000;

export function createExampleStore(db: Kysely<Tables>): ExampleStore {
  const standing = (essay: EssaySlug, venues: readonly VenueName[]) =>
    db
      .selectFrom("correction")
      .innerJoin("reply", "reply.pk", "correction.reply_pk")
      .where("reply.essay", "=", essay)
      .where("reply.venue", "in", venues)
      .where("reply.deleted_at", "is", null)
      .whereRef("correction.revision", "=", "reply.revision");

  return {
    async list(essay, venues, { limit, fresh }) {
      if (venues.length === 0) return [];
      let query = standing(essay, venues)
        .select(["correction.reply_pk", "correction.claim_id", "correction.stance"])
        .orderBy("correction.corrected_at", "desc")
        .orderBy("correction.reply_pk", "desc")
        .orderBy("correction.claim_id")
        .limit(MAX_ROWS);
      if (fresh) query = query.where("correction.is_spread", "=", 0);
      const byReply = Map.groupBy(await query.execute(), (row) => row.reply_pk);
      const pks = [...byReply.keys()].slice(0, limit);
      if (pks.length === 0) return [];
      const rows = await db.selectFrom("reply").selectAll().where("pk", "in", pks).execute();
      const replies = new Map(rows.map((row) => [row.pk, row]));
      return pks.flatMap((pk) => {
        const row = replies.get(pk);
        const corrections = (byReply.get(pk) ?? []).map(
          ({ claim_id, stance }): Correction => ({ claimId: claim_id as ClaimId, stance }),
        );
        return row ? [{ pk, revision: row.revision, reply: mapReply(row), corrections }] : [];
      });
    },

    async ofReply({ essay, venue, id }) {
      const rows = await standing(essay, [venue])
        .select(["correction.claim_id", "correction.stance"])
        .where("reply.id", "=", id)
        .orderBy("correction.claim_id")
        .execute();
      return rows.map(({ claim_id, stance }) => ({ claimId: claim_id as ClaimId, stance }));
    },

    async version(essay, venues) {
      if (venues.length === 0) return "";
      const row = await standing(essay, venues)
        .select(({ fn }) => [
          fn.countAll<number>().as("n"),
          fn.max("correction.corrected_at").as("last"),
          fn.sum<number | null>("correction.reply_pk").as("replies"),
          fn.sum<number | null>("correction.revision").as("revisions"),
          fn.sum<number | null>("correction.is_spread").as("spread"),
        ])
        .executeTakeFirstOrThrow();
      return JSON.stringify(Object.values(row).map(String));
    },

    async markSpread(examples) {
      for (const { pk, revision, corrections } of examples) {
        for (const { claimId, stance } of corrections) {
          await db
            .updateTable("correction")
            .set({ is_spread: 1 })
            .where("reply_pk", "=", pk)
            .where("claim_id", "=", claimId)
            .where("revision", "=", revision)
            .where((eb) => (stance === null ? eb("stance", "is", null) : eb("stance", "=", stance)))
            .execute();
        }
      }
    },

    async listTagged(essay, venues, taggedAs, afterPk, limit) {
      const rows = await db
        .selectFrom("reply")
        .selectAll()
        .where("essay", "=", essay)
        .where("venue", "in", venues)
        .where("deleted_at", "is", null)
        .where("tagged_as", "=", taggedAs)
        .where("pk", ">", afterPk)
        .orderBy("pk")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ pk: row.pk, revision: row.revision, reply: mapReply(row) }));
    },

    async requeue(pks) {
      if (pks.length > 0) await db.updateTable("reply").set({ tagged_as: null }).where("pk", "in", pks).execute();
    },

    async saveEffects(effects) {
      const pks = effects.map(({ pk }) => pk);
      if (pks.length === 0) return;
      await db.deleteFrom("recall").where("reply_pk", "in", pks).execute();
      const rows = effects.flatMap(({ pk, examples }) =>
        examples.map((example) => ({ reply_pk: pk, example_pk: example })),
      );
      for (let start = 0; start < rows.length; start += 1000) {
        await db
          .insertInto("recall")
          .values(rows.slice(start, start + 1000))
          .execute();
      }
    },

    async dropEffects(essay, venues) {
      const rows = await db
        .selectFrom("recall")
        .innerJoin("reply", "reply.pk", "recall.reply_pk")
        .innerJoin("reply as example", "example.pk", "recall.example_pk")
        .select(["recall.reply_pk", "recall.example_pk", "reply.venue", "example.venue as example_venue"])
        .where("reply.essay", "=", essay)
        .execute();
      const off = rows.filter((row) => !venues.includes(row.venue) || !venues.includes(row.example_venue));
      // The note goes last: killed before, the next call does it again.
      for (const { reply_pk: reply, example_pk: example } of off) {
        await db.updateTable("reply").set({ tagged_as: null }).where("pk", "=", reply).execute();
        // Switched on again, it is looked for again.
        await db.updateTable("correction").set({ is_spread: 0 }).where("reply_pk", "=", example).execute();
        await db.deleteFrom("recall").where("reply_pk", "=", reply).where("example_pk", "=", example).execute();
      }
    },
  };
}

/** Replies that the example changed are work again, and are no longer its. */
export async function requeueLookAlikes(db: Kysely<Tables>, examplePk: number): Promise<void> {
  await db
    .updateTable("reply")
    .set({ tagged_as: null })
    .where("pk", "in", (eb) => eb.selectFrom("recall").select("reply_pk").where("example_pk", "=", examplePk))
    .execute();
  await db.deleteFrom("recall").where("example_pk", "=", examplePk).execute();
}

/** What hung on the words of a reply that was edited or deleted goes: its effect as an example, and wordings made of it. */
export async function forgetWords(db: Kysely<Tables>, pk: number): Promise<void> {
  await requeueLookAlikes(db, pk);
  await db.deleteFrom("recall").where("reply_pk", "=", pk).execute();
  await db.deleteFrom("wording").where("reply_pk", "=", pk).execute();
}
