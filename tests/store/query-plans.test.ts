/** How SQLite goes about what pages and commands ask, on each request: nothing goes through everything that is kept. */
import SqliteDatabase from "better-sqlite3";
import { Kysely, type KyselyConfig } from "kysely";
import { expect, it, onTestFinished } from "vitest";
import type { ClaimId } from "../../src/essay/essay.ts";
import { sqliteDialect, TransactionalSqliteDialect } from "../../src/store/dialect.ts";
import { createDigestReader } from "../../src/store/digest-reader.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createModelCallStore } from "../../src/store/model-calls.ts";
import { createPointStore } from "../../src/store/points.ts";
import { proveModelUse } from "../../src/store/prove-model-use.ts";
import { readCopiesOf } from "../../src/store/read-digest-lists.ts";
import { readModelUse } from "../../src/store/read-model-use.ts";
import { readPeople } from "../../src/store/read-people.ts";
import { createReplyStore } from "../../src/store/replies.ts";
import { createReviewStore } from "../../src/store/reviews.ts";
import { createSiteReader } from "../../src/store/site-reader.ts";
import { readSuspects, suspectsAmong } from "../../src/store/suspects.ts";
import type { Tables } from "../../src/store/tables.ts";
import { createVoteStore } from "../../src/store/votes.ts";
import { essay } from "../workflows/a-week-of-replies.ts";

const { slug } = essay;
const CLAIM = "C1" as ClaimId;

async function openWatched() {
  const database = new SqliteDatabase(":memory:");
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const log: KyselyConfig["log"] = ({ query }) => void asked.push(query);
  const db = new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database }), log });
  onTestFinished(() => db.destroy());
  await migrate(db, sqliteDialect, ":memory:");
  /** How SQLite goes about everything that `work` asks. */
  const plansOf = async (work: (db: Kysely<Tables>) => Promise<unknown>): Promise<readonly string[]> => {
    asked.length = 0;
    await work(db);
    expect(asked).not.toEqual([]);
    return asked.flatMap(({ sql, parameters }) => {
      const steps = database.prepare(`explain query plan ${sql}`).all(...parameters) as { readonly detail: string }[];
      return steps.map(({ detail }) => detail);
    });
  };
  return { plansOf };
}

type Ask = (db: Kysely<Tables>) => Promise<unknown>;

it.each<readonly [string, Ask]>([
  ["the people on all claims", (db) => createSiteReader(db).tallyClaims(slug)],
  ["the people on a page's claims", (db) => createSiteReader(db).tallyClaims(slug, [CLAIM])],
])("counts %s without reading replies", async (_, ask) => {
  const { plansOf } = await openWatched();
  expect((await plansOf(ask)).filter((step) => /\breply\b/.test(step))).toEqual([]);
});

it.each<readonly [string, Ask]>([
  ["counts the replies on a claim", (db) => createSiteReader(db).countSaid(slug, CLAIM)],
  ["lists a page of them", (db) => createSiteReader(db).listSaid(slug, CLAIM, "asks", { offset: 0, limit: 9 })],
  ["lists the newest of them", (db) => createDigestReader(db).newestSaid(slug, CLAIM, 9)],
])("%s from the claim's tags, each reply looked up", async (_, ask) => {
  const { plansOf } = await openWatched();
  const plans = await plansOf(ask);
  expect(plans.find((step) => /\btag\b/.test(step))).toMatch(/\(essay=\? AND claim_id=\?/);
  expect(plans.filter((step) => /\breply\b/.test(step))).toEqual(["SEARCH reply USING INTEGER PRIMARY KEY (rowid=?)"]);
});

it.each<readonly [string, Ask]>([
  ["the replies of each section", (db) => createSiteReader(db).countReplies(slug)],
  ["the coverage", (db) => createSiteReader(db).readCoverage(slug)],
  ["the ledger", (db) => createPointStore(db).list(slug)],
  ["one point", (db) => createPointStore(db).read(slug, [1])],
  ["what is to be told", (db) => createPointStore(db).listTold(slug)],
  ["the votes", (db) => createVoteStore(db).tally(slug)],
])("looks up %s by the essay", async (_, ask) => {
  const { plansOf } = await openWatched();
  const scans = /^SCAN (tag|reply|quotation|point|point_reply|point_decision|vote)\b/;
  expect((await plansOf(ask)).filter((step) => scans.test(step))).toEqual([]);
});

it("finds copies without going through the replies that are none", async () => {
  const { plansOf } = await openWatched();
  const bounds = { from: "2026-03-02", until: "2026-03-09" };
  const plans = await plansOf((db) => readCopiesOf(db, slug, bounds));
  expect(plans.find((step) => /\breply\b/.test(step))).toMatch(/USING INDEX reply_copies/);
});

it("finds replies that wait for tags without going through those that have them", async () => {
  const { plansOf } = await openWatched();
  const plans = await plansOf(async (db) => {
    const replies = createReplyStore(db);
    await replies.listWork(slug, "word/1", 0, 200);
    await replies.countWork(slug, "word/1", "2026-03-09");
  });
  const found = plans.filter((step) => /\breply\b/.test(step));
  expect(found.length).toBeGreaterThan(3);
  for (const step of found) expect(step).toMatch(/SEARCH reply USING (COVERING )?INDEX reply_work/);
});

it("finds replies that wait for a person without going through the others, each looked up", async () => {
  const { plansOf } = await openWatched();
  const plans = await plansOf(async (db) => {
    const reviews = createReviewStore(db);
    await reviews.listWaiting(slug);
    await reviews.countWaiting(slug);
    await reviews.readWaiting(slug, [1]);
    await reviews.findWaiting(slug, "local", "r1");
    await reviews.listStands(slug, [CLAIM]);
    await reviews.listDecided(slug);
  });
  expect(plans.filter((step) => /^SCAN (?!.*\bVIRTUAL\b)/.test(step))).toEqual([]);
  expect(plans.find((step) => /SEARCH tag\b/.test(step))).toMatch(/\(essay=\? AND claim_id=\? AND voice=\?\)/);
});

it("finds replies that may speak to software by an index on those alone, and others by their ids", async () => {
  const { plansOf } = await openWatched();
  const all = await plansOf((db) => readSuspects(db, slug));
  expect(all[0]).toMatch(/second_opinion USING (COVERING )?INDEX second_opinion_suspect \(essay=\?\)/);
  const some = await plansOf((db) => suspectsAmong(db, slug, [{ venue: "local", id: "r1" }]));
  expect([...all, ...some].filter((step) => step.startsWith("SCAN"))).toEqual([]);
});

it("counts what a model did for a digest from its calls and its new replies", async () => {
  const { plansOf } = await openWatched();
  const bounds = { from: "2026-03-02", until: "2026-03-09" };
  const place = { essay: slug, period: "2026-03-09", taggerVersion: "llm/1+test/small+tag-replies@1.0a+local/2" };
  const plans = [
    ...(await plansOf((db) => readModelUse(db, place, bounds))),
    ...(await plansOf((db) => proveModelUse(db, place, bounds))),
    ...(await plansOf((db) => createModelCallStore(db).assign(slug, "2026-03-09"))),
  ];
  expect(plans.filter((step) => step.startsWith("SCAN"))).toEqual([]);
  expect(plans.filter((step) => /SEARCH model_call\b/.test(step))).not.toEqual([]);
  for (const step of plans.filter((step) => /SEARCH reply\b/.test(step))) {
    expect(step).toMatch(/counted_at>\? AND counted_at<\?|rowid=\?|essay=\?/);
  }
});

it("looks up by the voice whether somebody who speaks in the period had spoken before", async () => {
  const { plansOf } = await openWatched();
  const bounds = { from: "2026-03-02", until: "2026-03-09" };
  const plans = await plansOf((db) => readPeople(db, slug, bounds));
  const older = plans.filter((step) => /\bolder\b/.test(step));
  expect(older).toHaveLength(2);
  for (const step of older) expect(step).toMatch(/INDEX tag_by_voice \(essay=\? AND claim_id=\? AND voice=\?/);
});
