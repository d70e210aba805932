import { describe, expect, it } from "vitest";
import type { ThreadRef } from "../../../src/venues/venue.ts";
import { aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, type Listening, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (
  options?: HarnessOptions,
): Promise<DiscordHarness & { readonly thread: ThreadRef; readonly listening: Listening }> => {
  harness = await openDiscordHarness(options);
  const { id } = await harness.venue.publish(aSection(1));
  const thread: ThreadRef = { essay: ESSAY, section: 1, venue: "discord", id };
  harness.threads.push(thread);
  const listening = await harness.listen();
  await listening.heard(({ kind }) => kind === "thread-changed");
  listening.forget();
  return { ...harness, thread, listening };
};
const replySaying = (body: string) => (event: { readonly kind: string }) =>
  event.kind === "reply" && (event as { readonly reply?: { readonly body: string } }).reply?.body === body;

describe("hearing what happens at Discord", () => {
  it("tells of replies, edits and deletions", async () => {
    const { ada, thread, listening } = await start();
    const id = ada.write(thread.id, "First.");
    ada.edit(thread.id, id, "First, better.");
    ada.remove(thread.id, id);
    await listening.heard(({ kind }) => kind === "reply-deleted");
    expect(listening.events).toMatchObject([
      { kind: "reply", thread, reply: { id, body: "First.", editedAt: null } },
      { kind: "reply", thread, reply: { id, body: "First, better." } },
      { kind: "reply-deleted", thread, id },
    ]);
  });

  it("tells of many deletions at once", async () => {
    const { ada, guild, thread, listening } = await start();
    const ids = [ada.write(thread.id, "One."), ada.write(thread.id, "Two.")];
    guild.deleteMessages(thread.id, ids);
    await listening.heard((event) => event.kind === "reply-deleted" && event.id === ids[1]);
    const gone = listening.events.flatMap((event) => (event.kind === "reply-deleted" ? [event.id] : []));
    expect(gone).toEqual(ids);
  });

  it("takes a reply whose words were taken away for deleted", async () => {
    const { ada, thread, listening } = await start();
    const id = ada.write(thread.id, "Words.", { files: ["photo.png"] });
    ada.edit(thread.id, id, "");
    expect(await listening.heard(({ kind }) => kind === "reply-deleted")).toMatchObject({ id });
  });

  it("tells nothing of other channels, of bots and of itself", async () => {
    const { ada, guild, venue, thread, listening } = await start();
    ada.write(guild.addTextChannel("lounge"), "Elsewhere.");
    guild.addPerson("Robot", { isBot: true }).write(thread.id, "I am a robot.");
    await venue.edit({ venue: "discord", id: thread.id, url: null }, aSection(1, { text: "New." }));
    ada.write(thread.id, "Here.");
    await listening.heard(replySaying("Here."));
    expect(listening.events).toHaveLength(1);
  });

  it("tells that a thread was deleted", async () => {
    const { guild, thread, listening } = await start();
    guild.deleteChannel(thread.id);
    expect(await listening.heard(({ kind }) => kind === "thread-deleted")).toEqual({ kind: "thread-deleted", thread });
  });

  it.each(["forum", "text"] as const)("tells that the threads of a %s channel went with it", async (kind) => {
    const { guild, channel, thread, listening } = await start({ kind });
    guild.archive(thread.id);
    guild.deleteChannel(channel);
    expect(await listening.heard(({ kind: of }) => of === "thread-deleted")).toEqual({
      kind: "thread-deleted",
      thread,
    });
  });

  it("tells that the threads of a server are gone when the bot is thrown out", async () => {
    const { guild, thread, listening } = await start();
    guild.removeBot();
    expect(await listening.heard(({ kind }) => kind === "thread-deleted")).toEqual({ kind: "thread-deleted", thread });
  });

  it.each([
    ["tells that the threads of a server are gone when it threw the bot out meanwhile", true, "thread-deleted"],
    ["keeps them when it is another bot than before", false, undefined],
  ] as const)("%s", async (_name, isSameBot, told) => {
    const { guild, thread, discord, logged } = await start({ isSameBot });
    const other = discord.addGuild("Others");
    await harness.connection.close();
    guild.removeBot();
    const { venue, connection } = harness.restart();
    const again = await harness.listen(venue);
    await connection.start();
    if (told) expect(await again.heard(({ kind }) => kind === told)).toEqual({ kind: told, thread });
    else await expect.poll(() => logged.join("\n")).toContain("what was said there is kept");
    expect(again.events).toHaveLength(told ? 1 : 0);
    expect(connection.guilds()).toEqual([{ id: other.id, name: "Others" }]);
  });

  it("does not take a server with an outage for one that threw the bot out", async () => {
    const { discord, guild, thread } = await start();
    await harness.connection.close();
    guild.fail();
    const { venue } = harness.restart();
    const again = await harness.listen(venue);
    await expect.poll(() => discord.identifies).toBe(2);
    guild.restore();
    expect(await again.heard(() => true)).toEqual({ kind: "thread-changed", thread });
  });

  it("takes an outage for an outage, and looks at the threads after it", async () => {
    const { guild, thread, listening } = await start();
    guild.fail();
    guild.restore();
    expect(await listening.heard(() => true)).toEqual({ kind: "thread-changed", thread });
  });

  it("hears of a thread that another process opened", async () => {
    const { ada, threads, listening } = await start();
    const other = harness.restart().venue;
    const { id } = await other.publish(aSection(2));
    const thread: ThreadRef = { essay: ESSAY, section: 2, venue: "discord", id };
    threads.push(thread);
    ada.write(id, "In the second.");
    expect(await listening.heard((event) => event.thread.id === id)).toMatchObject({ thread });
  });

  it("hears of threads at once where the connection was there before", async () => {
    const { thread } = await start();
    const again = await harness.listen();
    expect(await again.heard(() => true)).toEqual({ kind: "thread-changed", thread });
  });

  it("takes a session up again and hears what it missed", async () => {
    const { ada, discord, thread, listening } = await start();
    discord.dropGateway(null);
    ada.write(thread.id, "Meanwhile.");
    await listening.heard(replySaying("Meanwhile."));
    expect(discord.resumes).toBeGreaterThan(0);
  });

  it("looks at every thread after a session that could not be taken up again", async () => {
    const { ada, discord, thread, listening } = await start();
    discord.dropGateway(4000, { refuseResume: true });
    ada.write(thread.id, "Meanwhile.");
    expect(await listening.heard(({ kind }) => kind === "thread-changed")).toEqual({ kind: "thread-changed", thread });
    expect(discord.identifies).toBe(2);
  });

  it("takes thousands of replies", async () => {
    const { ada, thread, listening } = await start();
    for (let index = 0; index < 3000; index += 1) ada.write(thread.id, `Reply ${index}.`);
    await listening.heard(replySaying("Reply 2999."));
    expect(listening.events).toHaveLength(3000);
  });
});
