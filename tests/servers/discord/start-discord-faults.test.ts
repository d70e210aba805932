import { once } from "node:events";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { type Client, Events, type GatewayIntentBits, type REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, INTENTS, makeClient, makeRest, nextPacket } from "./connect.ts";
import type { FakeDiscord, FakeGuild } from "./fake-discord.ts";
import { DESCRIPTION_PATH } from "./open-api-check.ts";
import { startDiscord } from "./start-discord.ts";

const isDescribed = existsSync(DESCRIPTION_PATH);

let discord: FakeDiscord;
let guild: FakeGuild;
let channel: string;
let rest: REST;
const clients: Client[] = [];

beforeEach(async () => {
  discord = await startDiscord();
  guild = discord.addGuild("Readers");
  channel = guild.addTextChannel("talk");
  rest = makeRest(discord);
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await discord.close();
});

function login(intents: readonly GatewayIntentBits[] = INTENTS): Promise<Client<true>> {
  const client = makeClient(discord, intents);
  clients.push(client);
  return connect(discord, client);
}

function say(text: string): Promise<unknown> {
  return rest.post(Routes.channelMessages(channel), { body: { content: text } });
}

function texts(): readonly string[] {
  return guild.messages(channel).map(({ text }) => text);
}

describe("faults of REST", () => {
  it("hits the n-th request that fits, once", async () => {
    discord.fail({ match: /^POST \/channels/, nth: 2, kind: "error-before" });
    await say("a");
    await rest.get(Routes.user());
    await expect(say("b")).rejects.toMatchObject({ status: 502 });
    await say("c");
    expect(texts()).toEqual(["a", "c"]);
    expect(discord.takeRequests().map(({ method, status }) => [method, status])).toEqual([
      ["POST", 200],
      ["GET", 200],
      ["POST", 502],
      ["POST", 200],
    ]);
  });

  it("loses requests before and after they are done", async () => {
    discord.fail({ match: /^POST/, kind: "lost-before" });
    await expect(say("a")).rejects.toThrow();
    discord.fail({ match: /^POST/, kind: "lost-after" });
    await expect(say("b")).rejects.toThrow();
    discord.fail({ match: /^POST/, kind: "error-after" });
    await expect(say("c")).rejects.toMatchObject({ status: 502 });
    expect(texts()).toEqual(["b", "c"]);
    expect(discord.requests.map(({ status }) => status)).toEqual([0, 0, 502]);
    if (isDescribed) expect(discord.checkedRequests).toBe(3);
  });

  it("takes a bot that goes away in the middle of a request for what it is", async () => {
    const { port } = new URL(discord.apiUrl);
    const socket = createConnection(Number(port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /api/v10/channels/1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    socket.destroy();
    await say("after");
    expect(discord.violations).toEqual([]);
    expect(texts()).toEqual(["after"]);
  });

  it("answers 429, which discord.js waits out by itself", async () => {
    discord.fail({ match: /^POST/, kind: "limited", retryAfterMs: 50 });
    await say("a");
    expect(discord.requests.map(({ status }) => status)).toEqual([429, 200]);
    expect(texts()).toEqual(["a"]);
  });

  it("calls a test before and after something is done", async () => {
    const seen: string[] = [];
    discord.fail({ match: /^POST/, kind: "call", run: (moment) => void seen.push(`${moment} ${texts().length}`) });
    await say("a");
    discord.fail({ match: /^POST/, kind: "call", run: () => "lost" });
    await expect(say("b")).rejects.toThrow();
    expect(seen).toEqual(["before 0", "after 1"]);
    expect(texts()).toEqual(["a"]);
  });

  it("has limits when it is asked to", async () => {
    const limited = await startDiscord({ limits: true });
    const talk = limited.addGuild().addTextChannel("talk");
    const own = makeRest(limited);
    for (let count = 0; count < 6; count++) await own.post(Routes.channelMessages(talk), { body: { content: "x" } });
    const impatient = makeRest(limited, { rejectOnRateLimit: ["/channels"] });
    const many = Array.from({ length: 12 }, () =>
      impatient.post(Routes.channelMessages(talk), { body: { content: "x" } }),
    );
    const results = await Promise.allSettled(many);
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
    await limited.close();
  });
});

describe("faults of the gateway", () => {
  it("replays what happened meanwhile when a dropped connection is resumed", async () => {
    const client = await login();
    const ada = guild.addPerson("Ada");
    const message = once(client, Events.MessageCreate);
    discord.dropGateway(null);
    ada.write(channel, "while you were away");
    expect(await message).toMatchObject([{ content: "while you were away" }]);
    expect(discord).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it("loses what happened meanwhile when the session is refused", async () => {
    const client = await login();
    const ada = guild.addPerson("Ada");
    const seen: unknown[] = [];
    client.on(Events.MessageCreate, ({ content }) => seen.push(content));
    const ready = nextPacket(client, "READY");
    discord.dropGateway(4000, { refuseResume: true });
    ada.write(channel, "lost");
    await ready;
    const next = once(client, Events.MessageCreate);
    ada.write(channel, "seen");
    await next;
    expect(seen).toEqual(["seen"]);
    expect(discord).toMatchObject({ identifies: 2, resumes: 0 });
  });

  it("closes with 4004 for a wrong token and 4014 for intents that are not allowed", async () => {
    discord.refuseIdentify(4014);
    await expect(login()).rejects.toThrow(/disallowed intents/i);
    discord.refuseIdentify(4004);
    await expect(login()).rejects.toThrow(/authentication failed/i);
  });

  it("sends each guild's events to its shard alone", async () => {
    // A clock of its own, so that the guilds' ids are apart by one in what shards go by.
    discord.clock.set(new Date("2026-03-02T00:00:00.000Z"));
    const even = discord.addGuild("Even").addTextChannel("talk");
    discord.clock.advance(1);
    const odd = discord.addGuild("Odd");
    const client = makeClient(discord, INTENTS, { shardCount: 2 });
    clients.push(client);
    await connect(discord, client);
    const shardOf = (name: string) => client.guilds.cache.find((one) => one.name === name)?.shardId;
    expect([shardOf("Even"), shardOf("Odd")].toSorted()).toEqual([0, 1]);
    const seen: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => seen.push(content));
    const last = new Promise((resolve) =>
      client.on(Events.MessageCreate, ({ content }) => content === "b" && resolve(null)),
    );
    odd.addPerson("Ada").write(odd.addTextChannel("talk"), "a");
    odd.addPerson("Bo").write(odd.addTextChannel("more"), "b");
    await last;
    expect(seen).toEqual(["a", "b"]);
    expect(client.channels.cache.has(even)).toBe(true);
    expect(discord).toMatchObject({ connections: 2, identifies: 2 });
  });

  it("serves several bots and servers beside each other", async () => {
    const other = await startDiscord();
    other.addGuild("Others");
    const client = makeClient(other);
    clients.push(client);
    const [first, second] = await Promise.all([login(), connect(other, client)]);
    expect(first.guilds.cache.map(({ name }) => name)).toEqual(["Readers"]);
    expect(second.guilds.cache.map(({ name }) => name)).toEqual(["Others"]);
    await client.destroy();
    await other.close();
  });
});
