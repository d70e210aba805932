/**
 * What GitHub costs: calls, points and memory of the service as a process of its own, against a GitHub on loopback that counts points by
 * the documented formula.
 *
 * `npm run bench:github` measures at full size (about a minute); `-- --light` reads 1,000 comments in
 * place of 10,000, and 20 in place of 100 a discussion; `--json` prints JSON. It never fails because a figure is missed, and fails when a
 * comment is lost.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gitHubSettings } from "../tests/bot/github-settings.ts";
import { areAllSent, countReplies } from "../tests/bot/read-store.ts";
import { type SupervisedBot, superviseBot } from "../tests/bot/supervise-bot.ts";
import { waitingFor } from "../tests/bot/wait-for.ts";
import type { FakeGitHub, FakePerson, FakeRepository, RequestRecord } from "../tests/servers/github/fake-github.ts";
import { startGitHub } from "../tests/servers/github/start-github.ts";
import { makeEssay, renderEssayFile } from "./make-replies.ts";
import { type Figure, renderFigures, summarise } from "./measure.ts";
import { residentMb } from "./resident-mb.ts";

const isLight = process.argv.includes("--light");
const SECTIONS = 12;
const COMMENTS = isLight ? 20 : 100;
const ANSWERS = 20;
const LONG_THREAD = isLight ? 1000 : 10_000;
/** About as long as what people write. */
const WORDS =
  "I doubt that this holds: at our place the second year was the better one, and nobody had planned for it. ".repeat(3);
const MAX_WAIT_MS = 600_000;
/** Time in which the service comes to rest. */
const REST_MS = 5000;
const START = new Date("2026-03-02T12:00:00Z");
const minutesAfter = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

interface Scene {
  readonly github: FakeGitHub;
  readonly repository: FakeRepository;
  readonly person: FakePerson;
  readonly dir: string;
  /** Discussions in the order of the sections. */
  threads(): readonly string[];
  /** The service, started anew when the clocks stand so many minutes after the beginning. */
  start(minutes: number): SupervisedBot;
}

async function withScene<Result>(sections: number, work: (scene: Scene) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-bench-"));
  const github = await startGitHub({ start: START });
  const repository = github.addRepository("measured", "essays");
  const { essay, claimsYaml } = makeEssay(sections, sections * 2);
  const essayFile = join(dir, "essay.md");
  writeFileSync(essayFile, renderEssayFile(essay));
  writeFileSync(join(dir, "essay.claims.yaml"), claimsYaml);
  const bots: SupervisedBot[] = [];
  try {
    return await work({
      github,
      repository,
      person: repository.addPerson("somebody-invented"),
      dir,
      threads: () => repository.discussions().map(({ id }) => id),
      start(minutes) {
        github.clock.set(minutesAfter(minutes));
        const settings = gitHubSettings(github, repository);
        const bot = superviseBot({ dir, essayFile, settings, start: minutesAfter(minutes) });
        bots.push(bot);
        return bot;
      },
    });
  } finally {
    for (const bot of bots) await bot.stop();
    await github.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const until = waitingFor(MAX_WAIT_MS);

const pointsOf = (requests: readonly RequestRecord[]): number => requests.reduce((sum, { points }) => sum + points, 0);
const atMost = (name: string, unit: string, target: number, value: number): Figure =>
  summarise({ name, unit, target, better: "at-most" }, [value]);
const costs = (name: string, requests: readonly RequestRecord[], calls: number, points: number): Figure[] => {
  process.stderr.write(`  ${name}: ${requests.map((request) => request.name).join(" ")}\n`);
  return [
    atMost(`${name}: calls`, "calls", calls, requests.length),
    atMost(`${name}: points`, "points", points, pointsOf(requests)),
  ];
};

async function publish({ github, dir, start }: Scene, sections: number): Promise<readonly RequestRecord[]> {
  const bot = start(0);
  await until("the discussions", bot, () => bot.isReady() && areAllSent(dir, sections));
  await bot.stop();
  return github.takeRequests();
}

/** Publishing ends with the last thing that is written; what follows is the first reading. */
function splitAfterWriting(requests: readonly RequestRecord[]) {
  const end = requests.findLastIndex(({ kind }) => kind === "mutation") + 1;
  return { writing: requests.slice(0, end), reading: requests.slice(end) };
}

/** Starts the service, says what that costs until it is ready, and ends it. */
async function startAgain({ github, start }: Scene, minutes: number): Promise<readonly RequestRecord[]> {
  github.takeRequests();
  const bot = start(minutes);
  await until("the next start", bot, bot.isReady);
  await bot.stop();
  return github.takeRequests();
}

async function measureThreads(): Promise<Figure[]> {
  return withScene(SECTIONS, async (scene) => {
    const { person, dir, threads } = scene;
    const { writing, reading: firstReading } = splitAfterWriting(await publish(scene, SECTIONS));
    // What was published moments ago is read once more when it had time to settle.
    await startAgain(scene, 5);
    const again = await startAgain(scene, 10);
    for (const id of threads()) {
      for (let n = 0; n < COMMENTS; n += 1) {
        const comment = person.comment(id, `Comment ${n}. ${WORDS}`);
        for (let m = 0; m < ANSWERS; m += 1) person.comment(id, `Answer ${m}. ${WORDS}`, { replyTo: comment });
      }
    }
    const reading = await startAgain(scene, 20);
    const total = SECTIONS * COMMENTS * (ANSWERS + 1);
    if (countReplies(dir) !== total) throw new Error(`${countReplies(dir)} of ${total} comments stored`);
    const quiet = await startAgain(scene, 30);
    return [
      ...costs(`publish of ${SECTIONS} sections`, writing, 14, 14),
      ...costs("first reading of what was published", firstReading, SECTIONS, SECTIONS),
      ...costs("start again with nothing changed", again, 1, 1),
      ...costs(`${SECTIONS} threads x ${COMMENTS} comments x ${ANSWERS} answers`, reading, 13, 13),
      ...costs("look for news in them when there is none", quiet, 1, 1),
    ];
  });
}

async function measureLongThread(): Promise<Figure[]> {
  return withScene(1, async (scene) => {
    const { github, person, dir, threads, start } = scene;
    await publish(scene, 1);
    const bot = start(5);
    await until("the service", bot, bot.isReady);
    await pause(REST_MS);
    const before = residentMb(bot.pid);
    const [thread = ""] = threads();
    for (let n = 0; n < LONG_THREAD; n += 1) person.comment(thread, `Comment ${n}. ${WORDS}`);
    github.clock.set(minutesAfter(15));
    bot.setTime(minutesAfter(15));
    let highest = before;
    await until("every comment", bot, () => {
      highest = Math.max(highest, residentMb(bot.pid));
      return countReplies(dir) >= LONG_THREAD;
    });
    await pause(REST_MS);
    const after = residentMb(bot.pid);
    if (countReplies(dir) !== LONG_THREAD) throw new Error(`${countReplies(dir)} of ${LONG_THREAD} comments stored`);
    const size = LONG_THREAD.toLocaleString("en");
    const memory = (name: string, target: number, value: number): Figure =>
      summarise({ name, unit: "MB", target, better: "less" }, [value]);
    return [
      memory("service at GitHub at rest, resident memory", 180, before),
      memory(`the same while it reads ${size} comments, at most`, 300, Math.max(highest, after)),
      memory("the same afterwards", 300, after),
    ];
  });
}

const figures: Figure[] = [];
for (const measure of process.argv.includes("--memory") ? [measureLongThread] : [measureThreads, measureLongThread]) {
  process.stderr.write(`${measure.name} ...\n`);
  figures.push(...(await measure()));
}
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else
  process.stdout.write(
    `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}\n\n${renderFigures(figures)}\n`,
  );
