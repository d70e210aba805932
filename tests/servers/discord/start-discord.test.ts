import { once } from "node:events";
import {
  type APIMessage,
  type APIThreadList,
  ChannelType,
  type Client,
  Events,
  GatewayIntentBits,
  type REST,
  Routes,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, INTENTS, makeClient, makeRest, nextPacket } from "./connect.ts";
import type { FakeDiscord, FakeGuild } from "./fake-discord.ts";
import { startDiscord } from "./start-discord.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000", "hex");
const V2 = 1 << 15;

let discord: FakeDiscord;
let guild: FakeGuild;
let rest: REST;
const clients: Client[] = [];

beforeEach(async () => {
  discord = await startDiscord();
  guild = discord.addGuild("Readers");
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

function words(text: string) {
  return { flags: V2, components: [{ type: 10, content: text }], allowed_mentions: { parse: [] } };
}

function say(channelId: string, text: string, more: object = {}): Promise<APIMessage> {
  return rest.post(Routes.channelMessages(channelId), { body: { ...words(text), ...more } }) as Promise<APIMessage>;
}

async function openPost(forum: string, name = "1. Opening"): Promise<string> {
  const post = await rest.post(Routes.threads(forum), { body: { name, message: words("Hello") } });
  return (post as { id: string }).id;
}

/** The code of Discord's error that the promise ends with. */
async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "no error",
    (error: { code: unknown }) => error.code,
  );
}

describe("a Discord on loopback", () => {
  it("lets discord.js log in and shows it guilds, channels and active threads only", async () => {
    const forum = guild.addForum("essays", { tags: ["claims"] });
    const open = await openPost(forum);
    guild.archive(await openPost(forum, "2. Old"));
    const client = await login();
    expect(client.user.id).toBe(discord.botId);
    expect(client.channels.cache.get(forum)?.type).toBe(ChannelType.GuildForum);
    expect(client.channels.cache.filter((channel) => channel.isThread()).map(({ id }) => id)).toEqual([open]);
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
        flags: V2,
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
            controls: [{ id: "about", label: "About", isDisabled: false, isMenu: false }],
            files: [{ name: "chart.png", alt: "a chart" }],
          },
        ],
      },
    ]);
    expect(Buffer.from(guild.messages(post.id)[0]?.files[0]?.bytes ?? [])).toEqual(PNG);
    expect(discord.violations).toEqual([]);
  });

  it("starts a thread from a message once, and shows it with that message first", async () => {
    const channel = guild.addTextChannel("talk");
    const { id } = await say(channel, "1. Opening");
    await rest.post(Routes.threads(channel, id), { body: { name: "Opening" } });
    await say(id, "more");
    expect(await codeOf(rest.post(Routes.threads(channel, id), { body: { name: "Opening" } }))).toBe(160_004);
    expect(guild.threads(channel)).toMatchObject([{ id, messages: [{ id, text: "1. Opening" }, { text: "more" }] }]);
  });

  it("tells of what people write, edit and remove, cached or not", async () => {
    const channel = guild.addTextChannel("talk");
    const ada = guild.addPerson("Ada");
    const client = await login();
    const created = once(client, Events.MessageCreate);
    const first = ada.write(channel, "I agree");
    const second = ada.write(channel, "And more", { replyTo: first, files: ["proof.pdf"] });
    expect(await created).toMatchObject([{ id: first, content: "I agree", author: { globalName: "Ada" } }]);
    const edited = nextPacket(client, "MESSAGE_UPDATE");
    ada.edit(channel, first, "I disagree");
    expect(await edited).toMatchObject({ id: first, content: "I disagree", guild_id: guild.id });
    const removed = nextPacket(client, "MESSAGE_DELETE");
    ada.remove(channel, first);
    expect(await removed).toEqual({ id: first, channel_id: channel, guild_id: guild.id });
    const many = nextPacket(client, "MESSAGE_DELETE_BULK");
    guild.deleteMessages(channel, [second]);
    expect(await many).toMatchObject({ ids: [second] });
    expect(guild.messages(channel)).toEqual([]);
  });

  it("tells of threads, channels and guilds that go, and of outages apart from removals", async () => {
    const forum = guild.addForum("essays");
    const post = await openPost(forum);
    const client = await login();
    const changed = nextPacket(client, "THREAD_UPDATE");
    guild.archive(post, { locked: true });
    expect(await changed).toMatchObject({ id: post, thread_metadata: { archived: true, locked: true } });
    const threadGone = nextPacket(client, "THREAD_DELETE");
    guild.deleteChannel(post);
    expect(Object.keys(await threadGone).toSorted()).toEqual(["guild_id", "id", "parent_id", "type"]);
    const channelGone = nextPacket(client, "CHANNEL_DELETE");
    guild.deleteChannel(forum);
    expect(await channelGone).toMatchObject({ id: forum });
    const outage = nextPacket(client, "GUILD_DELETE");
    guild.fail();
    expect(await outage).toEqual({ id: guild.id, unavailable: true });
    const back = nextPacket(client, "GUILD_CREATE");
    guild.restore();
    expect(await back).toMatchObject({ id: guild.id });
    const removed = nextPacket(client, "GUILD_DELETE");
    guild.removeBot();
    expect(await removed).toEqual({ id: guild.id });
  });

  it("shows mentions with the names that people see", () => {
    const channel = guild.addTextChannel("talk");
    const ada = guild.addPerson("Ada");
    ada.write(channel, `<@${ada.id}> in <#${channel}>, not <@123456789012345678>`);
    expect(guild.messages(channel)[0]?.namedText).toBe("@Ada in #talk, not @unknown-user");
  });

  it("pages through messages, the newest first even after an id", async () => {
    const channel = guild.addTextChannel("talk");
    const ada = guild.addPerson("Ada");
    const ids = Array.from({ length: 7 }, (_, index) => ada.write(channel, `m${index}`));
    const list = async (query: Record<string, string>) => {
      const page = await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query) });
      return (page as APIMessage[]).map(({ content }) => content);
    };
    expect(await list({ limit: "3" })).toEqual(["m6", "m5", "m4"]);
    expect(await list({ limit: "3", after: "0" })).toEqual(["m2", "m1", "m0"]);
    expect(await list({ limit: "3", after: ids[2] ?? "" })).toEqual(["m5", "m4", "m3"]);
    expect(await list({ limit: "2", before: ids[2] ?? "" })).toEqual(["m1", "m0"]);
    expect(await list({ limit: "3", around: ids[3] ?? "" })).toContain("m3");
    guild.deny(channel, ["ReadMessageHistory"]);
    expect(await list({ limit: "3" })).toEqual([]);
  });

  it("pages through archived threads by the time they were archived", async () => {
    const forum = guild.addForum("essays");
    const names = ["1", "2", "3"];
    for (const name of names) {
      guild.archive(await openPost(forum, name));
      discord.clock.advance(60_000);
    }
    const page = async (query: Record<string, string>) =>
      (await rest.get(Routes.channelThreads(forum, "public"), {
        query: new URLSearchParams(query),
      })) as APIThreadList & {
        has_more: boolean;
      };
    const first = await page({ limit: "2" });
    expect(first.threads.map(({ name }) => name)).toEqual(["3", "2"]);
    expect(first.has_more).toBe(true);
    const before =
      (first.threads[1] as { thread_metadata?: { archive_timestamp: string } }).thread_metadata?.archive_timestamp ??
      "";
    expect(await page({ limit: "2", before })).toMatchObject({ threads: [{ name: "1" }], has_more: false });
    const active = (await rest.get(Routes.guildActiveThreads(guild.id))) as APIThreadList;
    expect(active.threads).toEqual([]);
  });

  it("archives threads that nobody writes in, when it is asked to", async () => {
    const idle = await startDiscord({ archivesIdleThreads: true });
    const own = idle.addGuild();
    const forum = own.addForum("essays");
    const body = { name: "1. Opening", auto_archive_duration: 10_080, message: words("Hello") };
    const { id } = (await makeRest(idle).post(Routes.threads(forum), { body })) as { id: string };
    idle.clock.advance(6 * 24 * 3_600_000);
    own.addPerson("Ada").write(id, "I agree");
    idle.clock.advance(6 * 24 * 3_600_000);
    expect(own.threads(forum)).toMatchObject([{ isArchived: false }]);
    idle.clock.advance(2 * 24 * 3_600_000);
    expect(own.threads(forum)).toMatchObject([{ isArchived: true, isLocked: false }]);
    await idle.close();
  });

  it("gives the first message again for an enforced nonce, for some minutes of its clock", async () => {
    const channel = guild.addTextChannel("talk");
    const once = () => say(channel, "digest", { nonce: "n1", enforce_nonce: true });
    const { id } = await once();
    expect((await once()).id).toBe(id);
    discord.clock.advance(10 * 60_000);
    expect((await once()).id).not.toBe(id);
    expect(guild.messages(channel)).toHaveLength(2);
  });

  it("keeps the words of others from a bot without the intent", async () => {
    const channel = guild.addTextChannel("talk");
    const ada = guild.addPerson("Ada");
    const client = await login([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
    const created = nextPacket(client, "MESSAGE_CREATE");
    ada.write(channel, "a secret", { files: ["a.png"] });
    expect(await created).toMatchObject({ content: "", attachments: [] });
  });

  it("opens an archived thread for a message but not for an edit, and a locked one for managers alone", async () => {
    const forum = guild.addForum("essays");
    const post = await openPost(forum);
    guild.archive(post);
    const edit = () =>
      rest.patch(Routes.channelMessage(post, post), { body: { components: [{ type: 10, content: "new" }] } });
    expect(await codeOf(edit())).toBe(50_083);
    expect(await codeOf(rest.patch(Routes.channel(post), { body: { name: "Other" } }))).toBe(50_083);
    await say(post, "more");
    expect(guild.threads(forum)).toMatchObject([{ isArchived: false }]);
    await edit();
    guild.archive(post, { locked: true });
    expect(() => guild.addPerson("Ada").write(post, "hello")).toThrow("locked");
    guild.deny(null, ["ManageThreads"]);
    expect(await codeOf(say(post, "more"))).toBe(160_005);
    guild.grant(null, ["ManageThreads"]);
    await rest.patch(Routes.channel(post), { body: { archived: false, locked: false, name: "New name" } });
    expect(guild.threads(forum)).toMatchObject([{ isArchived: false, isLocked: false, name: "New name" }]);
    expect(guild.messages(post).map(({ text, raw }) => [text, raw.type])).toEqual([
      ["new", 0],
      ["more", 0],
      ["New name", 4],
    ]);
  });
});
