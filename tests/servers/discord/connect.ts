/** The real discord.js, pointed at the server. */
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials, REST, type RESTOptions } from "discord.js";
import type { FakeDiscord } from "./fake-discord.ts";

export const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];

export function makeClient(
  discord: FakeDiscord,
  intents: readonly GatewayIntentBits[] = INTENTS,
  options: Partial<ClientOptions> = {},
): Client {
  return new Client({
    ...options,
    intents: [...intents],
    partials: [Partials.Message, Partials.Channel],
    rest: { api: discord.apiUrl, version: "10", retries: 0 },
    allowedMentions: { parse: [] },
  });
}

/** Logs in and waits until the guilds are there. */
export async function connect(discord: FakeDiscord, client: Client): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

export function makeRest(discord: FakeDiscord, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: discord.apiUrl, version: "10", retries: 0, ...options }).setToken(discord.token);
}

/** The next packet of this name, as it came. */
export function nextPacket(client: Client, name: string): Promise<{ readonly [key: string]: unknown }> {
  return new Promise((resolve) => {
    const look = (packet: { t: string; d: Record<string, unknown> }) => {
      if (packet.t !== name) return;
      client.off("raw" as Events.Raw, look);
      resolve(packet.d);
    };
    client.on("raw" as Events.Raw, look);
  });
}
