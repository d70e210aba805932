import { type REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeRest } from "./connect.ts";
import type { FakeDiscord, FakeGuild } from "./fake-discord.ts";
import { startDiscord } from "./start-discord.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000", "hex");
const V2 = 1 << 15;

let discord: FakeDiscord;
let guild: FakeGuild;
let rest: REST;

beforeEach(async () => {
  discord = await startDiscord({ takesWrongRequests: true });
  guild = discord.addGuild("Readers");
  rest = makeRest(discord);
});

afterEach(() => discord.close());

function words(text: string) {
  return { flags: V2, components: [{ type: 10, content: text }], allowed_mentions: { parse: [] } };
}

function say(channelId: string, text: string): Promise<{ readonly id: string }> {
  return rest.post(Routes.channelMessages(channelId), { body: words(text) }) as Promise<{ id: string }>;
}

async function openPost(forum: string): Promise<string> {
  const post = await rest.post(Routes.threads(forum), { body: { name: "1. Opening", message: words("Hello") } });
  return (post as { id: string }).id;
}

/** The code of Discord's error that the promise ends with. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "no error",
    (error: { code: unknown }) => error.code,
  );
}

describe("what Discord refuses", () => {
  it("refuses what the bot has no permission for, as Discord does", async () => {
    const forum = guild.addForum("essays", { tags: ["a"], requiresTag: true });
    const talk = guild.addTextChannel("talk");
    const ofAda = guild.addPerson("Ada").write(talk, "mine");
    expect(await codeOf(openPost(forum))).toBe(40_067);
    expect(await codeOf(rest.patch(Routes.channel(forum), { body: { available_tags: [{ name: "b" }] } }))).toBe(50_013);
    guild.grant(forum, ["ManageChannels"]);
    await rest.patch(Routes.channel(forum), { body: { available_tags: [{ name: "b" }] } });
    expect(await codeOf(rest.delete(Routes.channelMessage(talk, ofAda)))).toBe(50_013);
    expect(await codeOf(rest.patch(Routes.channelMessage(talk, ofAda), { body: words("x") }))).toBe(50_005);
    guild.deny(talk, ["SendMessages"]);
    expect(await codeOf(say(talk, "hello"))).toBe(50_013);
    guild.deny(talk, ["ViewChannel"]);
    expect(await codeOf(say(talk, "hello"))).toBe(50_001);
    guild.deleteChannel(talk);
    expect(await codeOf(say(talk, "hello"))).toBe(10_003);
    expect(await codeOf(rest.get(Routes.channelMessage(await openPlain(), "5")))).toBe(10_008);
    guild.fail();
    await expect(rest.get(Routes.guild(guild.id))).rejects.toMatchObject({ status: 503 });
    guild.restore();
    guild.removeBot();
    expect(await codeOf(rest.get(Routes.guild(guild.id)))).toBe(10_004);
    discord.revokeToken();
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401 });
  });

  function openPlain(): Promise<string> {
    return openPost(guild.addForum("plain"));
  }

  it("caps edits of old messages", async () => {
    const channel = guild.addTextChannel("talk");
    const { id } = await say(channel, "old");
    discord.clock.advance(2 * 3_600_000);
    const edit = (text: string) => rest.patch(Routes.channelMessage(channel, id), { body: words(text) });
    for (let count = 0; count < 60; count++) await edit(`${count}`);
    // discord.js waits as long as it is told to, so this one goes without it.
    const answer = await fetch(`${discord.apiUrl}/v10${Routes.channelMessage(channel, id)}`, {
      method: "PATCH",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: JSON.stringify(words("one more")),
    });
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ code: 30_046, retry_after: expect.any(Number), global: false });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(3000);
  });

  it.each([
    ["words beside components", { flags: V2, content: "x", components: [{ type: 10, content: "x" }] }],
    ["41 components", { flags: V2, components: Array.from({ length: 41 }, () => ({ type: 10, content: "x" })) }],
    [
      "4001 characters",
      {
        flags: V2,
        components: [
          { type: 10, content: "x".repeat(4000) },
          { type: 10, content: "x" },
        ],
      },
    ],
    ["two equal ids", { flags: V2, components: [{ type: 1, components: [button("a"), button("a")] }] }],
    ["six buttons", { flags: V2, components: [{ type: 1, components: [..."abcdef"].map((id) => button(id)) }] }],
    [
      "a button with id and link",
      { flags: V2, components: [{ type: 1, components: [{ ...button("a"), url: "https://a.b" }] }] },
    ],
    [
      "a label of 81",
      { flags: V2, components: [{ type: 1, components: [{ ...button("a"), label: "x".repeat(81) }] }] },
    ],
    ["a picture that is not there", { flags: V2, components: [{ type: 13, file: { url: "attachment://a.png" } }] }],
    [
      "a menu with equal values",
      { flags: V2, components: [{ type: 1, components: [menu([option("a"), option("a")])] }] },
    ],
    [
      "a menu of 26",
      { flags: V2, components: [{ type: 1, components: [menu([..."abcdefghijklmnopqrstuvwxyz"].map(option))] }] },
    ],
    [
      "a menu and a button in a row",
      { flags: V2, components: [{ type: 1, components: [menu([option("a")]), button("b")] }] },
    ],
    ["text displays without the flag", { components: [{ type: 10, content: "x" }] }],
    ["2001 characters", { content: "x".repeat(2001) }],
  ])("refuses %s", async (_what, body) => {
    const channel = guild.addTextChannel("talk");
    expect(await codeOf(rest.post(Routes.channelMessages(channel), { body }))).toBe(50_035);
    expect(guild.messages(channel)).toEqual([]);
  });

  it("refuses a file that no component shows", async () => {
    const channel = guild.addTextChannel("talk");
    const files = [{ name: "a.png", data: PNG }];
    expect(await codeOf(rest.post(Routes.channelMessages(channel), { body: words("x"), files }))).toBe(50_035);
  });
});

function button(id: string) {
  return { type: 2, style: 2, label: id, custom_id: id };
}

function menu(options: readonly object[]) {
  return { type: 3, custom_id: "menu", options };
}

function option(value: string) {
  return { label: value, value };
}
