/** Reads everything a digest is built from. People are counted here, from the tags; the proof lets the database count them. */
import { type Kysely, sql } from "kysely";
import type { Period } from "../digest/digest.ts";
import type { DigestFacts } from "../digest/digest-facts.ts";
import { compareReplies } from "../digest/reply-ledger.ts";
import type { ClaimId } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import { type LeftReason, STANCES, type Stance, type Tag } from "../tagging/tag.ts";
import type { StoredDiscussion } from "./essays.ts";
import { type PeriodBounds, peopleColumns, periodBounds } from "./period-bounds.ts";
import { mapReply } from "./reply-rows.ts";
import type { Tables } from "./tables.ts";
import { mapTag } from "./tags.ts";

/** Tagged replies offered for each claim and stance; the digest shows three a claim. */
const CANDIDATES_PER_STANCE = 12;
/** Open questions and replies without a claim that are read in full; the digest shows ten and eight. */
const ITEMS_READ = 50;

export async function readDigestFacts(
  db: Kysely<Tables>,
  discussion: StoredDiscussion,
  period: Period,
  taggerVersion: string,
): Promise<DigestFacts> {
  const slug = discussion.essay.slug;
  const bounds = periodBounds(period);
  const { essay, claims } = discussion;
  const touches = await readTouches(db, slug, bounds);
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    stancePeople: countPeople(touches, bounds.from, ({ claim_id, stance }) => `${claim_id} ${stance}`),
    claimPeople: countPeople(touches, bounds.from, ({ claim_id }) => claim_id),
    candidates: sortCandidates(discussion, await readTagged(db, pickCandidates(touches, bounds.from))),
    openQuestions: await readOpenQuestions(db, slug, bounds),
    unclaimed: await readUnclaimed(db, slug, bounds),
    counts: await readCounts(db, slug, bounds),
  };
}

/** Live replies that count by the end of the period. */
function counted(db: Kysely<Tables>, essay: string, { until }: PeriodBounds) {
  return db
    .selectFrom("reply")
    .where("reply.essay", "=", essay)
    .where("reply.deleted_at", "is", null)
    .where("reply.counted_at", "<=", until);
}

/** One tag of a live reply, without words. */
interface Touch {
  readonly pk: number;
  readonly claim_id: string;
  readonly stance: Stance;
  readonly confidence: number;
  readonly person: string;
  readonly counted_at: string;
}

/** Every tag that counts; all columns are in indexes, so that no body is read. */
function readTouches(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<Touch[]> {
  return counted(db, essay, bounds)
    .innerJoin("tag", "tag.reply_pk", "reply.pk")
    .select(["reply.pk", "tag.claim_id", "tag.stance", "tag.confidence", "reply.person", "reply.counted_at"])
    .execute();
}

/** Distinct people by whatever `keyOf` names. */
function countPeople(touches: readonly Touch[], from: string, keyOf: (touch: Touch) => string) {
  const counts = new Map<string, { readonly touch: Touch; readonly now: Set<string>; readonly before: Set<string> }>();
  for (const touch of touches) {
    const key = keyOf(touch);
    let count = counts.get(key);
    if (!count) {
      count = { touch, now: new Set(), before: new Set() };
      counts.set(key, count);
    }
    count.now.add(touch.person);
    if (touch.counted_at <= from) count.before.add(touch.person);
  }
  return [...counts.values()].map(({ touch, now, before }) => {
    return { claimId: touch.claim_id as ClaimId, stance: touch.stance, now: now.size, before: before.size };
  });
}

/**
 * The surest new tags of each claim and stance. Those that are as sure and as old as the last one come along, so that the
 * choice among them does not depend on the order of rows.
 */
function pickCandidates(touches: readonly Touch[], from: string): readonly Touch[] {
  const groups = Map.groupBy(
    touches.filter(({ counted_at }) => counted_at > from),
    ({ claim_id, stance }) => `${claim_id} ${stance}`,
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => b.confidence - a.confidence || (a.counted_at < b.counted_at ? -1 : 1));
    const last = sorted[CANDIDATES_PER_STANCE - 1];
    if (!last) return sorted;
    return sorted.filter(
      (touch, index) =>
        index < CANDIDATES_PER_STANCE || (touch.confidence === last.confidence && touch.counted_at === last.counted_at),
    );
  });
}

/** By claim, stance, falling confidence, then time, cut to the number wanted: as the same replies come from files. */
function sortCandidates(
  { claims }: StoredDiscussion,
  candidates: DigestFacts["candidates"],
): DigestFacts["candidates"] {
  const position = new Map(claims.map((claim, index) => [claim.id, index]));
  const place = (id: ClaimId): number => position.get(id) ?? claims.length;
  const sorted = candidates.toSorted(
    (a, b) =>
      place(a.tag.claimId) - place(b.tag.claimId) ||
      STANCES.indexOf(a.tag.stance) - STANCES.indexOf(b.tag.stance) ||
      b.tag.confidence - a.tag.confidence ||
      compareReplies(a.reply, b.reply),
  );
  const groups = Map.groupBy(sorted, ({ tag }) => `${tag.claimId} ${tag.stance}`);
  return [...groups.values()].flatMap((group) => group.slice(0, CANDIDATES_PER_STANCE));
}

/** One question a reply, the one that the tagger was surest of, by `replyKey`. */
function surestQuestions(tagged: DigestFacts["candidates"]): ReadonlyMap<string, Tag> {
  const best = new Map<string, Tag>();
  for (const item of tagged) {
    const key = replyKey(item.reply.venue, item.reply.id);
    const known = best.get(key);
    if (item.tag.stance === "asks" && (!known || item.tag.confidence > known.confidence)) best.set(key, item.tag);
  }
  return best;
}

/** The whole replies and tags behind a short list of replies, or of replies and claims. */
async function readTagged(
  db: Kysely<Tables>,
  picked: readonly { readonly pk: number; readonly claim_id?: string }[],
): Promise<DigestFacts["candidates"]> {
  const wanted = new Set(picked.map(({ pk, claim_id }) => `${pk} ${claim_id ?? ""}`));
  const pks = [...new Set(picked.map(({ pk }) => pk))];
  const found: { reply: ReturnType<typeof mapReply>; tag: ReturnType<typeof mapTag> }[] = [];
  for (let start = 0; start < pks.length; start += 500) {
    const rows = await db
      .selectFrom("reply")
      .innerJoin("tag", "tag.reply_pk", "reply.pk")
      .selectAll("reply")
      .select(["tag.claim_id", "tag.stance", "tag.confidence", "tag.evidence_start", "tag.evidence_end"])
      .where("reply.pk", "in", pks.slice(start, start + 500))
      .orderBy("reply.created_at")
      .orderBy("reply.venue")
      .orderBy("reply.id")
      .orderBy("tag.evidence_start")
      .orderBy("tag.claim_id")
      .execute();
    for (const row of rows) {
      if (wanted.has(`${row.pk} ${row.claim_id}`) || wanted.has(`${row.pk} `))
        found.push({ reply: mapReply(row), tag: mapTag(row, row.body) });
    }
  }
  return found;
}

async function readOpenQuestions(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["openQuestions"]> {
  const all = await counted(db, essay, bounds)
    .select(["reply.pk", "reply.created_at", "reply.venue", "reply.id"])
    // As a list and not as a join: there are few questions, and SQLite then looks each of them up.
    .where((eb) =>
      eb.or([
        eb("reply.pk", "in", eb.selectFrom("tag").select("tag.reply_pk").where("tag.stance", "=", "asks")),
        eb("reply.left_reason", "=", "question"),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("reply as answer")
            .select("answer.pk")
            .whereRef("answer.essay", "=", "reply.essay")
            .whereRef("answer.venue", "=", "reply.venue")
            .whereRef("answer.parent_id", "=", "reply.id")
            .whereRef("answer.person", "!=", "reply.person")
            .where("answer.deleted_at", "is", null)
            .where("answer.counted_at", "<=", bounds.until),
        ),
      ),
    )
    .orderBy("reply.created_at")
    .orderBy("reply.venue")
    .orderBy("reply.id")
    .execute();
  const oldest = all.slice(0, ITEMS_READ);
  const asked = surestQuestions(await readTagged(db, oldest));
  const rows = await db
    .selectFrom("reply")
    .selectAll()
    .where("pk", "in", [0, ...oldest.map(({ pk }) => pk)])
    .execute();
  const byPk = new Map(rows.map((row) => [row.pk, mapReply(row)]));
  const items = oldest.flatMap(({ pk }) => {
    const reply = byPk.get(pk);
    return reply ? [{ reply, tag: asked.get(replyKey(reply.venue, reply.id)) ?? null }] : [];
  });
  return { total: all.length, items };
}

async function readUnclaimed(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<DigestFacts["unclaimed"]> {
  const left = counted(db, essay, bounds)
    .where("reply.counted_at", ">", bounds.from)
    .where("reply.left_reason", "in", ["no-claim", "unsure"]);
  const total = await left.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const rows = await left
    .selectAll("reply")
    .orderBy("reply.created_at")
    .orderBy("reply.venue")
    .orderBy("reply.id")
    .limit(ITEMS_READ)
    .execute();
  return { total: Number(total.n), items: rows.map(mapReply) };
}

async function readCounts(db: Kysely<Tables>, essay: string, bounds: PeriodBounds): Promise<DigestFacts["counts"]> {
  const { now, before } = peopleColumns(bounds.from);
  const all = await counted(db, essay, bounds)
    .select([sql<number>`count(*)`.as("replies"), now.as("now"), before.as("before")])
    .executeTakeFirstOrThrow();
  const fresh = await counted(db, essay, bounds)
    .where("reply.counted_at", ">", bounds.from)
    .select(["reply.left_reason", sql<number>`count(*)`.as("n")])
    .groupBy("reply.left_reason")
    .orderBy("reply.left_reason")
    .execute();
  const withdrawn = await db
    .selectFrom("reply")
    .select(sql<number>`count(*)`.as("n"))
    .where("essay", "=", essay)
    .where("deleted_at", ">", bounds.from)
    .where("deleted_at", "<=", bounds.until)
    .executeTakeFirstOrThrow();
  const left: Partial<Record<LeftReason, number>> = {};
  let tagged = 0;
  for (const { left_reason, n } of fresh) {
    if (left_reason === null) tagged = Number(n);
    else left[left_reason] = Number(n);
  }
  const newReplies = fresh.reduce((sum, { n }) => sum + Number(n), 0);
  const newPeople = Number(all.now) - Number(all.before);
  return { replies: Number(all.replies), newReplies, newPeople, tagged, left, withdrawn: Number(withdrawn.n) };
}
