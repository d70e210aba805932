/**
 * The figures that the project promises, measured on this machine as it is.
 *
 * `npm run bench` measures all of them; `npm run bench -- --light` a tenth of the size, once; `--json` prints JSON. It
 * never fails because a figure is missed: the machine may be busy.
 */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadModels } from "../src/app/load-models.ts";
import { parseClaimsFile } from "../src/essay/parse-claims-file.ts";
import { openStore } from "../src/store/store.ts";
import { createLocalTagger } from "../src/tagging/local-tagger.ts";
import { previewDigest } from "../src/workflows/digest-essay.ts";
import { importReplies } from "../src/workflows/import-replies.ts";
import { tagReplies } from "../src/workflows/tag-replies.ts";
import { measureCharts } from "./chart.ts";
import { measureDigests } from "./digest.ts";
import { measureLlm } from "./llm.ts";
import { makeEssay, makeReplyLines, renderEssayFile } from "./make-replies.ts";
import { type Figure, renderFigures, repeat, seconds, summarise } from "./measure.ts";
import { measureTagger, renderTaggerReport } from "./tagger.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const isLight = process.argv.includes("--light");
const size = (full: number): number => (isLight ? full / 10 : full);
const runs = isLight ? 1 : 3;
const dir = mkdtempSync(join(tmpdir(), "rejoinder-bench-"));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const { essay, claimsYaml } = makeEssay(10, 20);
const claims = parseClaimsFile("bench.claims.yaml", claimsYaml, essay);
const now = (): Date => new Date("2026-06-01T00:00:00Z");
const links = { claim: () => null, section: () => null, reply: () => null };

async function anImportedStore(file: string, count: number) {
  const store = await openStore(file);
  await store.essays.save(essay, now());
  await store.essays.saveClaims(essay.slug, claims);
  const discussion = await store.essays.find(essay.slug);
  if (!discussion) throw new Error("the essay was not stored");
  const lines = [...makeReplyLines(essay, count)];
  const parts = { store, now, localUrl: () => "/" };
  const taken = await seconds(() => importReplies(parts, discussion, lines));
  return { store, discussion, taken };
}

async function measureImport(): Promise<Figure> {
  const count = size(50_000);
  let run = 0;
  const rates = await repeat(runs, async () => {
    run += 1;
    const { store, taken } = await anImportedStore(join(dir, `import-${run}.sqlite`), count);
    await store.close();
    return count / taken;
  });
  return summarise({ name: "import of replies into SQLite", unit: "replies/s", target: 10_000, better: "more" }, rates);
}

async function measureAnalyze(): Promise<Figure> {
  const count = size(10_000);
  writeFileSync(join(dir, "essay.md"), renderEssayFile(essay));
  writeFileSync(join(dir, "essay.claims.yaml"), claimsYaml);
  writeFileSync(join(dir, "replies.jsonl"), [...makeReplyLines(essay, count)].join("\n"));
  const args = ["bin/rejoinder.js", "analyze", join(dir, "essay.md"), "--claims", join(dir, "essay.claims.yaml")];
  args.push("--replies", join(dir, "replies.jsonl"), "--out", join(dir, "out"));
  const times = await repeat(runs, () => seconds(() => promisify(execFile)(process.execPath, args, { cwd: ROOT })));
  const name = `analyze of ${count.toLocaleString("en")} replies against 20 claims`;
  return summarise({ name, unit: "s", target: 5, better: "less" }, times);
}

async function measureTaggingAndDigest(): Promise<Figure[]> {
  const count = size(100_000);
  const { store, discussion } = await anImportedStore(join(dir, "digest.sqlite"), count);
  const tagger = createLocalTagger(await loadModels());
  const tagging = await seconds(() => tagReplies({ store, tagger }, discussion));
  const parts = { store, taggerVersion: tagger.version, linksOf: () => links, baseUrl: undefined, now };
  const week = 7 * 86_400_000;
  const last = Date.UTC(2026, 0, 1) + count * 5_000;
  const period = (from: number | null) => {
    return {
      id: "bench",
      from: from === null ? null : new Date(from).toISOString(),
      until: new Date(last).toISOString(),
      timeZone: "UTC",
    };
  };
  const first = await repeat(runs, () => seconds(() => previewDigest(parts, discussion, period(null))));
  const weekly = await repeat(runs, () =>
    seconds(() => previewDigest(parts, discussion, period(last - Math.min(week, (count * 5_000) / 100)))),
  );
  await store.close();
  const over = `over a store of ${count.toLocaleString("en")} replies`;
  return [
    summarise({ name: "tagging into the store", unit: "replies/s", target: 2_000, better: "more" }, [count / tagging]),
    summarise({ name: `first digest ${over}`, unit: "s", target: 1, better: "less" }, first),
    summarise({ name: `digest of the last 1 % ${over}`, unit: "s", target: 1, better: "less" }, weekly),
  ];
}

/** From `npx rejoinder start` to the first page, then memory once the example is published and nothing happens. */
async function measureService(): Promise<Figure[]> {
  const starts: number[] = [];
  const memory: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const port = await findFreePort();
    const env = {
      ...process.env,
      REJOINDER_DATA_DIR: join(dir, `service-${run}`),
      REJOINDER_PORT: String(port),
      REJOINDER_LOG_LEVEL: "error",
    };
    const start = performance.now();
    const child = spawn("npx", ["--offline", "rejoinder", "start"], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "ignore"],
      detached: true,
    });
    const ready = new Promise<void>((resolve) =>
      child.stdout.on("data", (text: Buffer) => text.includes("is ready") && resolve()),
    );
    while (!(await isAnswering(port))) await new Promise((resolve) => setTimeout(resolve, 10));
    starts.push((performance.now() - start) / 1000);
    await ready;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    memory.push(await residentMegabytes(port));
    process.kill(-(child.pid as number), "SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  }
  return [
    summarise({ name: "from npx rejoinder start to a page", unit: "s", target: 2, better: "less" }, starts),
    summarise({ name: "idle service, resident memory", unit: "MB", target: 130, better: "less" }, memory),
  ];
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function isAnswering(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    (response) => response.ok,
    () => false,
  );
}

/** Of the process that listens, not of npx around it. */
async function residentMegabytes(port: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "rss=,args="]);
  const lines = stdout
    .split("\n")
    .filter((line) => /rejoinder(\.js)? start/.test(line) && /\bnode\b|bin\/node/.test(line));
  const sizes = lines.map((line) => Number.parseInt(line.trim(), 10));
  if (sizes.length === 0) throw new Error(`no process found for port ${port}`);
  return Math.max(...sizes) / 1024;
}

const measurePictures = (): Promise<Figure[]> => measureCharts(isLight);
const measureWeekly = (): Promise<Figure[]> => measureDigests(isLight, dir);

const figures: Figure[] = [];
say("measureTagger ...");
const tagger = await measureTagger(isLight);
figures.push(...tagger.figures);
try {
  for (const measure of [
    measureImport,
    measureAnalyze,
    measureTaggingAndDigest,
    measureWeekly,
    measurePictures,
    measureService,
  ]) {
    say(`${measure.name} ...`);
    figures.push(...[await measure()].flat());
  }
  say("measureLlm ...");
  figures.push(...(await measureLlm(isLight)));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ ...tagger, figures }, null, 2)}\n`);
else {
  const processor = cpus()[0]?.model ?? "unknown processor";
  process.stdout.write(
    `Node ${process.versions.node}, ${cpus().length} cores (${processor})${isLight ? ", light: a tenth of the size, one run" : ""}\n\n`,
  );
  process.stdout.write(`${renderFigures(figures)}\n${renderTaggerReport(tagger)}`);
}
