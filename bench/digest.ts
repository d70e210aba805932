/**
 * How long the digest of a week takes in a store that has been filling for years, and how much memory: a hundred digests before it,
 * most of their points settled, a thousand new replies. `bench/run.ts` measures it; by itself it takes a store that is ready:
 * `node bench/digest.ts FILE`.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import SqliteDatabase from "better-sqlite3";
import { loadModels } from "../src/app/load-models.ts";
import { parseClaimsFile } from "../src/essay/parse-claims-file.ts";
import { renderTaggedAs } from "../src/store/replies.ts";
import { openStore } from "../src/store/store.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import { keepDigest } from "../src/workflows/digest-essay.ts";
import { importReplies } from "../src/workflows/import-replies.ts";
import { tagReplies } from "../src/workflows/tag-replies.ts";
import { makeEssay, makeReplyLines } from "./make-replies.ts";
import { type Figure, seconds, summarise } from "./measure.ts";

const WEEKS = 100;
const NEW_REPLIES = 1_000;
/** Points that each earlier digest proposed; four of five are settled. */
const POINTS_A_WEEK = 20;
const WEEK_MS = 7 * 86_400_000;
const START = Date.UTC(2024, 0, 1);
const END = START + WEEKS * WEEK_MS;
const { essay, claimsYaml } = makeEssay(10, 20);
const now = (): Date => new Date(END + WEEK_MS);
const iso = (time: number): string => new Date(time).toISOString();
const PERIOD = { id: "bench", from: iso(END), until: iso(END + WEEK_MS), timeZone: "UTC" };

export async function measureDigests(isLight: boolean, dir: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { count, target } of isLight
    ? [{ count: 20_000, target: 1 }]
    : [
        { count: 100_000, target: 1 },
        { count: 1_000_000, target: 3 },
      ]) {
    const file = join(dir, `digest-${count}.sqlite`);
    await fillStore(file, count);
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), file]);
    const { taken, mb } = JSON.parse(stdout) as { taken: number; mb: number };
    const over = `${NEW_REPLIES.toLocaleString("en")} new of ${count.toLocaleString("en")} replies`;
    figures.push(summarise({ name: `weekly digest, ${over}`, unit: "s", target, better: "less" }, [taken]));
    figures.push(summarise({ name: `weekly digest, ${over}, memory`, unit: "MB", target: 400, better: "less" }, [mb]));
  }
  return figures;
}

/** Old replies are written by the database itself, new ones come in as they do in service. */
async function fillStore(file: string, count: number): Promise<void> {
  const store = await openStore(file);
  const tagger = createLocalTagger(await loadModels());
  await store.essays.save(essay, new Date(START));
  await store.essays.saveClaims(essay.slug, parseClaimsFile("bench.claims.yaml", claimsYaml, essay));
  const discussion = await store.essays.find(essay.slug);
  if (!discussion) throw new Error("the essay was not stored");
  writeOld(file, count - NEW_REPLIES, renderTaggedAs(tagger.version, discussion));
  const lines = [...makeReplyLines(essay, NEW_REPLIES)].map((line, index) => {
    const { parentId: _, ...reply } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify({ ...reply, id: `new-${index}`, createdAt: iso(END + 1 + index * 60_000) });
  });
  await importReplies({ store, now, localUrl: () => "/" }, discussion, lines);
  await tagReplies({ store, tagger }, discussion);
  await store.close();
}

/** Pseudo-random by row number: the same store each time. */
function writeOld(file: string, count: number, taggedAs: string): void {
  const db = new SqliteDatabase(file);
  const step = Math.floor((END - START) / count / 1000) * 1000 || 1;
  db.exec(`
    create temp table words (n integer primary key, word text);
    insert into words values ${essay.sections
      .flatMap(({ body }) => body.split(/\W+/))
      .slice(0, 500)
      .map((word, index) => `(${index}, '${word}')`)
      .join(",")};
    create temp table texts as with recursive n(i) as (select 0 union all select i + 1 from n where i < 999)
      select i, (select group_concat(word, ' ') from words where (n * 7 + i * 13) % 25 = 0) as body from n;`);
  const random = (salt: number, below: number): string => `((i * 2654435761 + ${salt * 40503}) >> 7) % ${below}`;
  const people = Math.max(50, Math.floor(count / 8));
  db.exec("begin");
  db.prepare(`
    insert into reply (essay, venue, id, section, author_id, author_name, person, voice, body, created_at, revision, counted_at,
      tagged_as, left_reason, imported, is_weighed)
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})
    select '${essay.slug}', 'github', 'b' || i, 1 + ${random(1, 10)}, 'a' || (${random(2, people)}), 'Reader', 
      'github:a' || (${random(2, people)}), 'github:a' || (${random(2, people)}),
      (select body from texts where texts.i = ${random(3, 1000)}),
      strftime('%Y-%m-%dT%H:%M:%f', (${START} + i * ${step}) / 1000.0, 'unixepoch') || 'Z', 1,
      strftime('%Y-%m-%dT%H:%M:%f', (${START} + i * ${step}) / 1000.0, 'unixepoch') || 'Z',
      ?, case when ${random(4, 5)} = 0 then 'no-claim' end, 1, 1
    from n`).run(taggedAs);
  db.exec(`
    insert into tag (reply_pk, claim_id, stance, confidence, evidence_start, evidence_end, tagged_by, essay, voice, counted_at,
      specificity, specifics, spans)
    select pk, 'C' || (1 + ${random(5, 20).replaceAll("i *", "pk *")}),
      (case ${random(6, 10).replaceAll("i *", "pk *")} when 0 then 'asks' when 1 then 'disputes' when 2 then 'qualifies'
        when 3 then 'extends' when 4 then 'disputes' else 'supports' end),
      0.7, 0, 40, 'bench', essay, voice, counted_at, (${random(7, 1000).replaceAll("i *", "pk *")}) / 1000.0, 'reason', '[[0,40]]'
    from reply where left_reason is null;
    insert into point (essay, number, kind, claim_id, period, proposed_at)
    with recursive n(i) as (select 0 union all select i + 1 from n where i < ${WEEKS * POINTS_A_WEEK - 1})
    select '${essay.slug}', i + 1, (case i % 3 when 0 then 'question' when 1 then 'suggestion' else 'objection' end),
      'C' || (1 + (i / 3) % 20), 'w' || (i / ${POINTS_A_WEEK}),
      strftime('%Y-%m-%dT%H:%M:%f', ${START} / 1000 + (1 + i / ${POINTS_A_WEEK}) * 604800, 'unixepoch') || 'Z' from n;
    insert into point_reply (essay, number, reply_pk, revision, spans, voice, counted_at)
    select tag.essay, 1 + 60 * ((tag.reply_pk >> 3) % ${Math.floor((WEEKS * POINTS_A_WEEK) / 60)})
        + 3 * (cast(substr(tag.claim_id, 2) as integer) - 1)
        + (case stance when 'asks' then 0 when 'extends' then 1 else 2 end),
      reply_pk, 1, '[[0,40]]', voice, counted_at
    from tag where stance != 'supports';
    insert into point_decision (essay, number, sequence, state, at, by, link, note, is_told)
    select essay, number, 1, 'declined', proposed_at, 'author', null, 'No.', 0 from point where (number * 7) % 5 > 0;`);
  const value = digestOfNothing(db);
  const insert =
    db.prepare(`insert into digest (essay, period, stream, from_at, until_at, quiet, stale, value, built_at)
    values ('${essay.slug}', ?, '', ?, ?, 0, 0, ?, ?)`);
  for (let week = 0; week < WEEKS; week += 1) {
    const [from, until] = [iso(START + week * WEEK_MS), iso(START + (week + 1) * WEEK_MS)];
    insert.run(`w${week}`, week === 0 ? null : from, until, value, until);
  }
  db.exec("commit");
  db.exec("analyze");
  db.close();
}

/** What earlier digests say does not matter here. */
function digestOfNothing(db: SqliteDatabase.Database): string {
  const { n } = db.prepare("select count(*) as n from reply").get() as { n: number };
  return JSON.stringify({ replies: n });
}

async function keepOne(file: string): Promise<void> {
  const store = await openStore(file);
  const discussion = await store.essays.find(essay.slug);
  if (!discussion) throw new Error("the essay was not stored");
  const { version: taggerVersion } = createLocalTagger(await loadModels());
  const linksOf = () => ({ claim: () => null, section: () => null, reply: () => null });
  const parts = { store, taggerVersion, linksOf, baseUrl: undefined, now };
  const taken = await seconds(() => keepDigest(parts, discussion, PERIOD));
  const kept = await store.digests.find(essay.slug, PERIOD.id);
  await store.close();
  if (kept?.receipt.newReplies !== NEW_REPLIES || Object.keys(kept.receipt.refused).length > 0)
    throw new Error(`the digest is not whole: ${JSON.stringify(kept?.receipt)}`);
  const mb = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) / 1024;
  process.stdout.write(JSON.stringify({ taken, mb }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await keepOne(process.argv[2] ?? "");
