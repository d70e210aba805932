/** Every way in which people's words go at Discord: afterwards they are in no digest there, in no file of one, and in no byte of the store. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MONDAY, NEXT_WEEK, writeBeeEssay } from "../crash/bee-essay.ts";
import type { FakeDiscord, FakeGuild, FakePerson, ShownMessage } from "../servers/discord/fake-discord.ts";
import { makeTempDir } from "../temp-dir.ts";
import { aDiscord, runBot } from "./a-bot.ts";

const WEEK_AFTER = new Date("2026-03-17T12:00:00Z");
/** Ten words and a name that stand nowhere else. */
const TEN = ["quibblewort", "snollygast", "wimblecrate", "frizzlemoot", "drabbletide"].concat([
  "gonglefrew",
  "mizzlethorp",
  "tattersnip",
  "wobblequern",
  "yarrowbex",
]);
const SECRET = new RegExp(["Ottoline", ...TEN].join("|"));
const OTHERS = /mumblethrift/;

interface Scene {
  readonly discord: FakeDiscord;
  readonly guild: FakeGuild;
  readonly forum: string;
  readonly desk: string;
  readonly ottoline: FakePerson;
  readonly thread: string;
  readonly ids: readonly string[];
}

interface Way {
  readonly name: string;
  readonly act: (scene: Scene) => unknown;
  readonly environment?: Record<string, string>;
  /** Whether the words of others stay, and whether our digest can still be changed there. */
  readonly othersStay?: boolean;
  readonly digestStands?: boolean;
  /** It happens while the bot does not run. */
  readonly isAway?: boolean;
  /** It is found when everything is compared, which is before the next digest. */
  readonly isFoundLate?: boolean;
}

const WAYS: readonly Way[] = [
  {
    name: "each message is deleted",
    act: ({ ottoline, thread, ids }) => ids.forEach((id) => void ottoline.remove(thread, id)),
  },
  { name: "messages are deleted together", act: ({ guild, thread, ids }) => guild.deleteMessages(thread, ids) },
  {
    name: "messages are edited into others",
    act: ({ ottoline, thread, ids }) => ids.forEach((id) => void ottoline.edit(thread, id, "Never mind.")),
  },
  { name: "the thread is deleted", act: ({ guild, thread }) => guild.deleteChannel(thread) },
  {
    name: "the channel is deleted",
    act: ({ guild, forum }) => guild.deleteChannel(forum),
    othersStay: false,
  },
  { name: "the bot is thrown out", act: ({ guild }) => guild.removeBot(), othersStay: false, digestStands: false },
  { name: "the person asks for it", act: ({ ottoline, desk }) => ottoline.run(desk, "/privacy forget") },
  {
    name: "messages go while the bot is away",
    act: ({ ottoline, thread, ids }) => ids.forEach((id) => void ottoline.remove(thread, id)),
    isAway: true,
    isFoundLate: true,
  },
  {
    name: "the thread goes while the bot is away",
    act: ({ guild, thread }) => guild.deleteChannel(thread),
    isAway: true,
  },
  {
    name: "the channel goes while the bot is away",
    act: ({ guild, forum }) => guild.deleteChannel(forum),
    isAway: true,
    othersStay: false,
  },
  {
    name: "the bot is thrown out while away",
    act: ({ guild }) => guild.removeBot(),
    isAway: true,
    othersStay: false,
    digestStands: false,
  },
  {
    name: "they are older than they are kept",
    environment: { REJOINDER_RETENTION_DAYS: "14" },
    act: ({ discord }) => discord.clock.set(new Date("2026-03-17T11:00:00Z")),
    othersStay: false,
  },
];

it.each(WAYS)("when $name, the words are gone from digests, files and the store", async (way) => {
  const discord = await aDiscord();
  discord.clock.set(MONDAY);
  const guild = discord.addGuild("Keepers");
  const [forum, news, desk] = [guild.addForum("essays"), guild.addTextChannel("digests"), guild.addTextChannel("desk")];
  const essayFile = writeBeeEssay(makeTempDir());
  const environment = { REJOINDER_DISCORD_CHANNEL: forum, REJOINDER_DISCORD_DIGEST_CHANNEL: news, ...way.environment };
  let bot = await runBot(discord, { essayFile, environment });
  const ottoline = guild.addPerson("Ottoline");
  const other = guild.addPerson("Brook");
  const threads = guild.threads(forum).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const [first = "", second = ""] = threads.map(({ id }) => id);
  // An objection with a reason, a question, words that the essay is said to say, something that no claim covers, a copy.
  const objection =
    "I disagree: quibblewort bees do not pay for themselves within two years, because snollygast mites take a third of them, for example in wimblecrate.";
  const ids = [
    ottoline.write(first, objection),
    ottoline.write(first, "Who would count quibblewort frizzlemoot honey as a payment within two years?"),
    ottoline.write(first, 'You say that "bees never drabbletide anybody", and that is wrong: gonglefrew bees do.'),
    ottoline.write(
      first,
      "> Bees pay for themselves within two years.\n\nThat mizzlethorp sentence holds for tattersnip hives alone.",
    ),
    ottoline.write(
      first,
      "The wobblequern lamps of our village street are dark and nobody of the yarrowbex council repairs them.",
    ),
    ottoline.write(first, `${objection} Again.`),
  ];
  other.write(second, "I agree that a mumblethrift hive needs a visit each week in spring.");
  discord.clock.set(NEXT_WEEK);
  await expect.poll(() => seen(guild, news), { timeout: 20_000 }).toMatch(OTHERS);
  expect(seen(guild, news)).toMatch(/quibblewort.*\n.*Ottoline/);
  for (const word of TEN) expect(stored(bot.dataDir)).toContain(word);
  expect(chart(guild, news)).toContain("C1: 1 disputes");

  if (way.isAway) await bot.stop();
  await way.act({ discord, guild, forum, desk, ottoline, thread: first, ids });
  if (way.isAway) bot = await runBot(discord, { dataDir: bot.dataDir, environment });

  if (way.isFoundLate) discord.clock.set(WEEK_AFTER);
  // The name of somebody whose messages stand stays.
  const isEdit = way.name.includes("edited");
  const secret = isEdit ? new RegExp(TEN.join("|")) : SECRET;
  await expect.poll(() => stored(bot.dataDir), { timeout: 20_000 }).not.toMatch(secret);
  if (way.digestStands !== false) {
    await expect.poll(() => seen(guild, news), { timeout: 20_000 }).not.toMatch(secret);
    expect(chart(guild, news)).not.toContain("C1: 1 disputes");
  }
  if (way.othersStay !== false) {
    expect(seen(guild, news)).toMatch(OTHERS);
    expect(stored(bot.dataDir)).toMatch(OTHERS);
  }
  await bot.stop();
  expect(stored(bot.dataDir)).not.toMatch(secret);
  expect(discord.violations).toEqual([]);
});

/** Words, descriptions and files of everything that stands in a channel. */
function seen(guild: FakeGuild, channel: string): string {
  const files = ({ files }: ShownMessage) => files.map(({ alt, bytes }) => `${alt}\n${Buffer.from(bytes).toString()}`);
  return guild
    .messages(channel)
    .flatMap((message) => [message.text, ...files(message)])
    .join("\n");
}

function chart(guild: FakeGuild, channel: string): string {
  const files = guild.messages(channel).flatMap(({ files }) => files);
  return files.find(({ name }) => name.endsWith(".png"))?.alt ?? "";
}

/** Every byte of every file, the write-ahead log included. */
function stored(dataDir: string): string {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString("latin1"))
    .join("\n");
}
