/** Reads the response ledger for the proof of a digest, row by row. */
import { type Kysely, sql } from "kysely";
import type { ProvenPoint } from "../digest/digest-proof.ts";
import type { ClaimId } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { Decision, PointState } from "../ledger/point.ts";
import { replyKey } from "../replies/reply.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { mapDecision, spansOf } from "./point-rows.ts";
import type { ReplyRow } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** `named`: replies that the digest names; `shown`: numbers that it does. */
export async function provePoints(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
  named: readonly ReplyRow[],
  shown: ReadonlySet<number>,
): Promise<ReadonlyMap<number, ProvenPoint>> {
  const points = await db.selectFrom("point").selectAll().where("essay", "=", essay).orderBy("number").execute();
  const made = await db
    .selectFrom("point_reply")
    .select(["number", sql<string>`min(counted_at)`.as("first_at")])
    .where("essay", "=", essay)
    .groupBy("number")
    .execute();
  const firstAt = new Map(made.map(({ number, first_at }) => [number, first_at]));
  const decided = await listDecisions(db, essay);
  const makers = await listMakers(db, essay, named, until);
  const proven = new Map<number, ProvenPoint>();
  for (const { number, kind, claim_id, proposed_at } of points) {
    if (proposed_at > until) continue;
    const stateAt = (instant: string): PointState => {
      const last = (decided.get(number) ?? []).findLast(({ at }) => at.toISOString() <= instant);
      return (firstAt.get(number) ?? "9") > instant ? "withdrawn" : (last?.state ?? "open");
    };
    proven.set(number, {
      number,
      kind,
      claimId: claim_id as ClaimId | null,
      state: stateAt(until),
      stateBefore: from === "" || proposed_at > from ? null : stateAt(from),
      decision: (decided.get(number) ?? []).findLast(({ at }) => at.toISOString() <= until) ?? null,
      ...(shown.has(number) ? await readShown(db, essay, number, until) : { people: 0, replies: 0, first: null }),
      makers: makers.get(number) ?? new Map(),
    });
  }
  return proven;
}

/** By number, in their order. */
async function listDecisions(db: Kysely<Tables>, essay: string): Promise<ReadonlyMap<number, readonly Decision[]>> {
  const rows = await db
    .selectFrom("point_decision")
    .leftJoin("reply", "reply.pk", "point_decision.reply_pk")
    .selectAll("point_decision")
    .select("reply.url as reply_url")
    .where("point_decision.essay", "=", essay)
    .orderBy("point_decision.number")
    .orderBy("point_decision.sequence")
    .execute();
  return Map.groupBy(
    rows.map((row) => ({ number: row.number, ...mapDecision(row) })),
    ({ number }) => number,
  );
}

async function listMakers(db: Kysely<Tables>, essay: string, named: readonly ReplyRow[], until: string) {
  const byPk = new Map(named.map((row) => [row.pk, row]));
  const rows = await db
    .selectFrom("point_reply")
    .selectAll()
    .where("essay", "=", essay)
    .where("reply_pk", "in", [0, ...byPk.keys()])
    .where("counted_at", "<=", until)
    .execute();
  const makers = new Map<number, Map<string, readonly Span[]>>();
  for (const { number, reply_pk, spans, revision } of rows) {
    const row = byPk.get(reply_pk);
    if (!row) continue;
    const of = makers.get(number) ?? new Map<string, readonly Span[]>();
    makers.set(number, of.set(replyKey(row.venue, row.id), spansOf(spans, row.body, revision === row.revision)));
  }
  return makers;
}

async function readShown(db: Kysely<Tables>, essay: string, number: number, until: string) {
  const members = db
    .selectFrom("reply")
    .where("reply.pk", "in", (eb) =>
      eb
        .selectFrom("point_reply")
        .select("point_reply.reply_pk")
        .where("point_reply.essay", "=", essay)
        .where("point_reply.number", "=", number)
        .where("point_reply.counted_at", "<=", until),
    );
  const { replies } = await members.select(({ fn }) => fn.countAll().as("replies")).executeTakeFirstOrThrow();
  const { people } = await db
    .selectFrom(members.select("voice").distinct().as("voices"))
    .select(({ fn }) => fn.countAll().as("people"))
    .executeTakeFirstOrThrow();
  const first = await db
    .selectFrom("point_reply")
    .innerJoin("reply", "reply.pk", "point_reply.reply_pk")
    .select(["reply.venue", "reply.id"])
    .where("point_reply.essay", "=", essay)
    .where("point_reply.number", "=", number)
    .where("point_reply.counted_at", "<=", until)
    .orderBy("point_reply.counted_at")
    .orderBy("point_reply.reply_pk")
    .executeTakeFirst();
  return {
    people: Number(people),
    replies: Number(replies),
    first: first ? replyKey(first.venue, first.id) : null,
  };
}
