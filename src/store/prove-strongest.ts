/** Whether the words that a digest calls the strongest are. */
import { type Kysely, sql } from "kysely";
import type { Digest } from "../digest/digest.ts";
import type { ProvenPoint } from "../digest/digest-proof.ts";
import { replyKey } from "../replies/reply.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import type { ReplyRow } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";

/** `CLAIM SIDE REPLY` of those that others beat: more specific, and for an objection one that makes an open point as well. */
export async function findBeaten(
  db: Kysely<Tables>,
  essay: string,
  { until }: PeriodBounds,
  digest: Digest,
  named: readonly ReplyRow[],
  points: ReadonlyMap<number, ProvenPoint>,
): Promise<ReadonlySet<string>> {
  const pkOf = new Map(named.map(({ pk, venue, id }) => [replyKey(venue, id), pk]));
  const beaten = new Set<string>();
  for (const { id, objection, support } of digest.claims) {
    const open = [...points.values()]
      .filter((point) => point.kind === "objection" && point.claimId === id && point.state === "open")
      .map(({ number }) => number);
    for (const [side, quote] of [["objection", objection] as const, ["support", support] as const]) {
      if (!quote) continue;
      const key = replyKey(quote.venue, quote.replyId);
      const stances = side === "objection" ? ["disputes", "qualifies"] : ["supports"];
      const makesOpen =
        side === "support"
          ? sql`1 = 1`
          : sql`exists (select 1 from point_reply where point_reply.reply_pk = tag.reply_pk and point_reply.essay = ${essay}
              and point_reply.counted_at <= ${until}
              and point_reply.number in (${sql.join([0, ...open])}))`;
      const { rows } = await sql`
        select 1 from tag where essay = ${essay} and claim_id = ${id} and stance in (${sql.join(stances)})
          and counted_at <= ${until}
          and specificity > (select specificity from tag where reply_pk = ${pkOf.get(key) ?? 0} and claim_id = ${id})
          and ${makesOpen} limit 1`.execute(db);
      if (rows.length > 0) beaten.add(`${id} ${side} ${key}`);
    }
  }
  return beaten;
}
