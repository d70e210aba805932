import { afterEach, describe, expect, it } from "vitest";
import type { RestFault } from "../../servers/discord/fake-discord.ts";
import { aDigest, aFile, aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, makeDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (options?: HarnessOptions): Promise<DiscordHarness> => {
  harness = await makeDiscordHarness(options);
  return harness;
};
afterEach(async () => {
  const { violations, token } = harness.discord;
  await harness.close();
  expect(violations).toEqual([]);
  expect(harness.logged.join("\n")).not.toContain(token);
});
const posts = (): number =>
  harness.discord.takeRequests().filter(({ method, path }) => method === "POST" && path.endsWith("/threads")).length;

const LOSSES = ["lost-before", "lost-after", "error-before", "error-after"] as const;

describe("when a call to Discord fails", () => {
  it.each(LOSSES)("opens a forum's post once, and says that it does not know (%s)", async (kind) => {
    const { venue, discord, guild, channel } = await start();
    discord.fail({ match: /^POST \/channels\/\d+\/threads/, kind });
    await expect(venue.publish(aSection(1))).rejects.toMatchObject({ outcome: "unknown", retryable: true });
    expect(posts()).toBe(1);
    expect(guild.threads(channel)).toHaveLength(kind.endsWith("after") ? 1 : 0);
    expect(await Array.fromAsync(venue.findOwnPosts(ESSAY))).toHaveLength(kind.endsWith("after") ? 1 : 0);
  });

  it.each(LOSSES)("repeats a message, which stands once (%s)", async (kind) => {
    const { venue, discord, guild, channel } = await start({ kind: "text" });
    discord.fail({ match: /^POST \/channels\/\d+\/messages$/, kind });
    await venue.publish(aSection(1));
    expect(guild.messages(channel)).toHaveLength(1);
  });

  it.each(LOSSES)("writes a digest once, with its files (%s)", async (kind) => {
    const { venue, discord, guild } = await start();
    const channel = guild.addTextChannel("digests");
    harness.digestChannel = channel;
    discord.fail({ match: /^POST \/channels\/\d+\/messages$/, kind });
    await venue.publish(aDigest("Words.", [aFile("chart.png", "A chart.")]));
    expect(guild.messages(channel)).toHaveLength(1);
    expect(guild.messages(channel)[0]?.files).toHaveLength(1);
  });

  it.each(LOSSES)("repeats edits and deletions (%s)", async (kind) => {
    const { venue, discord, shown } = await start();
    const post = await venue.publish(aSection(1, { text: "Words of it. ".repeat(400) }));
    discord.fail({ match: /^PATCH/, kind });
    discord.fail({ match: /^DELETE/, kind });
    await venue.edit(post, aSection(1, { text: "New." }));
    expect(shown(post.id).messages.map(({ text }) => text)).toEqual([expect.stringContaining("New.")]);
  });

  it("gives the message that stands already to a process that was started anew", async () => {
    const { venue, discord, guild, channel } = await start({ kind: "text" });
    discord.fail({ match: /^POST \/channels\/\d+\/messages\/\d+\/threads/, kind: "lost-before" });
    await expect(venue.publish(aSection(1))).rejects.toMatchObject({ outcome: "unknown" });
    await harness.restart().venue.publish(aSection(1));
    expect(guild.messages(channel)).toHaveLength(1);
    expect(guild.threads(channel)).toHaveLength(1);
  });

  it("waits for a limit and goes on", async () => {
    const { venue, discord, guild, channel } = await start();
    discord.fail({ match: /^POST/, kind: "limited", retryAfterMs: 20 });
    await venue.publish(aSection(1));
    expect(guild.threads(channel)).toHaveLength(1);
  });

  it("reads on after failures in the middle", async () => {
    const { venue, discord, ada } = await start();
    const { id } = await venue.publish(aSection(1));
    for (let index = 0; index < 150; index += 1) ada.write(id, `Reply ${index}.`);
    discord.fail({ match: /^GET \/channels\/\d+\/messages/, nth: 2, kind: "error-before" });
    const thread = { essay: ESSAY, section: 1, venue: "discord" as const, id };
    expect(await Array.fromAsync(venue.listReplies(thread))).toHaveLength(150);
  });

  it("says that nothing was done where nothing listens", async () => {
    const { venue, discord } = await start();
    await discord.close();
    await expect(venue.publish(aSection(1))).rejects.toMatchObject({ retryable: true, outcome: "not-done" });
  });

  it("stops at once when it is told to", async () => {
    const { venue, discord } = await start();
    const controller = new AbortController();
    const fault: RestFault = { match: /^POST/, kind: "call", run: () => controller.abort(new Error("stopped")) };
    discord.fail(fault);
    await expect(venue.publish(aSection(1), controller.signal)).rejects.toThrow("stopped");
  });
});

describe("when Discord refuses", () => {
  it.each([
    ["ViewChannel", "View Channels"],
    ["SendMessages", "Send Messages and Create Posts"],
  ])("names the channel and the permission %s", async (permission, name) => {
    const { venue, guild, channel } = await start();
    guild.deny(channel, [permission]);
    await expect(venue.publish(aSection(1))).rejects.toThrow(`"${name}"`);
    await expect(venue.publish(aSection(1))).rejects.toMatchObject({ retryable: false, isGone: false });
  });

  it.each([
    ["CreatePublicThreads", "Create Public Threads"],
    ["SendMessages", "Send Messages and Create Posts"],
  ])("names the permission %s in a text channel", async (permission, name) => {
    const { venue, guild, channel } = await start({ kind: "text" });
    guild.deny(channel, [permission]);
    await expect(venue.publish(aSection(1))).rejects.toThrow(`in #essays the bot lacks "${name}"`);
  });

  it.each([
    ["SendMessagesInThreads", "Send Messages in Threads and Posts", aSection(1, { text: "Words of it. ".repeat(400) })],
    ["AttachFiles", "Attach Files", aDigest("Words.", [aFile("chart.png", "A chart.")])],
  ])("names the permission %s that only some posts need", async (permission, name, draft) => {
    const { venue, guild, channel } = await start();
    guild.deny(channel, [permission]);
    await expect(venue.publish(draft)).rejects.toThrow(`in #essays the bot lacks "${name}"`);
  });

  it("names the permission to read the history, which lists of archived threads need", async () => {
    const { venue, guild, channel } = await start();
    guild.deny(channel, ["ReadMessageHistory"]);
    await expect(Array.fromAsync(venue.findOwnPosts(ESSAY))).rejects.toThrow(
      'in #essays the bot lacks "Read Message History"',
    );
  });

  it("says what to do about a token that is refused", async () => {
    const { venue, discord, connection } = await start();
    discord.revokeToken();
    const refusal = /put the bot's present token into REJOINDER_DISCORD_TOKEN/;
    await expect(venue.publish(aSection(1))).rejects.toThrow(refusal);
    await expect(venue.publish(aSection(1))).rejects.toThrow(refusal);
    await expect(connection.start()).rejects.toThrow(refusal);
    await expect(venue.listen(() => {}, new AbortController().signal)).rejects.toThrow(refusal);
  });

  it.each([
    [4004, "REJOINDER_DISCORD_TOKEN"],
    [4011, "set REJOINDER_DISCORD_SHARDS to auto"],
    [4013, "update Rejoinder"],
    [4014, "Privileged Gateway Intents, Message Content Intent"],
  ])("says what to do about the close code %i", async (code, words) => {
    const { venue, discord } = await start();
    discord.refuseIdentify(code);
    await expect(venue.listen(() => {}, new AbortController().signal)).rejects.toThrow(words);
  });

  it("ends listening when the intent is taken away later", async () => {
    const { discord, listen } = await start();
    const listening = await listen();
    discord.refuseIdentify(4014);
    discord.dropGateway(4000, { refuseResume: true });
    await expect(listening.ended).rejects.toThrow("Message Content Intent");
  });

  it("connects once Discord is there again", async () => {
    const { discord, connection } = await start();
    for (let index = 0; index < 3; index += 1)
      discord.fail({ match: /^GET \/gateway\/bot/, nth: 1, kind: "error-before" });
    await connection.start();
    expect(discord.connections).toBe(1);
  });

  it("puts neither the token nor the words of a post on an error", async () => {
    const { venue, discord } = await start();
    discord.fail({ match: /^POST/, kind: "error-before" });
    const error = await venue.publish(aSection(1, { text: "Secret words." })).catch((caught: unknown) => caught);
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 10 })).not.toMatch(new RegExp(`Secret words|${discord.token}`));
  });
});
