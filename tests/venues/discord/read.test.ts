import { describe, expect, it } from "vitest";
import type { ThreadItem, ThreadRef } from "../../../src/venues/venue.ts";
import { aSection, ESSAY } from "./drafts.ts";
import { type DiscordHarness, type HarnessOptions, openDiscordHarness } from "./harness.ts";

let harness: DiscordHarness;
const start = async (options?: HarnessOptions): Promise<DiscordHarness & { readonly thread: ThreadRef }> => {
  harness = await openDiscordHarness(options);
  const { id } = await harness.venue.publish(aSection(1));
  const thread: ThreadRef = { essay: ESSAY, section: 1, venue: "discord", id };
  harness.threads.push(thread);
  return { ...harness, thread };
};
const read = (thread: ThreadRef, after?: string): Promise<ThreadItem[]> =>
  Array.fromAsync(harness.venue.listReplies(thread, after));
const gets = (): number => harness.discord.takeRequests().filter(({ method }) => method === "GET").length;
const write = (thread: ThreadRef, count: number): void => {
  for (let index = 0; index < count; index += 1) harness.ada.write(thread.id, `Reply ${index}.`);
};

describe("reading a thread at Discord", () => {
  it("reads it in the order of writing, a hundred a call", async () => {
    const { thread } = await start();
    write(thread, 250);
    harness.discord.takeRequests();
    const items = await read(thread);
    expect(items.map((item) => (item.kind === "reply" ? item.reply.body : ""))).toEqual(
      Array.from({ length: 250 }, (_, index) => `Reply ${index}.`),
    );
  });

  it.each([1, 99, 100, 200, 250])("reads %i new messages in as few calls as hold them", async (count) => {
    const { thread, listen, ada } = await start();
    const cursor = ada.write(thread.id, "The last one known.");
    const listening = await listen();
    await listening.heard(({ kind }) => kind === "thread-changed");
    write(thread, count);
    await listening.heard((event) => event.kind === "reply" && event.reply.body === `Reply ${count - 1}.`);
    harness.discord.takeRequests();
    expect(await read(thread, cursor)).toHaveLength(count);
    expect(gets()).toBe(Math.ceil(count / 100));
  });

  it("asks nothing where there is no new message, in active and in archived threads", async () => {
    const { thread, listen, ada, venue, guild } = await start();
    const second = await venue.publish(aSection(2));
    const archived: ThreadRef = { ...thread, section: 2, id: second.id };
    harness.threads.push(archived);
    const cursors = [ada.write(thread.id, "One."), ada.write(second.id, "Two.")] as const;
    guild.archive(second.id);
    const listening = await listen();
    await listening.heard(({ kind }) => kind === "thread-changed");
    harness.discord.takeRequests();
    expect(await read(thread, cursors[0])).toEqual([]);
    expect(gets()).toBe(0);
    expect(await read(archived, cursors[1])).toEqual([]);
    // One list of archived threads for a channel and connection.
    expect(gets()).toBe(1);
    expect(await read(archived, cursors[1])).toEqual([]);
    expect(gets()).toBe(0);
  });

  it("asks nothing twice where the last message was deleted", async () => {
    const { thread, listen, ada } = await start();
    const cursor = ada.write(thread.id, "One.");
    const gone = ada.write(thread.id, "Two.");
    await listen();
    ada.remove(thread.id, gone);
    expect(await read(thread, cursor)).toEqual([]);
    harness.discord.takeRequests();
    expect(await read(thread, cursor)).toEqual([]);
    expect(gets()).toBe(0);
  });

  it("reads what was written while there was no connection", async () => {
    const { thread, listen, ada, discord } = await start();
    const listening = await listen();
    const cursor = ada.write(thread.id, "One.");
    await listening.heard(({ kind }) => kind === "reply");
    listening.forget();
    discord.dropGateway(4000, { refuseResume: true });
    ada.write(thread.id, "Two.");
    await listening.heard(({ kind }) => kind === "thread-changed");
    expect(await read(thread, cursor)).toMatchObject([{ kind: "reply", reply: { body: "Two." } }]);
  });

  it("asks nothing of a thread that was opened on this connection and that nobody has written in", async () => {
    const { thread, listen, venue, discord, ada } = await start();
    const listening = await listen();
    const { id } = await venue.publish(aSection(2));
    const fresh: ThreadRef = { ...thread, section: 2, id };
    discord.takeRequests();
    expect(await read(fresh)).toEqual([{ kind: "read", cursor: id }]);
    expect(await read(fresh, id)).toEqual([]);
    expect(gets()).toBe(0);
    ada.write(id, "Something.");
    await listening.heard((event) => event.thread.id === id && event.kind === "reply");
    expect(await read(fresh)).toHaveLength(1);
  });

  it("asks for it once the connection broke", async () => {
    const { thread, listen, venue, discord } = await start();
    const listening = await listen();
    const { id } = await venue.publish(aSection(2));
    await listening.heard(({ kind }) => kind === "thread-changed");
    listening.forget();
    discord.dropGateway(null);
    await listening.heard(({ kind }) => kind === "thread-changed");
    discord.takeRequests();
    expect(await read({ ...thread, section: 2, id })).toEqual([{ kind: "read", cursor: id }]);
    expect(gets()).toBeGreaterThan(0);
  });

  it("trusts no gateway for a complete reading", async () => {
    const { thread, listen } = await start();
    await listen();
    harness.discord.takeRequests();
    expect((await read(thread)).filter(({ kind }) => kind !== "read")).toEqual([]);
    expect(gets()).toBeGreaterThan(0);
  });

  it("takes an empty list for an error where the bot may not read the history", async () => {
    const { thread, ada, guild } = await start();
    ada.write(thread.id, "One.");
    guild.deny(null, ["ReadMessageHistory"]);
    await expect(read(thread)).rejects.toThrow('the bot lacks "Read Message History"');
  });

  it("takes an empty list for what it is where the first message is gone", async () => {
    const { thread, guild } = await start();
    guild.deleteMessages(thread.id, [thread.id]);
    expect(await read(thread)).toEqual([]);
  });

  it("says that a thread is gone", async () => {
    const { thread, guild } = await start();
    guild.deleteChannel(thread.id);
    await expect(read(thread)).rejects.toMatchObject({ isGone: true });
  });

  it("leaves bots, webhooks and what says nothing out, each with its reason", async () => {
    const { thread, guild, ada } = await start();
    guild.addPerson("Robot", { isBot: true }).write(thread.id, "I am a robot.");
    ada.write(thread.id, "By a webhook.", { raw: { webhook_id: "1234567890" } });
    ada.write(thread.id, "", { files: ["photo.png"] });
    ada.write(thread.id, "", { raw: { type: 6 } });
    ada.write(thread.id, "Look at this.", { files: ["photo [1].png", "notes.txt"] });
    const items = await read(thread);
    expect(items.map((item) => (item.kind === "left-out" ? item.reason : item.kind))).toEqual([
      "bot",
      "webhook",
      "empty",
      "system",
      "reply",
    ]);
    expect(items.at(-1)).toMatchObject({
      reply: { body: "Look at this.\n\n[attachment: photo 1.png]\n[attachment: notes.txt]" },
    });
  });

  it("carries a reply of 4,000 characters", async () => {
    const { thread, ada } = await start();
    ada.write(thread.id, "x".repeat(4000));
    expect(await read(thread)).toMatchObject([{ reply: { body: "x".repeat(4000) } }]);
  });

  it("takes an answer to our post for an answer to the section", async () => {
    const { thread, ada } = await start({ kind: "text" });
    const starter = harness.shown(thread.id).messages[0]?.id ?? "";
    const first = ada.write(thread.id, "To the section.", { replyTo: starter });
    const second = ada.write(thread.id, "To the first.", { replyTo: first });
    expect(await read(thread)).toMatchObject([
      { reply: { id: first, parentId: null } },
      { reply: { id: second, parentId: first } },
    ]);
  });
});
