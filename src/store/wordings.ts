/** Words of replies as other wordings of claims: offsets alone, so that they are gone when the reply's words are. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import { tidyWording } from "../tagging/plan-wording.ts";
import type { Tables } from "./tables.ts";

export interface WordingStore {
  /** Makes a part of a live reply's body a wording. Says whether the reply is there in that revision. */
  add(
    essay: EssaySlug,
    claimId: ClaimId,
    reply: { readonly venue: VenueName; readonly id: string; readonly body: string },
    span: { readonly start: number; readonly end: number },
  ): Promise<boolean>;
  /** Takes back the wordings of a claim that are made of a reply. Says how many there were. */
  remove(
    essay: EssaySlug,
    claimId: ClaimId,
    reply: { readonly venue: VenueName; readonly id: string },
  ): Promise<number>;
}

export function createWordingStore(db: Kysely<Tables>): WordingStore {
  return {
    async add(essay, claimId, { venue, id, body }, { start, end }) {
      const row = await db
        .selectFrom("reply")
        .select(["pk", "revision", "body"])
        .where("essay", "=", essay)
        .where("venue", "=", venue)
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      if (!row || row.body !== body) return false;
      await db
        .insertInto("wording")
        .values({ essay, claim_id: claimId, reply_pk: row.pk, revision: row.revision, start_at: start, end_at: end })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return true;
    },

    async remove(essay, claimId, { venue, id }) {
      const { numDeletedRows } = await db
        .deleteFrom("wording")
        .where("essay", "=", essay)
        .where("claim_id", "=", claimId)
        .where("reply_pk", "in", (eb) =>
          eb
            .selectFrom("reply")
            .select("pk")
            .where("essay", "=", essay)
            .where("venue", "=", venue)
            .where("id", "=", id),
        )
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

/** Wordings of an essay's claims that are made of replies, as the replies say them now; in the order of arrival. */
export async function readWordings(db: Kysely<Tables>, essay: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom("wording")
    .innerJoin("reply", "reply.pk", "wording.reply_pk")
    .select(["wording.claim_id", "wording.start_at", "wording.end_at", "reply.body"])
    .where("wording.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .whereRef("wording.revision", "=", "reply.revision")
    .orderBy("wording.reply_pk")
    .orderBy("wording.start_at")
    .orderBy("wording.end_at")
    .execute();
  const groups = Map.groupBy(rows, (row) => row.claim_id);
  return new Map(
    [...groups].map(([claimId, group]) => [
      claimId,
      group.map((row) => tidyWording(row.body.slice(row.start_at, row.end_at))),
    ]),
  );
}
