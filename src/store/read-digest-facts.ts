/** Reads everything a digest is built from. What is new is read by its time; voices are counted in one pass; no body is read that is not shown. */
import { type Kysely, sql } from "kysely";
import type { DigestCounts, DigestFacts } from "../digest/digest-facts.ts";
import { type PointList, selectPoints } from "../digest/select-points.ts";
import type { Point } from "../ledger/point.ts";
import type { Reply } from "../replies/reply.ts";
import type { LeftReason } from "../tagging/tag.ts";
import type { DigestContext } from "./digest-reader.ts";
import { type PeriodBounds, periodBounds } from "./period-bounds.ts";
import { createPointStore } from "./points.ts";
import { agreementOf } from "./read-agreement.ts";
import { readCandidates, readStrongest } from "./read-candidates.ts";
import { readCopies, readCopiesOf, readCorrections, readMisreadings, readQuoted } from "./read-digest-lists.ts";
import { readModelUse } from "./read-model-use.ts";
import { readPeople } from "./read-people.ts";
import { counted, fresh } from "./read-tagged.ts";
import { readVotes } from "./read-votes.ts";
import { readFormerWeeks, readWeek } from "./read-weeks.ts";
import { mapReply } from "./reply-rows.ts";
import { readSuspects } from "./suspects.ts";
import type { Tables } from "./tables.ts";

/** Replies to a question that are looked at for an answer. */
const ANSWERS_READ = 20;

export async function readDigestFacts(
  db: Kysely<Tables>,
  { discussion, period, taggerVersion, unnumbered }: DigestContext,
): Promise<DigestFacts> {
  const { essay, claims } = discussion;
  const { slug } = essay;
  const bounds = periodBounds(period);
  const people = await readPeople(db, slug, bounds);
  const votes = await readVotes(db, slug, claims, bounds);
  const store = createPointStore(db);
  const points = await store.summarise(slug, bounds);
  const chosen = selectPoints(points, period);
  const numbers = Object.values(chosen).flatMap((list: PointList) => list.numbers);
  const read = await store.read(slug, numbers, bounds.until);
  const counts = await readCounts(db, slug, bounds);
  const week = await readWeek(db, slug, period, counts.newReplies, claims, people.stancePeople);
  const sections = await countSections(db, slug, bounds);
  const newVotes = votes.reduce((sum, { fresh }) => sum + fresh, 0);
  return {
    discussion: { essay, claims },
    period,
    taggerVersion,
    claimPeople: people.claimPeople,
    stancePeople: people.stancePeople,
    votes,
    copiesOf: await readCopiesOf(db, slug, bounds),
    candidates: await readCandidates(db, slug, bounds),
    strongest: await readStrongest(db, slug, bounds, points),
    points,
    read,
    answers: await readAnswers(db, slug, bounds, chosen.questions.numbers, read),
    misreadings: await readMisreadings(db, slug, bounds),
    copies: await readCopies(db, slug, bounds),
    corrections: await readCorrections(db, slug, bounds, claims),
    replies: sections.flatMap(({ section, n }) => (section === null ? [] : [{ number: section, replies: n }])),
    quoted: await readQuoted(db, slug, bounds),
    weeks: [...(await readFormerWeeks(db, slug, period, claims)), week],
    suspects: await readSuspects(db, slug),
    counts: {
      replies: sections.reduce((sum, { n }) => sum + n, 0),
      ...counts,
      newPeople: week.newPeople,
      newVotes,
      unnumbered,
      model: await readModelUse(db, { essay: slug, period: period.id, taggerVersion }, bounds),
    },
  };
}

async function countSections(db: Kysely<Tables>, essay: string, bounds: PeriodBounds) {
  const rows = await counted(db, essay, bounds)
    .select(["reply.section", sql<number>`count(*)`.as("n")])
    .groupBy("reply.section")
    .execute();
  return rows.map(({ section, n }) => ({ section, n: Number(n) }));
}

async function readCounts(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
): Promise<Omit<DigestCounts, "replies" | "newPeople" | "newVotes" | "unnumbered" | "model">> {
  const rows = await fresh(db, essay, bounds)
    .select(["reply.left_reason", sql<number>`count(*)`.as("n"), sql<number>`count(reply.copy_of)`.as("copies")])
    .groupBy("reply.left_reason")
    .orderBy("reply.left_reason")
    .execute();
  const gone = db.selectFrom("reply").select(sql<number>`count(*)`.as("n")).where("essay", "=", essay);
  const withdrawn = await gone
    .where("deleted_at", ">", bounds.from)
    .where("deleted_at", "<=", bounds.until)
    .executeTakeFirstOrThrow();
  const since = await gone
    .where("deleted_at", ">", bounds.until)
    .where("counted_at", ">", bounds.from)
    .where("counted_at", "<=", bounds.until)
    .executeTakeFirstOrThrow();
  const left: Partial<Record<LeftReason, number>> = {};
  for (const { left_reason, n } of rows) if (left_reason !== null) left[left_reason] = Number(n);
  return {
    newReplies: rows.reduce((sum, { n }) => sum + Number(n), 0),
    tagged: Number(rows.find(({ left_reason }) => left_reason === null)?.n ?? 0),
    left,
    copies: rows.reduce((sum, { copies }) => sum + Number(copies), 0),
    withdrawn: Number(withdrawn.n),
    withdrawnSince: Number(since.n),
    agreement: await agreementOf(db, essay as Reply["essay"], bounds.until),
  };
}

async function readAnswers(
  db: Kysely<Tables>,
  essay: string,
  bounds: PeriodBounds,
  questions: readonly number[],
  points: ReadonlyMap<number, Point>,
): Promise<ReadonlyMap<number, readonly Reply[]>> {
  const answers = new Map<number, readonly Reply[]>();
  for (const number of questions) {
    const asked = points.get(number)?.replies[0]?.reply;
    if (!asked) continue;
    const rows = await counted(db, essay, bounds)
      .selectAll()
      .where("reply.venue", "=", asked.venue)
      .where("reply.parent_id", "=", asked.id)
      .orderBy("reply.created_at")
      .orderBy("reply.pk")
      .limit(ANSWERS_READ)
      .execute();
    answers.set(number, rows.map(mapReply));
  }
  return answers;
}
