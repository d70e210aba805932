/** The response ledger: points that replies make, and what the author decided about them. */
import type { Kysely } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Decision, Point, PointState } from "../ledger/point.ts";
import type { Reply } from "../replies/reply.ts";
import { mapDecision } from "./point-rows.ts";
import { readPoints } from "./read-points.ts";
import { summarisePoints } from "./summarise-points.ts";
import type { Tables } from "./tables.ts";
import { findFirstReply, listToldPoints, type ToldPoint } from "./told-points.ts";

/** A point without words, as it stands at the end of a period. People are voices; replies that count later are not there yet. */
export interface PointSummary extends Pick<Point, "number" | "kind" | "claimId"> {
  readonly state: PointState;
  /** At the beginning of the period; null: it was proposed in it. */
  readonly stateBefore: PointState | null;
  /** The one that stands at the end of the period. */
  readonly decision: Decision | null;
  readonly people: number;
  readonly replies: number;
}

/** A decision as it is made; `sequence` comes from the store. */
export interface NewDecision extends Omit<Decision, "sequence"> {
  /** The reply that answers; its address is the link, and the decision goes with it. */
  readonly replyPk?: number;
}

export interface PointFilter {
  /** Without, all. */
  readonly states?: readonly PointState[];
  /** Null: those of no claim. Without, of all. */
  readonly claimId?: ClaimId | null;
  /** Items at most; `total` counts the others too. */
  readonly limit?: number;
}

export interface PointStore {
  /** Every point that was proposed until then, by number. `from` and `until`: ISO instants; `from` is empty for a first digest. */
  summarise(
    essay: EssaySlug,
    period: { readonly from: string; readonly until: string },
  ): Promise<readonly PointSummary[]>;
  /** These points with their replies, as of an instant (ISO); without one, as they stand now. Unknown numbers are not there. */
  read(essay: EssaySlug, numbers: readonly number[], until?: string): Promise<ReadonlyMap<number, Point>>;
  /** Points as they stand now, by number. */
  list(essay: EssaySlug, filter?: PointFilter): Promise<{ readonly total: number; readonly items: readonly Point[] }>;
  /** Ids of claims that points are or were about, whether the essay has them still or not. */
  claimIds(essay: EssaySlug): Promise<readonly string[]>;
  /** The last number that was given; 0 when none was. */
  lastNumber(essay: EssaySlug): Promise<number>;
  /** Everything that was decided about a point, by sequence. */
  decisions(essay: EssaySlug, number: number): Promise<readonly Decision[]>;
  /** Notes a decision after those that there are. The point must exist. A clock that was set back does not change their order. */
  decide(essay: EssaySlug, number: number, decision: NewDecision): Promise<Decision>;
  /** Points of which at least one decision was to be told, each with the one that stands, by number. */
  listTold(essay: EssaySlug): Promise<readonly ToldPoint[]>;
  /** The oldest live reply that makes the point and stands at a venue. */
  firstReply(essay: EssaySlug, number: number): Promise<Reply | undefined>;
}

export function createPointStore(db: Kysely<Tables>): PointStore {
  const summarise: PointStore["summarise"] = (essay, period) => summarisePoints(db, essay, period);
  const read: PointStore["read"] = (essay, numbers, until) => readPoints(db, essay, numbers, until);
  const decisions: PointStore["decisions"] = async (essay, number) => {
    const rows = await db
      .selectFrom("point_decision")
      .leftJoin("reply", "reply.pk", "point_decision.reply_pk")
      .selectAll("point_decision")
      .select("reply.url as reply_url")
      .where("point_decision.essay", "=", essay)
      .where("point_decision.number", "=", number)
      .orderBy("sequence")
      .execute();
    return rows.map(mapDecision);
  };
  return {
    summarise,
    read,
    decisions,
    listTold: (essay) => listToldPoints(db, essay),
    firstReply: (essay, number) => findFirstReply(db, essay, number),

    async list(essay, { states, claimId, limit = Number.POSITIVE_INFINITY } = {}) {
      const all = await summarise(essay, { from: "", until: FAR });
      const found = all.filter(
        (point) =>
          (states === undefined || states.includes(point.state)) &&
          (claimId === undefined || point.claimId === claimId),
      );
      const numbers = found.slice(0, limit).map(({ number }) => number);
      const points = await read(essay, numbers);
      return { total: found.length, items: numbers.flatMap((number) => points.get(number) ?? []) };
    },

    async claimIds(essay) {
      const rows = await db.selectFrom("point").select("claim_id").distinct().where("essay", "=", essay).execute();
      return rows.flatMap(({ claim_id }) => (claim_id === null ? [] : [claim_id]));
    },

    async lastNumber(essay) {
      const row = await db
        .selectFrom("point")
        .select(({ fn }) => fn.max("number").as("last"))
        .where("essay", "=", essay)
        .executeTakeFirst();
      return row?.last ?? 0;
    },

    async decide(essay, number, { replyPk, ...decision }) {
      const last = (await decisions(essay, number)).at(-1);
      const at = last && last.at > decision.at ? last.at : decision.at;
      const made: Decision = { ...decision, at, sequence: (last?.sequence ?? 0) + 1 };
      await db
        .insertInto("point_decision")
        .values({
          essay,
          number,
          sequence: made.sequence,
          state: made.state,
          at: at.toISOString(),
          by: made.by,
          reply_pk: replyPk ?? null,
          link: replyPk === undefined ? made.link : null,
          note: made.note,
          is_told: made.isTold ? 1 : 0,
        })
        .execute();
      return made;
    },
  };
}

/** After every instant that is written with four digits for the year. */
const FAR = "9999-12-31T23:59:59.999Z";
