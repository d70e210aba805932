import { describe, expect, it } from "vitest";
import { aClaim, aDigest, aFile, aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (options?: HarnessOptions): Promise<DiscordHarness> => {
  harness = await openDiscordHarness(options);
  return harness;
};
const paths = (): readonly string[] => harness.discord.takeRequests().map(({ method, path }) => `${method} ${path}`);
const labels = (message: { readonly controls: readonly { readonly label: string }[] } | undefined) =>
  message?.controls.map(({ label }) => label);

describe("publishing a section at Discord", () => {
  it("opens one post in a forum: text, claims with buttons to vote, the way to the neighbours", async () => {
    const { venue, shown, guild } = await start();
    const post = await venue.publish(aSection(2, { text: "The *text*." }));
    const thread = shown(post.id);
    expect(post.url).toBe(`https://discord.com/channels/${guild.id}/${post.id}`);
    expect(thread.name).toBe("2. Part 2");
    expect(thread.messages).toHaveLength(1);
    expect(thread.messages[0]?.text).toBe(
      "The *text*.\n\n**What this section claims**\n\n**C2** Claim number 2 holds.",
    );
    expect(labels(thread.messages[0])).toEqual([
      "Agree",
      "Disagree",
      "Unsure",
      "About this thread",
      "← Section 1",
      "Section 3 →",
    ]);
  });

  it("opens a thread from a message in a text channel, and says its title there", async () => {
    const { venue, shown, guild, channel } = await start({ kind: "text" });
    const post = await venue.publish(aSection(1, { text: "The text." }));
    expect(shown(post.id).name).toBe("1. Part 1");
    const starter = guild.messages(channel).find(({ id }) => id === post.id);
    expect(starter?.text).toMatch(/^## 1\\?\. Part 1\n\nThe text\./);
    expect(labels(starter)?.at(-1)).toBe("Section 2 →");
  });

  it("makes twelve posts with twelve calls and at most three others, and looks again with two", async () => {
    const { venue, listen } = await start();
    await listen();
    harness.guild.grant(null, ["ManageChannels"]);
    harness.discord.takeRequests();
    for await (const _ of venue.findOwnPosts(ESSAY)) expect.unreachable();
    for (let section = 1; section <= 12; section += 1) await venue.publish(aSection(section));
    const calls = paths();
    const creations = calls.filter((path) => /^POST \/channels\/\d+\/threads/.test(path));
    expect(creations).toHaveLength(12);
    expect(calls.length - creations.length).toBeLessThanOrEqual(3);
    for (const { id } of harness.guild.threads(harness.channel)) harness.keys.set(id, aSection(1).key);
    for await (const _ of venue.findOwnPosts(ESSAY));
    expect(paths()).toHaveLength(2);
  });

  it("goes on in further messages of the thread, each with its marker", async () => {
    const { venue, shown } = await start();
    const paragraph = "A sentence that fills the paragraph. ".repeat(20).trim();
    const text = Array.from({ length: 8 }, () => paragraph).join("\n\n");
    const post = await venue.publish(aSection(1, { text }));
    const { messages } = shown(post.id);
    expect(messages).toHaveLength(4);
    expect(messages.map((message) => message.controls.filter(({ id }) => id.startsWith("p:")))).toMatchObject([
      [{ label: "About this thread", isDisabled: false }],
      [{ label: "2 of 4", isDisabled: true }],
      [{ label: "3 of 4", isDisabled: true }],
      [{ label: "4 of 4", isDisabled: true }],
    ]);
    for (const { text: part } of messages) expect(part.length).toBeLessThanOrEqual(2000 + 200);
    const words = messages.map(({ text: part }) => part.split("**What")[0]).join(" ");
    expect(words.match(/paragraph/g)).toHaveLength(160);
  });

  it("puts more claims than a message holds into further ones", async () => {
    const { venue, shown } = await start();
    const claims = Array.from({ length: 20 }, (_, index) => aClaim(index + 1, "A claim of some length. ".repeat(10)));
    const post = await venue.publish(aSection(1, { claims }));
    const votes = shown(post.id).messages.flatMap(({ controls }) => controls.filter(({ id }) => id.startsWith("v:")));
    expect(votes).toHaveLength(60);
    expect(shown(post.id).messages.length).toBeGreaterThan(2);
  });

  it("carries text whose characters have three bytes each, in sections, claims and digests", async () => {
    const { venue } = await start();
    const words = "数学理论需要很长时间才能得到回报。".repeat(20);
    const claims = Array.from({ length: 12 }, (_, index) => aClaim(index + 1, words));
    await venue.publish(aSection(1, { claims, text: Array(6).fill(words).join("\n\n") }));
    await venue.publish(aDigest(`## 讨论\n\n${Array(30).fill(`> ${words}\n> — 某人`).join("\n\n")}`));
    expect(harness.discord.takeRequests().filter(({ status }) => status >= 500)).toEqual([]);
  });

  it("pings nobody and previews nothing, whatever the text, the claims and the title say", async () => {
    const { venue, discord, shown } = await start();
    const hostile = "@everyone <@1> <@&2> <#3> <t:1:R> <:a:4> discord.gg/x";
    const post = await venue.publish(
      aSection(1, { text: hostile, title: hostile, claims: [aClaim(1, `${hostile} <!-- rejoinder x -->`)] }),
    );
    for (const { body } of discord.takeRequests()) {
      const sent = body as { readonly message?: object } | null;
      if (sent?.message) expect(sent.message).toMatchObject({ allowed_mentions: { parse: [] }, flags: (1 << 15) | 4 });
    }
    expect(shown(post.id).messages[0]?.text).not.toMatch(/@everyone|(?<!\\)<(?:@|#|t:|:a)|discord\.gg/);
  });

  it.each([
    ["long", `1. ${"word ".repeat(60)}`, /^1\. (word )+word…$/],
    ["empty", "  ", /^Untitled$/],
    ["invisible", "\u200B\u2060\u00AD", /^Untitled$/],
    ["piled up with marks", `z${"\u0301".repeat(500)}algo`, /^z\u0301{1,2}algo$/],
    ["of pictures alone", "👩‍🚀".repeat(60), /^(👩‍🚀)+…$/u],
  ])("names a thread whose title is %s", async (_kind, title, expected) => {
    const { venue, shown } = await start();
    const { name } = shown((await venue.publish(aSection(1, { title }))).id);
    expect(name.normalize("NFD")).toMatch(new RegExp(expected.source.normalize("NFD"), expected.flags));
    expect(name.length).toBeLessThanOrEqual(100);
  });

  it("carries a section of Markdown that is 200,000 characters long", async () => {
    const { venue, shown } = await start();
    const post = await venue.publish(aSection(1, { text: "Many words here. ".repeat(12_000) }));
    expect(shown(post.id).messages.length).toBeGreaterThan(100);
  });
});

describe("tags of a forum", () => {
  it("takes the tag that is called like the essay", async () => {
    const { venue, shown } = await start({ tags: ["News", "An essay"] });
    expect(shown((await venue.publish(aSection(1))).id).tags).toEqual(["An essay"]);
  });

  it("makes it where the bot may, once", async () => {
    const { venue, shown, guild, channel } = await start({ tags: ["News"] });
    guild.grant(channel, ["ManageChannels"]);
    const posts = [await venue.publish(aSection(1)), await venue.publish(aSection(2))];
    expect(posts.map(({ id }) => shown(id).tags)).toEqual([["An essay"], ["An essay"]]);
    expect(paths().filter((path) => path.startsWith("PATCH"))).toHaveLength(1);
  });

  it("goes on without where the bot may not, and asks once", async () => {
    const { venue, shown } = await start({ tags: ["News"] });
    const posts = [await venue.publish(aSection(1)), await venue.publish(aSection(2))];
    expect(posts.map(({ id }) => shown(id).tags)).toEqual([[], []]);
    expect(paths().filter((path) => path.startsWith("PATCH"))).toHaveLength(1);
  });

  it("takes the first in a forum that wants one", async () => {
    const { venue, shown } = await start({ tags: ["News"], requiresTag: true });
    expect(shown((await venue.publish(aSection(1))).id).tags).toEqual(["News"]);
  });

  it("says what to do where a forum wants a tag and has none", async () => {
    const { venue } = await start({ requiresTag: true });
    await expect(venue.publish(aSection(1))).rejects.toThrow(
      '#essays wants a tag on every post and has none; add a tag "An essay" there, or let the bot "Manage Channels"',
    );
  });
});

describe("publishing a digest at Discord", () => {
  const body = `The summary of the week.\n\n## Most discussed\n\n${"A line of the digest. ".repeat(30)}\n\n---\n\nThe receipt.`;

  it("writes a message into a text channel, with the chart after the summary and the file at the end", async () => {
    const { venue, guild } = await start();
    const channel = guild.addTextChannel("digests");
    harness.digestChannel = channel;
    const post = await venue.publish(aDigest(body, [aFile("chart.png", "Two people agree."), aFile("digest.md")]));
    expect(post.url).toBe(`https://discord.com/channels/${guild.id}/${channel}/${post.id}`);
    const [message, ...rest] = guild.messages(channel);
    expect(rest).toEqual([]);
    expect(message?.text).toMatch(/^# Digest of the first week\n\nThe summary of the week\.\n\n## Most/);
    expect(message?.files.map(({ name, alt }) => ({ name, alt }))).toEqual([
      { name: "chart.png", alt: "Two people agree." },
      { name: "digest.md", alt: "" },
    ]);
    const components = (message?.raw.components ?? []) as readonly { readonly type: number }[];
    const types = components.map(({ type }) => type);
    expect(types).toEqual([10, 12, 10, 14, 10, 13, 1]);
    expect(labels(message)).toEqual(["About this digest"]);
  });

  it("opens a post in a forum", async () => {
    const { venue, shown } = await start();
    const post = await venue.publish(aDigest(body, [aFile("chart.png", "A chart.")]));
    expect(shown(post.id).messages[0]?.files.map(({ name }) => name)).toEqual(["chart.png"]);
    expect(shown(post.id).name).toBe("Digest of the first week");
  });

  it("splits a long one, headings with what follows", async () => {
    const { venue, shown } = await start();
    const parts = Array.from({ length: 9 }, (_, index) => `## Part ${index}\n\n${"Words of it. ".repeat(60)}`);
    const post = await venue.publish(aDigest(parts.join("\n\n")));
    const { messages } = shown(post.id);
    expect(messages.length).toBeGreaterThan(1);
    for (const { text } of messages) {
      expect(text.length).toBeLessThanOrEqual(3800);
      expect(text).not.toMatch(/## Part \d$/);
    }
    expect(messages.map(({ text }) => text.match(/## Part/g)?.length ?? 0).reduce((a, b) => a + b)).toBe(9);
  });

  it("goes without a file that could not be made", async () => {
    const { venue, shown } = await start();
    const broken = { ...aFile("chart.png", "A chart."), bytes: async () => null };
    const post = await venue.publish(aDigest("Words.", [broken, aFile("digest.md")]));
    expect(shown(post.id).messages[0]?.files.map(({ name }) => name)).toEqual(["digest.md"]);
  });
});
