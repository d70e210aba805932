/** Points with their replies and what was decided about them. */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import { MAX_READ_REPLIES, type Point, type PointReply } from "../ledger/point.ts";
import { standingDecision, stateOf } from "../ledger/read-state.ts";
import { replyKey } from "../replies/reply.ts";
import { mapDecision, spansOf } from "./point-rows.ts";
import { mapReply } from "./reply-rows.ts";
import { suspectsAmong } from "./suspects.ts";
import type { Tables } from "./tables.ts";

/** Numbers in one query. */
const BATCH_SIZE = 500;

/** What `PointStore.read` is. */
export async function readPoints(
  db: Kysely<Tables>,
  essay: EssaySlug,
  numbers: readonly number[],
  until = "9999",
): Promise<ReadonlyMap<number, Point>> {
  const points = new Map<number, Point>();
  const wanted = [...new Set(numbers)].toSorted((a, b) => a - b);
  for (let start = 0; start < wanted.length; start += BATCH_SIZE) {
    await readSome(db, essay, wanted.slice(start, start + BATCH_SIZE), until, points);
  }
  return points;
}

async function readSome(
  db: Kysely<Tables>,
  essay: EssaySlug,
  numbers: readonly number[],
  until: string,
  points: Map<number, Point>,
): Promise<void> {
  const rows = await db
    .selectFrom("point")
    .selectAll()
    .where("essay", "=", essay)
    .where("number", "in", numbers)
    .where("proposed_at", "<=", until)
    .orderBy("number")
    .execute();
  const decided = await db
    .selectFrom("point_decision")
    .leftJoin("reply", "reply.pk", "point_decision.reply_pk")
    .selectAll("point_decision")
    .select("reply.url as reply_url")
    .where("point_decision.essay", "=", essay)
    .where("point_decision.number", "in", numbers)
    .where("at", "<=", until)
    .execute();
  const decisions = Map.groupBy(decided, ({ number }) => number);
  const counted = await db
    .selectFrom("point_reply")
    .select((eb) => [
      "point_reply.number",
      eb.fn.countAll<number>().as("replies"),
      sql<number>`count(distinct point_reply.voice)`.as("people"),
    ])
    .where("point_reply.essay", "=", essay)
    .where("point_reply.number", "in", numbers)
    .where("point_reply.counted_at", "<=", until)
    .groupBy("point_reply.number")
    .execute();
  const counts = new Map(counted.map((row) => [row.number, row]));
  for (const row of rows) {
    const { replies: replyCount = 0, people = 0 } = counts.get(row.number) ?? {};
    const decision = standingDecision((decisions.get(row.number) ?? []).map(mapDecision));
    points.set(row.number, {
      number: row.number,
      kind: row.kind,
      claimId: row.claim_id as ClaimId | null,
      replies: replyCount === 0 ? [] : await readMakers(db, essay, row.number, until),
      people,
      replyCount,
      state: stateOf(decision, replyCount),
      decision,
      proposedAt: new Date(row.proposed_at),
    });
  }
}

/** The oldest replies that make a point. */
async function readMakers(
  db: Kysely<Tables>,
  essay: EssaySlug,
  number: number,
  until: string,
): Promise<readonly PointReply[]> {
  const rows = await db
    .selectFrom("point_reply")
    .innerJoin("reply", "reply.pk", "point_reply.reply_pk")
    .selectAll("reply")
    .select(["point_reply.spans", "point_reply.revision as made_in", "point_reply.voice as counted_as"])
    .where("point_reply.essay", "=", essay)
    .where("point_reply.number", "=", number)
    .where("point_reply.counted_at", "<=", until)
    .orderBy("point_reply.counted_at")
    .orderBy("reply.pk")
    .limit(MAX_READ_REPLIES)
    .execute();
  const suspects = await suspectsAmong(db, essay, rows);
  return rows.map((row) => ({
    ...(suspects.has(replyKey(row.venue, row.id)) ? { isSuspect: true } : {}),
    reply: mapReply(row),
    voice: row.counted_as,
    spans: spansOf(row.spans, row.body, row.made_in === row.revision),
  }));
}
