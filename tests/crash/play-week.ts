/**
 * One week at a Discord on loopback: an essay of three sections is published, people reply, edit and take back, the digest is
 * posted. The bot is a process of its own; a fault hits one of its calls, or it is killed there, and it is started again.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import SqliteDatabase from "better-sqlite3";
import { type SupervisedBot, superviseBot } from "../bot/supervise-bot.ts";
import type { FakeDiscord, FakeGuild, RequestRecord, RestFault, ShownThread } from "../servers/discord/fake-discord.ts";
import { startDiscord } from "../servers/discord/start-discord.ts";

const MONDAY = new Date("2026-03-02T12:00:00Z");
const NEXT_WEEK = new Date("2026-03-10T12:00:00Z");
/** How long the bot may take to come to the end of a step, repeats and pauses between them included. */
const STEP_MS = 45_000;
const POLL_MS = 40;
/** What comes twice comes soon: the service looks around six times in this time. */
const GRACE_MS = 1000;

/** The digest of which week counts what was taken back depends on when that was seen. */
const TAKEN_BACK = /, news on (\d+) claims and 1 reply taken back\./;

const ESSAY = `---
title: On keeping bees
---
# On keeping bees

## Why

Bees pay for themselves within two years. That is the reason why most people begin.

## How

A hive needs a visit each week in spring, and nobody should keep bees without that time.

## Where

Roofs are better than gardens, because the wind keeps the hive dry.
`;
const CLAIMS = `essay: on-keeping-bees
claims:
  - id: C1
    section: 1
    claim: Bees pay for themselves within two years.
    quote: "Bees pay for themselves within two years."
  - id: C2
    section: 2
    claim: A hive needs a visit each week in spring.
    quote: "A hive needs a visit each week in spring"
  - id: C3
    section: 3
    claim: Roofs are better places for hives than gardens.
    quote: "Roofs are better than gardens"
`;

/**
 * What happens at the n-th call of the bot. The first five are Discord's answer to it; `killed-…` kills the process right before
 * or after the call takes effect; `gateway-dropped` and `session-lost` close the gateway then, with a session that can be resumed
 * and with one that cannot.
 */
export const DISTURBANCES = [
  "lost-before",
  "lost-after",
  "error-before",
  "error-after",
  "limited",
  "killed-before",
  "killed-after",
  "gateway-dropped",
  "session-lost",
] as const;
export type Disturbance = (typeof DISTURBANCES)[number];

export interface Moment {
  readonly call: number;
  readonly disturbance: Disturbance;
}

export interface Played {
  /** What stands at Discord and in the store at the end, as text that can be compared. */
  readonly outcome: string;
  readonly requests: readonly RequestRecord[];
  /** How often the bot ended by itself, and what it said then. */
  readonly failures: readonly string[];
  readonly violations: readonly string[];
  readonly checked: number;
}

export async function playWeek(moment?: Moment): Promise<Played> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-week-"));
  const discord = await startDiscord({ start: MONDAY });
  try {
    return await play(discord, dir, moment);
  } finally {
    await discord.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function play(discord: FakeDiscord, dir: string, moment: Moment | undefined): Promise<Played> {
  const essayFile = join(dir, "on-keeping-bees.md");
  writeFileSync(essayFile, ESSAY);
  writeFileSync(join(dir, "on-keeping-bees.claims.yaml"), CLAIMS);
  const guild = discord.addGuild("Beekeepers");
  const forum = guild.addForum("essays");
  const [ada, brook] = [guild.addPerson("ada-invented"), guild.addPerson("brook-invented")];
  const bot = superviseBot({ dir, essayFile, discord, channel: forum, start: MONDAY });
  if (moment) discord.fail(faultOf(moment, discord, bot.kill));
  try {
    await until("three threads", bot, () => sections(guild, forum).length >= 3 && bot.isReady());
    const [one = "", two = ""] = sections(guild, forum).map(({ id }) => id);
    const first = ada.write(one, "I disagree: bees do not pay for themselves within two years, mine took five.");
    const second = brook.write(one, "Five years was also my experience.", { replyTo: first });
    const third = ada.write(two, "A visit each week in spring is too much.");
    // Known before they change: of what was written and taken back while nobody looked there is nothing to report.
    await until("the replies", bot, () => liveReplies(dir).length === 3);
    ada.edit(two, third, "I agree that a hive needs a visit each week in spring.");
    brook.remove(one, second);
    discord.clock.set(NEXT_WEEK);
    bot.setTime(NEXT_WEEK);
    await until("the digest", bot, () => digests(guild, forum).length >= 1 && isAllSent(dir));
    await pause(GRACE_MS);
    await until("a bot that runs", bot, () => bot.isReady());
    const { violations, checkedRequests: checked, requests } = discord;
    return {
      outcome: describeEnd(guild, forum, dir),
      requests: [...requests],
      failures: bot.failures,
      violations,
      checked,
    };
  } finally {
    await bot.stop();
  }
}

function faultOf({ call, disturbance }: Moment, discord: FakeDiscord, kill: () => void): RestFault {
  const at = (wanted: "before" | "after", act: () => void): RestFault => ({
    nth: call,
    kind: "call",
    run: (now) => (now === wanted ? act() : undefined),
  });
  switch (disturbance) {
    case "killed-before":
      return at("before", kill);
    case "killed-after":
      return at("after", kill);
    case "gateway-dropped":
      return at("before", () => discord.dropGateway(null));
    case "session-lost":
      return at("before", () => discord.dropGateway(null, { refuseResume: true }));
    case "limited":
      return { nth: call, kind: "limited", retryAfterMs: 300 };
    default:
      return { nth: call, kind: disturbance };
  }
}

/** Threads of sections; a digest is a post of the same forum. */
function sections(guild: FakeGuild, forum: string): readonly ShownThread[] {
  return guild
    .threads(forum)
    .filter(({ name }) => !name.startsWith("Digest"))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function digests(guild: FakeGuild, forum: string): readonly ShownThread[] {
  return guild.threads(forum).filter(({ name }) => name.startsWith("Digest"));
}

function describeEnd(guild: FakeGuild, forum: string, dir: string): string {
  const threads = [...sections(guild, forum), ...digests(guild, forum)].flatMap(({ name, tags, messages }) => [
    `thread ${name} [${tags.join(", ")}]`,
    ...messages.map(({ authorName, text, controls, files }) => {
      const labels = controls.map(({ label }) => label).join(" | ");
      // Ids differ from run to run where something was tried again.
      const words = text.replaceAll(/\d{17,20}/g, "ID").replace(TAKEN_BACK, " and news on $1 claims.");
      return `  ${authorName}: ${JSON.stringify(words)} ${labels} ${files.map((file) => file.name).join(", ")}`;
    }),
  ]);
  const replies = liveReplies(dir).map((reply) => `reply ${JSON.stringify(reply)}`);
  return [...threads, ...replies].join("\n");
}

/** Words and tags, without ids. */
function liveReplies(dir: string): readonly unknown[] {
  return query(
    dir,
    `select reply.body, reply.revision, group_concat(tag.claim_id || ' ' || tag.stance) as tags
     from reply left join tag on tag.reply_pk = reply.pk
     where reply.deleted_at is null group by reply.pk order by reply.body`,
  );
}

function isAllSent(dir: string): boolean {
  const posts = query(dir, "select state, content_hash, kind from post") as {
    state: string;
    content_hash: string | null;
  }[];
  return posts.length >= 4 && posts.every((post) => post.state === "sent" && post.content_hash !== null);
}

/** The store as it is; before the bot has made it, nothing. */
function query(dir: string, sql: string): readonly unknown[] {
  try {
    const database = new SqliteDatabase(join(dir, "rejoinder.sqlite"), { readonly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}

async function until(what: string, bot: SupervisedBot, isSo: () => boolean): Promise<void> {
  const end = performance.now() + STEP_MS;
  while (!isSo()) {
    if (performance.now() > end)
      throw new Error(`waited in vain for ${what}; the bot said: ${bot.failures.join("; ") || "nothing"}`);
    await pause(POLL_MS);
  }
}
