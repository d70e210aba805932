import { describe, expect, it } from "vitest";
import { aDigest, aFile, aSection } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (options?: HarnessOptions): Promise<DiscordHarness> => {
  harness = await openDiscordHarness(options);
  return harness;
};
const writes = (): readonly string[] =>
  harness.discord
    .takeRequests()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace(/\d{6,}/g, "N")}`);
const long = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, index) => `Paragraph ${index}. ${"More of it. ".repeat(60)}`).join("\n\n");

describe.each(["forum", "text"] as const)("editing a section in a %s channel", (kind) => {
  const texts = (id: string): readonly string[] => harness.shown(id).messages.map(({ text }) => text);

  it("changes nothing when it says the same already", async () => {
    const { venue, discord } = await start({ kind });
    const post = await venue.publish(aSection(1, { text: long(5) }));
    discord.takeRequests();
    await venue.edit(post, aSection(1, { text: long(5) }));
    expect(writes()).toEqual([]);
  });

  it("changes the message whose words changed, and the name of the thread", async () => {
    const { venue, discord, shown } = await start({ kind });
    const post = await venue.publish(aSection(1, { text: long(5) }));
    const changed = aSection(1, { text: `${long(4)}\n\nAnother end.`, title: "1. Another name" });
    discord.takeRequests();
    await venue.edit(post, changed);
    expect(shown(post.id).name).toBe("1. Another name");
    expect(texts(post.id).join("\n")).toContain("Another end.");
    expect(writes().filter((path) => path === "PATCH /channels/N")).toHaveLength(1);
  });

  it("writes messages that are missing and deletes those that are too many", async () => {
    const { venue, discord } = await start({ kind });
    const post = await venue.publish(aSection(1, { text: "Short." }));
    await venue.edit(post, aSection(1, { text: long(9) }));
    const count = texts(post.id).length;
    expect(count).toBeGreaterThan(3);
    expect(
      texts(post.id)
        .join(" ")
        .match(/Paragraph/g),
    ).toHaveLength(9);
    await venue.edit(post, aSection(1, { text: "Short again." }));
    expect(texts(post.id)).toHaveLength(1);
    discord.takeRequests();
    await venue.edit(post, aSection(1, { text: "Short again." }));
    expect(writes()).toEqual([]);
  });

  it("finds its messages where people wrote between them", async () => {
    const { venue, ada } = await start({ kind });
    const post = await venue.publish(aSection(1, { text: "Short." }));
    for (let index = 0; index < 130; index += 1) ada.write(post.id, `Reply ${index}.`);
    await venue.edit(post, aSection(1, { text: long(5) }));
    const count = texts(post.id).length;
    await venue.edit(post, aSection(1, { text: long(5).replace("Paragraph 4", "Paragraph five") }));
    expect(texts(post.id)).toHaveLength(count);
  });

  it("finishes a post whose making was cut off", async () => {
    const { venue, discord } = await start({ kind });
    const draft = aSection(1, { text: long(6) });
    for (let index = 0; index < 4; index += 1) {
      discord.fail({ match: /^POST \/channels\/\d+\/messages$/, nth: kind === "text" ? 2 : 1, kind: "error-before" });
    }
    await venue.publish(draft).catch((error: unknown) => expect(error).toMatchObject({ outcome: "unknown" }));
    const [found] = await Array.fromAsync(venue.findOwnPosts("an-essay" as never));
    if (!found) throw new Error("not found");
    await venue.edit(found, draft);
    expect(
      texts(found.id)
        .join(" ")
        .match(/Paragraph/g),
    ).toHaveLength(6);
  });

  it("reopens an archived thread and archives it again", async () => {
    const { venue, guild, shown } = await start({ kind });
    const post = await venue.publish(aSection(1));
    guild.archive(post.id);
    await venue.edit(post, aSection(1, { text: "New words.", title: "1. New name" }));
    expect(shown(post.id)).toMatchObject({ isArchived: true, isLocked: false, name: "1. New name" });
    expect(texts(post.id)[0]).toContain("New words.");
  });

  it("keeps a locked thread locked", async () => {
    const { venue, guild, shown } = await start({ kind });
    const post = await venue.publish(aSection(1));
    guild.archive(post.id, { locked: true });
    await venue.edit(post, aSection(1, { text: "New words." }));
    expect(shown(post.id)).toMatchObject({ isArchived: true, isLocked: true });
    expect(texts(post.id)[0]).toContain("New words.");
  });

  it("archives it again also when the edit fails", async () => {
    const { venue, guild, discord, shown } = await start({ kind });
    const post = await venue.publish(aSection(1));
    guild.archive(post.id);
    for (let index = 0; index < 4; index += 1) {
      discord.fail({ match: /^PATCH \/channels\/\d+\/messages/, nth: 1, kind: "error-before" });
    }
    await expect(venue.edit(post, aSection(1, { text: "New words." }))).rejects.toMatchObject({ retryable: true });
    expect(shown(post.id).isArchived).toBe(true);
  });

  it("names the permission that a locked thread needs", async () => {
    const { venue, guild } = await start({ kind });
    const post = await venue.publish(aSection(1));
    guild.archive(post.id, { locked: true });
    guild.deny(null, ["ManageThreads"]);
    await expect(venue.edit(post, aSection(1, { text: "New words." }))).rejects.toThrow(
      'Discord refuses to reopen the thread "1. Part 1": in #essays the bot lacks "Manage Threads and Posts"',
    );
  });
});

describe("editing what is gone", () => {
  it("says so of a forum's post", async () => {
    const { venue, guild } = await start();
    const post = await venue.publish(aSection(1));
    guild.deleteChannel(post.id);
    await expect(venue.edit(post, aSection(1))).rejects.toMatchObject({ isGone: true });
  });

  it("says so of a message without a thread in a text channel", async () => {
    const { venue, guild, channel } = await start({ kind: "text" });
    const post = await venue.publish(aSection(1));
    guild.deleteChannel(post.id);
    guild.deleteMessages(channel, [post.id]);
    await expect(venue.edit(post, aSection(1))).rejects.toMatchObject({ isGone: true });
  });

  it("says so of a digest", async () => {
    const { venue, guild } = await start();
    harness.digestChannel = guild.addTextChannel("digests");
    const post = await venue.publish(aDigest("Words."));
    guild.deleteMessages(harness.digestChannel, [post.id]);
    await expect(venue.edit(post, aDigest("Words."))).rejects.toMatchObject({ isGone: true });
  });
});

describe("editing a digest", () => {
  it.each(["text", "forum"] as const)("replaces its words and its files in a %s channel", async (kind) => {
    const { venue, guild } = await start();
    const channel = kind === "text" ? guild.addTextChannel("digests") : guild.addForum("digests");
    harness.digestChannel = channel;
    const post = await venue.publish(aDigest(long(7), [aFile("old.png", "Old.")]));
    const messages = () => (kind === "text" ? guild.messages(channel) : (guild.threads(channel)[0]?.messages ?? []));
    expect(messages().length).toBeGreaterThan(1);
    await venue.edit(post, aDigest("New words.", [aFile("new.png", "New."), aFile("digest.md")]));
    expect(messages()).toHaveLength(1);
    expect(messages()[0]?.text).toContain("New words.");
    expect(messages()[0]?.files.map(({ name }) => name)).toEqual(["new.png", "digest.md"]);
  });

  it("edits it where it stands, after the digests moved", async () => {
    const { venue, guild } = await start();
    const channel = guild.addTextChannel("digests");
    harness.digestChannel = channel;
    const post = await venue.publish(aDigest("Old words."));
    harness.digestChannel = guild.addTextChannel("elsewhere");
    await venue.edit(post, aDigest("New words."));
    expect(guild.messages(channel)[0]?.text).toContain("New words.");
  });
});

describe("ending a discussion", () => {
  it.each(["forum", "text"] as const)("closes or deletes a thread of a %s channel", async (kind) => {
    const { venue, shown, guild, channel } = await start({ kind });
    const [kept, gone] = [await venue.publish(aSection(1)), await venue.publish(aSection(2))];
    await venue.retire(kept, "close");
    await venue.retire(kept, "close");
    expect(shown(kept.id)).toMatchObject({ isArchived: true, isLocked: true });
    await venue.retire(gone, "delete");
    await venue.retire(gone, "delete");
    expect(guild.threads(channel).map(({ id }) => id)).toEqual([kept.id]);
    if (kind === "text") expect(guild.messages(channel).map(({ id }) => id)).toEqual([kept.id]);
  });

  it("closes a thread that was archived", async () => {
    const { venue, shown, guild } = await start();
    const post = await venue.publish(aSection(1));
    guild.archive(post.id);
    await venue.retire(post, "close");
    expect(shown(post.id)).toMatchObject({ isArchived: true, isLocked: true });
  });

  it("hosts an essay from its placing to its end", async () => {
    const { venue } = await start();
    expect(await venue.hosts("an-essay" as never)).toBe(true);
    harness.closedAt = new Date("2026-03-05T00:00:00Z");
    expect(await venue.hosts("an-essay" as never)).toBe(false);
  });
});

describe.each(["forum", "text"] as const)("the files of a digest that is edited in a %s channel", (kind) => {
  const long = (paragraphs: number, end: string): string =>
    `${Array.from({ length: paragraphs }, (_, n) => `Paragraph ${n}. ${"More of it. ".repeat(50)}`).join("\n\n")}\n\n${end}`;
  const standing = (): readonly { readonly name: string; readonly text: string }[] =>
    harness.guild
      .threads(harness.channel)
      .flatMap(({ messages }) => messages)
      .concat(harness.guild.messages(harness.channel))
      .flatMap(({ files }) => files)
      .map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }));

  it.each([
    ["of one message", 1, 1],
    ["of many messages that becomes one", 20, 1],
    ["of one message that becomes many", 1, 20],
  ])("are those of the edit, and no others, in one %s", async (_, before, after) => {
    const { venue } = await start({ kind });
    const former = [aFile("chart.png", "Three.", "picture of three"), aFile("digest.md", "", "somebody's words")];
    const post = await venue.publish(aDigest(long(before, "Quoted: somebody's words."), former));
    expect(standing().map(({ text }) => text)).toEqual(["picture of three", "somebody's words"]);
    const mended = [aFile("chart.png", "Two.", "picture of two"), aFile("digest.md", "", "withdrawn")];
    await venue.edit(post, aDigest(long(after, "1 reply was withdrawn."), mended));
    expect(standing()).toEqual([
      { name: "chart.png", text: "picture of two" },
      { name: "digest.md", text: "withdrawn" },
    ]);
    expect(JSON.stringify(harness.guild.threads(harness.channel))).not.toContain("somebody's words");
  });

  it("are gone when the week is left without anything to show", async () => {
    const { venue } = await start({ kind });
    const files = [aFile("chart.png", "Three."), aFile("digest.md", "", "somebody's words")];
    const post = await venue.publish(aDigest("Quoted: somebody's words.", files));
    await venue.edit(post, aDigest("Quiet: no new replies; 1 was withdrawn."));
    expect(standing()).toEqual([]);
  });

  it("are replaced by none when they cannot be made anew", async () => {
    const { venue } = await start({ kind });
    const post = await venue.publish(aDigest("Words.", [aFile("digest.md", "", "somebody's words")]));
    const broken = { ...aFile("digest.md"), bytes: async () => null };
    await venue.edit(post, aDigest("Other words.", [broken]));
    expect(standing()).toEqual([]);
  });
});
