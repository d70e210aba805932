/** Built digests, kept as values so that every rendering and every venue shows the same one. */
import type { Kysely } from "kysely";
import type { Digest, Period } from "../digest/digest.ts";
import { MAX_WEEKS } from "../digest/digest-schema.ts";
import { parseDigest } from "../digest/parse-digest.ts";
import { parsePeriodId, type Stream } from "../digest/period-id.ts";
import { renderDigestJson } from "../digest/render-json.ts";
import type { EssaySlug } from "../essay/essay.ts";
import { VENUES } from "../replies/reply.ts";
import { inParts } from "./in-parts.ts";
import { sumUpHeard } from "./sum-up-heard.ts";
import type { Tables } from "./tables.ts";

export interface DigestSummary {
  readonly period: string;
  readonly stream: Stream;
  readonly until: Date;
  readonly isQuiet: boolean;
  /** When it was built, or mended last. */
  readonly changedAt: Date;
}

export interface DigestStore {
  /** Of every stream, newest first. */
  list(essay: EssaySlug): Promise<readonly DigestSummary[]>;
  find(essay: EssaySlug, period: string): Promise<Digest | undefined>;
  /** The newest digest of the stream itself. */
  findNewest(essay: EssaySlug, stream: Stream): Promise<Digest | undefined>;
  /**
   * End of the newest digest of the stream; null before the first. For a venue's own stream those count as well that were posted
   * there before it had one, so that the first of its own begins where they ended.
   */
  lastUntil(essay: EssaySlug, stream: Stream): Promise<Date | null>;
  /** Keeps a digest, in the stream that its period names; one that is kept already for this period stays, and is returned. */
  save(essay: EssaySlug, period: Period, digest: Digest, at: Date): Promise<Digest>;
  /** Whether second opinions on replies that it counts have come or gone since it was built; undefined when it is not kept. */
  hasHeardSince(essay: EssaySlug, period: string): Promise<boolean | undefined>;
  /** Replaces the value of a kept digest; the same value again is no change. */
  replace(essay: EssaySlug, digest: Digest, at: Date): Promise<void>;
  /**
   * Marks the digests that these replies are in: those that name one, those that counted one as new, and those that show that period
   * among their weeks; with `named`, the first alone. Call it in the transaction that changes the replies.
   */
  markStale(essay: EssaySlug, replyIds: readonly string[], reach?: "named" | "counted"): Promise<void>;
  /** Periods of the digests that are marked, of all essays, oldest first. */
  listStale(): Promise<readonly { readonly essay: EssaySlug; readonly period: string; readonly mark: number }[]>;
  /** Takes the mark away, once the digest is right again everywhere; one that has changed since it was listed stays. */
  clearStale(essay: EssaySlug, period: string, mark: number): Promise<void>;
}

export function createDigestStore(db: Kysely<Tables>): DigestStore {
  const find: DigestStore["find"] = async (essay, period) => {
    const row = await db
      .selectFrom("digest")
      .select("value")
      .where("essay", "=", essay)
      .where("period", "=", period)
      .executeTakeFirst();
    return row && parseDigest(row.value);
  };
  return {
    async list(essay) {
      const rows = await db
        .selectFrom("digest")
        .select(["period", "stream", "until_at", "quiet", "built_at"])
        .where("essay", "=", essay)
        .orderBy("until_at", "desc")
        .orderBy("period", "desc")
        .execute();
      return rows.map(({ period, stream, until_at, quiet, built_at }) => ({
        period,
        stream: stream as Stream,
        until: new Date(until_at),
        isQuiet: quiet === 1,
        changedAt: new Date(built_at),
      }));
    },
    find,
    async findNewest(essay, stream) {
      const row = await db
        .selectFrom("digest")
        .select("value")
        .where("essay", "=", essay)
        .where("stream", "=", stream)
        .orderBy("until_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && parseDigest(row.value);
    },
    async lastUntil(essay, stream) {
      const own = db
        .selectFrom("digest")
        .select("until_at")
        .where("essay", "=", essay)
        .where("stream", "=", stream)
        .orderBy("until_at", "desc")
        .limit(1);
      const ends = [await own.executeTakeFirst()];
      if (stream !== "") {
        const before = db
          .selectFrom("digest")
          .innerJoin("post", (join) =>
            join.onRef("post.essay", "=", "digest.essay").onRef("post.period", "=", "digest.period"),
          )
          .select("digest.until_at")
          .where("digest.essay", "=", essay)
          .where("digest.stream", "=", "")
          .where("post.kind", "=", "digest")
          .where("post.venue", "=", stream)
          .where("post.state", "=", "sent")
          .orderBy("digest.until_at", "desc")
          .limit(1);
        ends.push(await before.executeTakeFirst());
      }
      const last = ends
        .map((row) => row?.until_at ?? "")
        .toSorted()
        .at(-1);
      return last ? new Date(last) : null;
    },
    async save(essay, period, digest, at) {
      await db
        .insertInto("digest")
        .values({
          essay,
          period: period.id,
          stream: parsePeriodId(period.id).stream,
          from_at: period.from,
          until_at: period.until,
          quiet: digest.quiet ? 1 : 0,
          stale: 0,
          value: renderDigestJson(digest),
          built_at: at.toISOString(),
          heard: await sumUpHeard(db, essay, period.until),
        })
        .onConflict((conflict) => conflict.columns(["essay", "period"]).doNothing())
        .execute();
      return (await find(essay, period.id)) ?? digest;
    },
    async hasHeardSince(essay, period) {
      const row = await db
        .selectFrom("digest")
        .select(["heard", "until_at"])
        .where("essay", "=", essay)
        .where("period", "=", period)
        .executeTakeFirst();
      return row && (row.heard ?? "") !== (await sumUpHeard(db, essay, row.until_at));
    },
    async replace(essay, digest, at) {
      const value = renderDigestJson(digest);
      const heard = await sumUpHeard(db, essay, digest.period.until);
      await db
        .updateTable("digest")
        .set({ value, quiet: digest.quiet ? 1 : 0, built_at: at.toISOString(), heard })
        .where("essay", "=", essay)
        .where("period", "=", digest.period.id)
        .where("value", "!=", value)
        .execute();
    },
    async markStale(essay, replyIds, reach = "counted") {
      if (replyIds.length === 0) return;
      const rows = await db
        .selectFrom("digest")
        .select(["period", "stream", "until_at", "value", "stale"])
        .where("essay", "=", essay)
        .orderBy("until_at")
        .execute();
      if (rows.length === 0) return;
      const wanted = new Set(replyIds.map((id) => JSON.stringify(id)));
      const times = reach === "counted" ? await readTimes(db, essay, replyIds) : [];
      const counting = new Set(
        [...Map.groupBy(rows, ({ stream }) => stream).values()].flatMap((of) => listCounting(of, times)),
      );
      for (const row of rows) {
        if (!counting.has(row) && !listNamed(row.value).some((id) => wanted.has(id))) continue;
        const marked = db.updateTable("digest").set({ stale: row.stale + 1 });
        await marked.where("essay", "=", essay).where("period", "=", row.period).execute();
      }
    },
    async listStale() {
      const rows = await db
        .selectFrom("digest")
        .select(["essay", "period", "stale"])
        .where("stale", ">", 0)
        .orderBy("essay")
        .orderBy("until_at")
        .execute();
      return rows.map(({ essay, period, stale }) => ({ essay: essay as EssaySlug, period, mark: stale }));
    },
    async clearStale(essay, period, mark) {
      await db
        .updateTable("digest")
        .set({ stale: 0 })
        .where("essay", "=", essay)
        .where("period", "=", period)
        .where("stale", "=", mark)
        .execute();
    },
  };
}

/** Ids of the replies that a kept digest names, as JSON strings. Read once a digest, since a thread that goes takes thousands. */
function listNamed(value: string): readonly string[] {
  return [...value.matchAll(/"replyId": ("(?:[^"\\]|\\.)*")/g)].map(([, id = ""]) => id);
}

/** From when these replies count, each instant once. */
async function readTimes(db: Kysely<Tables>, essay: string, ids: readonly string[]): Promise<readonly string[]> {
  const times = new Set<string>();
  for (const part of inParts(ids)) {
    const rows = await db
      .selectFrom("reply")
      .select("counted_at")
      .where("essay", "=", essay)
      // The index on ids begins with the essay and the venue.
      .where("venue", "in", VENUES)
      .where("id", "in", part)
      .execute();
    for (const { counted_at } of rows) times.add(counted_at);
  }
  return [...times];
}

/** Of one stream's digests, oldest first: those whose weeks count one of these instants, their own week the last of them. */
function listCounting<Row extends { readonly until_at: string }>(
  rows: readonly Row[],
  times: readonly string[],
): readonly Row[] {
  const firsts = new Set(times.map((time) => rows.findIndex(({ until_at }) => until_at >= time)));
  firsts.delete(-1);
  return rows.filter((_, index) => [...firsts].some((first) => index >= first && index < first + MAX_WEEKS));
}
