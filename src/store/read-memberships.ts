/** Which replies make which points. */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { Matter } from "../ledger/plan-points.ts";
import { inParts } from "./in-parts.ts";
import { spansOf } from "./point-rows.ts";
import type { Membership, StandingWords } from "./proposals.ts";
import type { Tables } from "./tables.ts";

function listMade(db: Kysely<Tables>, essay: EssaySlug) {
  return db
    .selectFrom("point_reply")
    .innerJoin("point", (join) =>
      join.onRef("point.essay", "=", "point_reply.essay").onRef("point.number", "=", "point_reply.number"),
    )
    .select(["point.number", "point.kind", "point.claim_id", "point_reply.reply_pk", "point_reply.revision"])
    .select(
      sql<string | null>`(
        select state from point_decision
        where point_decision.essay = point.essay and point_decision.number = point.number
        order by sequence desc limit 1)`.as("decided"),
    )
    .where("point_reply.essay", "=", essay)
    .orderBy("point.number")
    .orderBy("point_reply.reply_pk");
}

/** What `ProposalStore.memberships` is. */
export async function listMemberships(
  db: Kysely<Tables>,
  essay: EssaySlug,
  pks: readonly number[],
): Promise<readonly Membership[]> {
  const found: Membership[] = [];
  for (const part of inParts(pks)) {
    const rows = await listMade(db, essay).where("point_reply.reply_pk", "in", part).execute();
    found.push(...rows.map(mapMembership));
  }
  return found;
}

/** What `ProposalStore.copied` is. */
export async function readCopied(
  db: Kysely<Tables>,
  essay: EssaySlug,
  heads: readonly number[],
): Promise<readonly (Membership & { readonly head: number })[]> {
  const found: (Membership & { readonly head: number })[] = [];
  for (const part of inParts(heads)) {
    const own = await listMade(db, essay).where("point_reply.reply_pk", "in", part).execute();
    const copies = await listMade(db, essay)
      .innerJoin("reply", "reply.pk", "point_reply.reply_pk")
      .select("reply.copy_of")
      .where("reply.copy_of", "in", part)
      .execute();
    found.push(
      ...own.map((row) => ({ ...mapMembership(row), head: row.reply_pk })),
      ...copies.flatMap((row) => (row.copy_of === null ? [] : [{ ...mapMembership(row), head: row.copy_of }])),
    );
  }
  return found.toSorted((a, b) => a.number - b.number);
}

/** What `ProposalStore.standing` is. */
export async function listStanding(
  db: Kysely<Tables>,
  essay: EssaySlug,
  isWanted: (matter: Matter) => boolean,
): Promise<readonly StandingWords[]> {
  const points = await db
    .selectFrom("point")
    .select(["number", "kind", "claim_id"])
    .select(
      sql<number | null>`(
        select reply_pk from point_reply
        where point_reply.essay = point.essay and point_reply.number = point.number
        order by counted_at, reply_pk limit 1)`.as("oldest"),
    )
    .where("essay", "=", essay)
    .orderBy("number")
    .execute();
  const wanted = points.filter(({ kind, claim_id }) => isWanted({ kind, claimId: claim_id as ClaimId | null }));
  const found: StandingWords[] = [];
  for (const part of inParts(wanted)) {
    const rows = await db
      .selectFrom("point_reply")
      .innerJoin("reply", "reply.pk", "point_reply.reply_pk")
      .select(["point_reply.number", "point_reply.reply_pk", "point_reply.spans", "point_reply.revision"])
      .select(["reply.body", "reply.revision as now"])
      .where("point_reply.essay", "=", essay)
      .where(
        "point_reply.reply_pk",
        "in",
        part.map(({ oldest }) => oldest ?? 0),
      )
      .execute();
    const words = new Map(rows.map((row) => [`${row.number} ${row.reply_pk}`, row]));
    for (const { number, kind, claim_id, oldest } of part) {
      const row = words.get(`${number} ${oldest}`);
      if (!row) continue;
      const spans = spansOf(row.spans, row.body, row.revision === row.now);
      const text = spans.map(({ start: from, end }) => row.body.slice(from, end)).join("\n");
      found.push({ number, kind, claimId: claim_id as ClaimId | null, words: text });
    }
  }
  return found;
}

function mapMembership(row: {
  readonly number: number;
  readonly kind: Matter["kind"];
  readonly claim_id: string | null;
  readonly reply_pk: number;
  readonly revision: number;
  readonly decided: string | null;
}): Membership {
  return {
    number: row.number,
    kind: row.kind,
    claimId: row.claim_id as ClaimId | null,
    pk: row.reply_pk,
    revision: row.revision,
    isSettled: row.decided !== null && row.decided !== "open",
  };
}
