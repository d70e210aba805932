import { describe, expect, it } from "vitest";
import type { EssaySlug } from "../../../src/essay/essay.ts";
import { layOutSection } from "../../../src/venues/discord/section-messages.ts";
import { aDigest, aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (options?: HarnessOptions): Promise<DiscordHarness> => {
  harness = await openDiscordHarness(options);
  return harness;
};
const found = async (kind?: "section" | "digest", essay = ESSAY) =>
  (await Array.fromAsync(harness.restart().venue.findOwnPosts(essay, undefined, kind))).map(({ key }) => key);

describe("finding our own posts at Discord", () => {
  it.each(["forum", "text"] as const)(
    "finds active and archived ones in a %s channel, by their markers",
    async (kind) => {
      const { venue, guild } = await start({ kind });
      const posts = [];
      for (const section of [1, 2, 3]) posts.push(await venue.publish(aSection(section)));
      guild.archive(posts[0]?.id ?? "");
      guild.archive(posts[2]?.id ?? "", { locked: true });
      expect(await found()).toEqual([1, 2, 3].map((section) => aSection(section).key));
    },
  );

  it("asks for no message of a post that is known", async () => {
    const { venue, discord, keys } = await start();
    const post = await venue.publish(aSection(1));
    keys.set(post.id, aSection(1).key);
    discord.takeRequests();
    expect(await found()).toEqual([aSection(1).key]);
    expect(discord.takeRequests().filter(({ path }) => path.includes("/messages"))).toEqual([]);
  });

  it("finds archived ones over many pages", async () => {
    const { venue, guild, keys, discord } = await start();
    for (let section = 1; section <= 205; section += 1) {
      const { id } = await venue.publish(aSection(section));
      keys.set(id, aSection(section).key);
      discord.clock.advance(1000);
      guild.archive(id);
    }
    expect(await found()).toHaveLength(205);
  });

  it("finds digests beside sections, and leaves out the kind that is not asked for", async () => {
    const { venue, guild } = await start();
    harness.digestChannel = guild.addTextChannel("digests");
    await venue.publish(aDigest("Words."));
    await venue.publish(aSection(1));
    expect(await found()).toEqual([aDigest("").key, aSection(1).key]);
    expect(await found("section")).toEqual([aSection(1).key]);
    expect(await found("digest")).toEqual([aDigest("").key]);
  });

  it("finds a message in a text channel whose thread was never started", async () => {
    const { venue, discord } = await start({ kind: "text" });
    discord.fail({ match: /^POST \/channels\/\d+\/messages\/\d+\/threads/, kind: "lost-before" });
    await expect(venue.publish(aSection(1))).rejects.toMatchObject({ outcome: "unknown", retryable: true });
    expect(await found()).toEqual([aSection(1).key]);
  });

  it("takes neither another bot's copy nor a person's thread for ours, nor another essay's post", async () => {
    const { venue, guild, channel } = await start({ kind: "text" });
    await venue.publish(aSection(1));
    const copycat = guild.addPerson("Copycat", { isBot: true });
    copycat.write(channel, "A copy.", { raw: { components: layOutSection(aSection(2), true)[0]?.components } });
    expect(await found()).toEqual([aSection(1).key]);
    expect(await found(undefined, "an-essay-2" as EssaySlug)).toEqual([]);
  });

  it("does not take a thread whose first message was deleted for ours", async () => {
    const { venue, guild } = await start();
    const post = await venue.publish(aSection(1));
    guild.deleteMessages(post.id, [post.id]);
    expect(await found()).toEqual([]);
  });

  it("says which channel is gone", async () => {
    const { venue, guild, channel } = await start();
    await venue.publish(aSection(1));
    guild.deleteChannel(channel);
    await expect(found()).rejects.toThrow(`channel ${channel} is no longer there; publish the essay in another`);
  });
});
