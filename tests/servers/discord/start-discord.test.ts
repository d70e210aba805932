import { ChannelType, Client, Events, GatewayIntentBits, MessageFlags, Partials, REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FakeDiscord, FakeGuild } from "./fake-discord.ts";
import { startDiscord } from "./start-discord.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000", "hex");

let discord: FakeDiscord;
let guild: FakeGuild;
let clients: Client[] = [];

beforeEach(async () => {
  discord = await startDiscord();
  guild = discord.addGuild("Readers");
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.destroy()));
  clients = [];
  await discord.close();
});

async function login(
  intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
) {
  const client = new Client({
    intents,
    partials: [Partials.Message, Partials.Channel],
    rest: { api: discord.apiUrl, version: "10", retries: 0 },
    allowedMentions: { parse: [] },
  });
  clients.push(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

function rest(options = {}) {
  return new REST({ api: discord.apiUrl, version: "10", retries: 0, ...options }).setToken(discord.token);
}

describe("a Discord on loopback", () => {
  it("lets discord.js log in and shows it guilds, channels and threads", async () => {
    const forum = guild.addForum("essays", { tags: ["claims"] });
    const client = await login();
    expect(client.user.id).toBe(discord.botId);
    const channel = await client.channels.fetch(forum);
    expect(channel?.type).toBe(ChannelType.GuildForum);
    expect(discord).toMatchObject({ identifies: 1, resumes: 0, connections: 1 });
  });

  it("takes a forum post with a picture and shows it as people see it", async () => {
    const forum = guild.addForum("essays", { tags: ["claims"] });
    const client = await login();
    const channel = await client.channels.fetch(forum);
    if (channel?.type !== ChannelType.GuildForum) throw new Error("no forum");
    const post = await channel.threads.create({
      name: "1. Opening",
      appliedTags: channel.availableTags.map(({ id }) => id),
      message: {
        flags: MessageFlags.IsComponentsV2,
        components: [
          { type: 10, content: "Hello" },
          { type: 12, items: [{ media: { url: "attachment://chart.png" }, description: "a chart" }] },
          { type: 1, components: [{ type: 2, style: 2, label: "About", custom_id: "about" }] },
        ],
        files: [{ attachment: PNG, name: "chart.png" }],
      },
    });
    expect(guild.threads(forum)).toMatchObject([
      {
        id: post.id,
        name: "1. Opening",
        tags: ["claims"],
        messages: [
          {
            id: post.id,
            text: "Hello",
            controls: [{ id: "about", label: "About", isDisabled: false }],
            files: [{ name: "chart.png", alt: "a chart" }],
          },
        ],
      },
    ]);
    expect(Buffer.from(guild.messages(post.id)[0]?.files[0]?.bytes ?? [])).toEqual(PNG);
  });
});

void rest;
void Routes;
