/** The commands behind the real discord.js, on a Discord on loopback, with operations in memory. */
import { type Client, Events } from "discord.js";
import { expect } from "vitest";
import { registerCommands } from "../../commands/register.ts";
import { createRouter, type RouterParts } from "../../commands/router.ts";
import type { Operations } from "../../src/app/operations.ts";
import { createClient } from "../../src/venues/discord/create-client.ts";
import { connect, makeRest } from "../servers/discord/connect.ts";
import type {
  FakeDiscord,
  FakeGuild,
  FakePerson,
  InteractionOutcome,
  ShownMessage,
} from "../servers/discord/fake-discord.ts";
import { startDiscord } from "../servers/discord/start-discord.ts";
import { NOW } from "./fake-operations.ts";

export interface OpenBot {
  readonly discord: FakeDiscord;
  readonly guild: FakeGuild;
  /** A text channel. */
  readonly channel: string;
  readonly member: FakePerson;
  readonly manager: FakePerson;
  readonly client: Client<true>;
  readonly log: readonly { readonly level: string; readonly values: object; readonly words: string }[];
  close(): Promise<void>;
}

export async function openBot(
  operations: Operations,
  parts: Partial<Omit<RouterParts, "operations">> = {},
): Promise<OpenBot> {
  const discord = await startDiscord();
  const guild = discord.addGuild("Readers");
  const channel = guild.addTextChannel("general");
  const rest = makeRest(discord);
  await registerCommands({
    put: (path, body) => rest.put(path, { body }),
    applicationId: discord.applicationId,
    guildId: null,
    settings: { find: async () => undefined, replace: async () => {} },
  });
  const log: { level: string; values: object; words: string }[] = [];
  const note = (level: string) => (values: object, words: string) => void log.push({ level, values, words });
  const route = createRouter({
    operations,
    log: { info: note("info"), warn: note("warn"), error: note("error") } as unknown as RouterParts["log"],
    now: () => NOW,
    privacyContact: null,
    apiUrl: discord.apiUrl,
    newReference: () => "abc123",
    ...parts,
  });
  const client = createClient({ apiUrl: discord.apiUrl });
  client.on(Events.InteractionCreate, route);
  await connect(discord, client);
  return {
    discord,
    guild,
    channel,
    member: guild.addPerson("Ada"),
    manager: guild.addPerson("Grace", { isManager: true }),
    client: client as Client<true>,
    log,
    async close() {
      await client.destroy();
      await discord.close();
    },
  };
}

/** What every answer keeps to: valid requests, and mentions off. */
export function expectGoodRequests({ discord }: OpenBot): void {
  expect(discord.violations).toEqual([]);
  for (const { path, body } of discord.requests) {
    if (!/webhooks|callback/.test(path)) continue;
    const sent = (body as { readonly data?: unknown }).data ?? body;
    const isMessage = typeof sent === "object" && sent !== null && "components" in sent && !("title" in sent);
    if (isMessage) expect(sent).toMatchObject({ allowed_mentions: { parse: [] } });
  }
}

export function only({ answers }: InteractionOutcome): ShownMessage {
  expect(answers).toHaveLength(1);
  return answers[0] as ShownMessage;
}

export function labels(message: ShownMessage): readonly string[] {
  return message.controls.map(({ label }) => label);
}

/** A message of the bot with one button, as an older version of it may have left one. Its id. */
export async function sendButton({ client, channel: id }: OpenBot, customId: string): Promise<string> {
  const channel = await client.channels.fetch(id);
  if (!channel?.isSendable()) throw new Error("no channel to send to");
  const button = { type: 2, style: 2, label: "Button", custom_id: customId } as const;
  const message = await channel.send({ flags: "IsComponentsV2", components: [{ type: 1, components: [button] }] });
  return message.id;
}
