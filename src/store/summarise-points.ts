/** Points in numbers, counted by the database. */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import { standingDecision, stateOf } from "../ledger/read-state.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { mapDecision } from "./point-rows.ts";
import type { PointSummary } from "./points.ts";
import type { Tables } from "./tables.ts";

/** What `PointStore.summarise` is. */
export async function summarisePoints(
  db: Kysely<Tables>,
  essay: EssaySlug,
  { from, until }: PeriodBounds,
): Promise<readonly PointSummary[]> {
  const points = await db
    .selectFrom("point")
    .select(["number", "kind", "claim_id", "proposed_at"])
    .where("essay", "=", essay)
    .where("proposed_at", "<=", until)
    .orderBy("number")
    .execute();
  if (points.length === 0) return [];
  const counts = new Map((await countMakers(db, essay, { from, until })).map((row) => [row.number, row]));
  const rows = await db
    .selectFrom("point_decision")
    .leftJoin("reply", "reply.pk", "point_decision.reply_pk")
    .selectAll("point_decision")
    .select("reply.url as reply_url")
    .where("point_decision.essay", "=", essay)
    .where("at", "<=", until)
    .execute();
  const decisions = Map.groupBy(rows, ({ number }) => number);
  return points.map(({ number, kind, claim_id, proposed_at }) => {
    const own = (decisions.get(number) ?? []).map(mapDecision);
    const { replies = 0, people = 0, before = 0 } = counts.get(number) ?? {};
    const decision = standingDecision(own);
    const stood = from === "" || proposed_at > from ? null : standingDecision(own, new Date(from));
    return {
      number,
      kind,
      claimId: claim_id as ClaimId | null,
      state: stateOf(decision, replies),
      stateBefore: from === "" || proposed_at > from ? null : stateOf(stood, before),
      decision,
      people,
      replies,
    };
  });
}

/** Replies that make each point, those among them that counted by the beginning, and their voices. */
function countMakers(db: Kysely<Tables>, essay: EssaySlug, { from, until }: PeriodBounds) {
  return db
    .selectFrom("point_reply")
    .select((eb) => [
      "point_reply.number",
      eb.fn.countAll<number>().as("replies"),
      sql<number>`count(distinct point_reply.voice)`.as("people"),
      sql<number>`sum(point_reply.counted_at <= ${from})`.as("before"),
    ])
    .where("point_reply.essay", "=", essay)
    .where("point_reply.counted_at", "<=", until)
    .groupBy("point_reply.number")
    .execute();
}
