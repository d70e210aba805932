/**
 * One week at a Discord on loopback: an essay of three sections is published, people reply, edit and take back, the digest is
 * posted, and the author settles a point and has that told. The bot is a process of its own; a fault hits one of its calls, or it is killed there, and it is started again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { discordSettings } from "../bot/discord-settings.ts";
import { areAllSent, listLiveReplies } from "../bot/read-store.ts";
import { superviseBot } from "../bot/supervise-bot.ts";
import { waitFor } from "../bot/wait-for.ts";
import type {
  FakeDiscord,
  FakeGuild,
  RequestRecord,
  RestFault,
  ShownMessage,
  ShownThread,
} from "../servers/discord/fake-discord.ts";
import { startDiscord } from "../servers/discord/start-discord.ts";
import { MONDAY, NEXT_WEEK, SAID, writeBeeEssay } from "./bee-essay.ts";
import type { Moment as AnyMoment, Played } from "./disturb.ts";
import { SETTLED, settleFirst } from "./settle-first.ts";
import { withoutChance } from "./without-chance.ts";

/** How long the bot may take to come to the end of a step, repeats and pauses between them included. */
const STEP_MS = 45_000;
/** What comes twice comes soon: the service looks around six times in this time. */
const GRACE_MS = 1000;

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

type Moment = AnyMoment<Disturbance>;

export async function playDiscordWeek(moment?: Moment): Promise<Played> {
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
  const essayFile = writeBeeEssay(dir);
  const guild = discord.addGuild("Beekeepers");
  const forum = guild.addForum("essays");
  const [ada, brook] = [guild.addPerson("ada-invented"), guild.addPerson("brook-invented")];
  const bot = superviseBot({ dir, essayFile, settings: discordSettings(discord, forum), start: MONDAY });
  const until = (what: string, isSo: () => boolean): Promise<void> =>
    waitFor(what, bot, isSo, { mostMs: STEP_MS, endsOnFailure: false });
  if (moment) discord.fail(faultOf(moment, discord, bot.kill));
  try {
    await until("three threads", () => sections(guild, forum).length >= 3 && bot.isReady());
    const [one = "", two = ""] = sections(guild, forum).map(({ id }) => id);
    const first = ada.write(one, SAID.first);
    const second = brook.write(one, SAID.second, { replyTo: first });
    const third = ada.write(two, SAID.third);
    // Known before they change: of what was written and taken back while nobody looked there is nothing to report.
    await until("the replies", () => listLiveReplies(dir).length === 3);
    ada.edit(two, third, SAID.edited);
    brook.remove(one, second);
    discord.clock.set(NEXT_WEEK);
    bot.setTime(NEXT_WEEK);
    await until("the digest", () => digests(guild, forum).length >= 1 && areAllSent(dir, 4));
    await settleFirst(dir, NEXT_WEEK);
    await until("a note", () => notes(guild, forum).length >= 1 && areAllSent(dir, 5));
    await pause(GRACE_MS);
    await until("a bot that runs", () => bot.isReady());
    const { violations, checkedRequests: checked, requests } = discord;
    const calls = requests.map(({ method, path }) => ({ name: nameOf({ method, path }), isRead: method === "GET" }));
    const wasDisturbed = requests.length >= (moment?.call ?? 0);
    return {
      outcome: describeEnd(guild, forum, dir),
      calls,
      failures: bot.failures,
      violations,
      checked,
      wasDisturbed,
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

/** What was told of a decision. */
function notes(guild: FakeGuild, forum: string): readonly ShownMessage[] {
  return sections(guild, forum).flatMap(({ messages }) => messages.filter(({ text }) => text.startsWith(SETTLED)));
}

function describeEnd(guild: FakeGuild, forum: string, dir: string): string {
  const threads = [...sections(guild, forum), ...digests(guild, forum)].flatMap(({ name, tags, messages }) => [
    `thread ${name} [${tags.join(", ")}]`,
    ...messages.map(({ authorName, text, controls, files }) => {
      const labels = controls.map(({ label }) => label).join(" | ");
      // Ids differ from run to run where something was tried again.
      const words = withoutChance(text.replaceAll(/\d{17,20}/g, "ID"));
      return `  ${authorName}: ${JSON.stringify(words)} ${labels} ${files.map((file) => file.name).join(", ")}`;
    }),
  ]);
  const replies = listLiveReplies(dir).map((reply) => `reply ${JSON.stringify(reply)}`);
  return [...threads, ...replies].join("\n");
}

/** The call without its numbers. */
function nameOf({ method, path }: Pick<RequestRecord, "method" | "path">): string {
  return `${method} ${path
    .replace(/\?.*/, "")
    .replaceAll(/\/\d{17,20}/g, "/…")
    .replaceAll(/\/[A-Za-z0-9_-]{40,}/g, "/…")}`;
}
