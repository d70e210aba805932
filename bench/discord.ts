/**
 * What Discord costs: calls, speed and memory of the bot as a process of its own, against a Discord on loopback.
 *
 * `npm run bench:discord` measures at full size (about two minutes); `-- --light` with a burst of 3 s; `--json` prints JSON. It
 * never fails because a figure is missed, and fails when a message is lost.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { discordSettings } from "../tests/bot/discord-settings.ts";
import { countReplies } from "../tests/bot/read-store.ts";
import { type SupervisedBot, superviseBot } from "../tests/bot/supervise-bot.ts";
import { waitingFor } from "../tests/bot/wait-for.ts";
import type { FakeDiscord, FakeGuild, RequestRecord } from "../tests/servers/discord/fake-discord.ts";
import { startDiscord } from "../tests/servers/discord/start-discord.ts";
import { makeEssay, renderEssayFile } from "./make-replies.ts";
import { type Figure, renderFigures, summarise } from "./measure.ts";
import { residentMb } from "./resident-mb.ts";

const isLight = process.argv.includes("--light");
const BURST_SECONDS = isLight ? 3 : 30;
const EVENTS_A_SECOND = 1000;
/** Events are sent in portions of this time, as a gateway that is read in between would. */
const PORTION_MS = 20;
const BACKFILLS = [1, 100, 250, 1000];
const MAX_WAIT_MS = 180_000;
const START = new Date("2026-03-02T12:00:00Z");
const NEXT_WEEK = new Date("2026-03-10T12:00:00Z");

interface Scene {
  readonly discord: FakeDiscord;
  readonly guild: FakeGuild;
  readonly forum: string;
  readonly dir: string;
  start(): SupervisedBot;
}

async function withScene<Result>(sections: number, work: (scene: Scene) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-bench-"));
  const discord = await startDiscord({ start: START });
  const guild = discord.addGuild("Measured");
  const forum = guild.addForum("essays");
  const { essay, claimsYaml } = makeEssay(sections, sections * 2);
  const essayFile = join(dir, "essay.md");
  writeFileSync(essayFile, renderEssayFile(essay));
  writeFileSync(join(dir, "essay.claims.yaml"), claimsYaml);
  const bots: SupervisedBot[] = [];
  const start = (): SupervisedBot => {
    const bot = superviseBot({ dir, essayFile, settings: discordSettings(discord, forum), start: START });
    bots.push(bot);
    return bot;
  };
  try {
    return await work({ discord, guild, forum, dir, start });
  } finally {
    for (const bot of bots) await bot.stop();
    await discord.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const until = waitingFor(MAX_WAIT_MS);

/** Calls about the venue's content: what a connection costs by itself is not counted. */
const OF_CONNECTING = /^\/(gateway|users\/@me|applications|oauth2)/;
function contentCalls(requests: readonly RequestRecord[]): readonly RequestRecord[] {
  return requests.filter(({ path }) => !OF_CONNECTING.test(path));
}

const isCreation = ({ method, path }: RequestRecord): boolean =>
  method === "POST" && /^\/channels\/\d+\/threads/.test(path);

async function measurePublishing(): Promise<Figure[]> {
  return withScene(12, async ({ discord, guild, forum, start }) => {
    const first = start();
    await until("12 threads", first, () => first.isReady() && guild.threads(forum).length === 12);
    const calls = contentCalls(discord.takeRequests());
    await first.stop();
    const second = start();
    await until("the second start", second, second.isReady);
    const again = contentCalls(discord.takeRequests());
    const creations = calls.filter(isCreation).length;
    const count = (name: string, target: number, value: number): Figure =>
      summarise({ name, unit: "calls", target, better: "at-most" }, [value]);
    return [
      count("publish of 12 sections: thread creations", 12, creations),
      count("publish of 12 sections: other calls", 3, calls.length - creations),
      count("start again with nothing changed", 2, again.length),
    ];
  });
}

async function measureBackfill(): Promise<Figure[]> {
  return withScene(BACKFILLS.length + 2, async ({ discord, guild, forum, dir, start }) => {
    const first = start();
    await until("the threads", first, () => first.isReady() && guild.threads(forum).length === BACKFILLS.length + 2);
    await first.stop();
    const person = guild.addPerson("somebody-invented");
    const threads = guild.threads(forum).map(({ id }) => id);
    for (const [index, messages] of BACKFILLS.entries()) {
      for (let n = 0; n < messages; n += 1) person.write(threads[index] as string, `Reply ${n} of ${messages}.`);
    }
    discord.takeRequests();
    const second = start();
    const total = BACKFILLS.reduce((sum, messages) => sum + messages, 0);
    await until("the backfill", second, () => second.isReady() && countReplies(dir) === total);
    const reads = discord
      .takeRequests()
      .filter(({ method, path }) => method === "GET" && /^\/channels\/\d+\/messages/.test(path));
    const of = (thread: string | undefined): number => reads.filter(({ path }) => path.includes(`/${thread}/`)).length;
    const goal = (messages: number) => ({
      name: `backfill of ${messages.toLocaleString("en")} messages`,
      unit: "calls",
      target: Math.ceil(messages / 100),
      better: "at-most" as const,
    });
    const untouched = threads.slice(BACKFILLS.length);
    return [
      ...BACKFILLS.map((messages, index) => summarise(goal(messages), [of(threads[index])])),
      summarise(
        { name: "backfill of threads with nothing new", unit: "calls", target: 0, better: "at-most" },
        untouched.map(of),
      ),
    ];
  });
}

async function measureBurst(): Promise<Figure[]> {
  return withScene(5, async ({ guild, forum, dir, start }) => {
    const bot = start();
    await until("the threads", bot, () => bot.isReady() && guild.threads(forum).length === 5);
    const people = Array.from({ length: 20 }, (_, n) => guild.addPerson(`person-${n}-invented`));
    const threads = guild.threads(forum).map(({ id }) => id);
    const total = BURST_SECONDS * EVENTS_A_SECOND;
    const begin = performance.now();
    for (let sent = 0; sent < total; ) {
      const due = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * EVENTS_A_SECOND));
      for (; sent < due; sent += 1) {
        people[sent % people.length]?.write(
          threads[sent % threads.length] as string,
          `I agree with point ${sent}, mostly.`,
        );
      }
      await pause(PORTION_MS);
    }
    const sentAfter = (performance.now() - begin) / 1000;
    await until("every message", bot, () => countReplies(dir) >= total);
    const storedAfter = (performance.now() - begin) / 1000;
    if (countReplies(dir) !== total) throw new Error(`${countReplies(dir)} of ${total} messages stored`);
    const { name, unit } = {
      name: `burst of ${total.toLocaleString("en")} messages, stored without loss`,
      unit: "events/s",
    };
    return [
      summarise({ name, unit, target: EVENTS_A_SECOND * 0.9, better: "more" }, [total / storedAfter]),
      summarise({ name: "from the last event of the burst to its storing", unit: "s", target: 10, better: "less" }, [
        storedAfter - sentAfter,
      ]),
    ];
  });
}

async function measureMemory(): Promise<Figure[]> {
  return withScene(50, async ({ discord, guild, forum, start }) => {
    const bot = start();
    await until("50 threads", bot, () => bot.isReady() && guild.threads(forum).length === 50);
    await pause(5000);
    const idle = residentMb(bot.pid);
    const person = guild.addPerson("somebody-invented");
    for (const { id } of guild.threads(forum)) person.write(id, "I disagree with the first claim: it is not so.");
    discord.clock.set(NEXT_WEEK);
    bot.setTime(NEXT_WEEK);
    await until("the digest", bot, () => guild.threads(forum).length === 51);
    await pause(5000);
    const goal = (name: string) => ({ name, unit: "MB", target: 180, better: "less" as const });
    return [
      summarise(goal("bot with 50 threads, resident memory"), [idle]),
      summarise(goal("the same after a digest with its chart"), [residentMb(bot.pid)]),
    ];
  });
}

const figures: Figure[] = [];
const chosen = process.argv.includes("--memory")
  ? [measureMemory]
  : [measurePublishing, measureBackfill, measureBurst, measureMemory];
for (const measure of chosen) {
  process.stderr.write(`${measure.name} ...\n`);
  figures.push(...(await measure()));
}
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else
  process.stdout.write(
    `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}\n\n${renderFigures(figures)}\n`,
  );
