/** Picks the tags whose words a digest may show. */
import { type Kysely, sql } from "kysely";
import type { PointFact, Strongest, TaggedWords } from "../digest/digest-facts.ts";
import type { ClaimId } from "../essay/essay.ts";
import type { Stance } from "../tagging/tag.ts";
import { inParts } from "./in-parts.ts";
import type { PeriodBounds } from "./period-bounds.ts";
import { readTagged } from "./read-tagged.ts";
import type { Tables } from "./tables.ts";

/** New tags offered for each claim and stance; the digest shows three a claim. */
export const CANDIDATES_PER_STANCE = 12;
/** Tags of a claim that are looked at at once for one that makes an open point. */
const LOOK_AT = 64;

/** The most specific new tags of each claim and stance, then the surest, then the oldest. */
export async function readCandidates(
  db: Kysely<Tables>,
  essay: string,
  { from, until }: PeriodBounds,
): Promise<readonly TaggedWords[]> {
  const ranked = db
    .selectFrom("tag")
    .select(["reply_pk as pk", "claim_id as claim", "stance"])
    .select(
      sql<number>`row_number() over (
        partition by claim_id, stance order by specificity desc, confidence desc, counted_at, reply_pk)`.as("rank"),
    )
    .where("essay", "=", essay)
    .where("counted_at", ">", from)
    .where("counted_at", "<=", until)
    .as("ranked");
  const picked = await db
    .selectFrom(ranked)
    .select(["pk", "claim"])
    .where("rank", "<=", CANDIDATES_PER_STANCE)
    .orderBy("claim")
    .orderBy("stance")
    .orderBy("rank")
    .execute();
  return readTagged(db, picked);
}

/** For each claim with an open objection: the most specific words that make one, and the most specific for the claim. */
export async function readStrongest(
  db: Kysely<Tables>,
  essay: string,
  { until }: PeriodBounds,
  points: readonly PointFact[],
): Promise<readonly Strongest[]> {
  const open = new Map<ClaimId, Set<number>>();
  for (const { kind, state, claimId, number } of points) {
    if (kind !== "objection" || state !== "open" || claimId === null) continue;
    open.set(claimId, (open.get(claimId) ?? new Set()).add(number));
  }
  const strongest: Strongest[] = [];
  for (const [claimId, numbers] of open) {
    const place = { essay, claimId, until };
    const objections = [
      await findObjection(db, place, "disputes", numbers),
      await findObjection(db, place, "qualifies", numbers),
    ].flatMap((found) => found ?? []);
    const [objection = null] = objections.toSorted((a, b) => b.specificity.score - a.specificity.score);
    const [first] = await rank(db, place, "supports").limit(1).execute();
    const [support = null] = first ? await readTagged(db, [{ pk: first.pk, claim: claimId }]) : [];
    strongest.push({ claimId, objection, support });
  }
  return strongest;
}

interface Place {
  readonly essay: string;
  readonly claimId: ClaimId;
  readonly until: string;
}

/** Tags of one stance on a claim, the most specific first, then the oldest. */
function rank(db: Kysely<Tables>, { essay, claimId, until }: Place, stance: Stance) {
  return db
    .selectFrom("tag")
    .select("tag.reply_pk as pk")
    .where("tag.essay", "=", essay)
    .where("tag.claim_id", "=", claimId)
    .where("tag.stance", "=", stance)
    .where("tag.counted_at", "<=", until)
    .orderBy("tag.specificity", "desc")
    .orderBy("tag.counted_at")
    .orderBy("tag.reply_pk");
}

/** Goes down the ranking until one makes a point that is open. */
async function findObjection(
  db: Kysely<Tables>,
  place: Place,
  stance: Stance,
  open: ReadonlySet<number>,
): Promise<(TaggedWords & { readonly point: number }) | null> {
  for (let offset = 0, size = LOOK_AT; ; offset += size, size *= 4) {
    const ranked = await rank(db, place, stance).limit(size).offset(offset).execute();
    const pks = ranked.map(({ pk }) => pk);
    for (const part of inParts(pks)) {
      const found = await findOpen(db, place, part, open);
      if (!found) continue;
      const [words] = await readTagged(db, [{ pk: found.pk, claim: place.claimId }]);
      if (words) return { ...words, point: found.number };
    }
    if (ranked.length < size) return null;
  }
}

async function findOpen(
  db: Kysely<Tables>,
  { essay, until }: Place,
  pks: readonly number[],
  open: ReadonlySet<number>,
): Promise<{ readonly pk: number; readonly number: number } | undefined> {
  const rows = await db
    .selectFrom("point_reply")
    .select(["reply_pk as pk", "number"])
    .where("essay", "=", essay)
    .where("reply_pk", "in", pks)
    .where("counted_at", "<=", until)
    .orderBy("number")
    .execute();
  const numbers = new Map(rows.filter(({ number }) => open.has(number)).map(({ pk, number }) => [pk, number]));
  const pk = pks.find((candidate) => numbers.has(candidate));
  return pk === undefined ? undefined : { pk, number: numbers.get(pk) ?? 0 };
}
