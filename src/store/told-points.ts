/** Points of the ledger about which people are to be told in their threads. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Decision, Point } from "../ledger/point.ts";
import type { Reply } from "../replies/reply.ts";
import { mapDecision } from "./point-rows.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** A point of which at least one decision was to be told, with the decision that stands. */
export interface ToldPoint extends Pick<Point, "number" | "kind" | "claimId"> {
  readonly essay: EssaySlug;
  readonly decision: Decision;
}

/** By number. */
export async function listToldPoints(db: Kysely<Tables>, essay: EssaySlug): Promise<readonly ToldPoint[]> {
  const rows = await db
    .selectFrom("point_decision as decision")
    .innerJoin("point", (join) =>
      join.onRef("point.essay", "=", "decision.essay").onRef("point.number", "=", "decision.number"),
    )
    .leftJoin("reply", "reply.pk", "decision.reply_pk")
    .selectAll("decision")
    .select(["reply.url as reply_url", "point.kind", "point.claim_id"])
    .where("decision.essay", "=", essay)
    .where("decision.number", "in", (told) =>
      told.selectFrom("point_decision").select("number").where("essay", "=", essay).where("is_told", "=", 1),
    )
    .where("decision.sequence", "=", (last) =>
      last
        .selectFrom("point_decision as other")
        .select(({ fn }) => fn.max("other.sequence").as("sequence"))
        .whereRef("other.essay", "=", "decision.essay")
        .whereRef("other.number", "=", "decision.number"),
    )
    .orderBy("decision.number")
    .execute();
  return rows.map((row) => ({
    essay,
    number: row.number,
    kind: row.kind,
    claimId: row.claim_id as ClaimId | null,
    decision: mapDecision(row),
  }));
}

/** The oldest live reply that makes the point and stands at a venue; one that only a file brought in stands nowhere but on the local pages. */
export async function findFirstReply(db: Kysely<Tables>, essay: EssaySlug, number: number): Promise<Reply | undefined> {
  const row = await db
    .selectFrom("point_reply")
    .innerJoin("reply", "reply.pk", "point_reply.reply_pk")
    .selectAll("reply")
    .where("point_reply.essay", "=", essay)
    .where("point_reply.number", "=", number)
    .where("reply.deleted_at", "is", null)
    .where((eb) => eb.or([eb("reply.imported", "=", 0), eb("reply.venue", "=", "local")]))
    .orderBy("reply.created_at")
    .orderBy("reply.pk")
    .limit(1)
    .executeTakeFirst();
  return row && mapReply(row);
}
