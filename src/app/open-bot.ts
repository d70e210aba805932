/**
 * The bot at Discord: one connection for the venue, for commands and for what `doctor` looks at. Loaded only when there is a token.
 * Opening it connects to nothing; commands of the command line use the REST interface alone.
 */

import { areRegistered, registerCommands } from "../../commands/register.ts";
import { createRouter } from "../../commands/router.ts";
import { createPictureOf } from "../charts/digest-pictures.ts";
import { VenueError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { createDiscordConnection } from "../venues/discord/connection.ts";
import { createDiscordVenue } from "../venues/discord/discord-venue.ts";
import { type DiscordFinding, examineDiscord } from "../venues/discord/examine-discord.ts";
import type { Venue } from "../venues/venue.ts";
import type { DiscordConfig } from "./config.ts";
import type { Log } from "./log.ts";
import type { Places } from "./operations/operation-parts.ts";
import type { Operations } from "./operations.ts";

export interface BotPresence {
  readonly name: string;
  readonly guilds: number;
}

export interface Bot {
  readonly venue: Venue;
  readonly places: Places;
  /** Answers interactions from now on; they come once the venue listens. */
  answer(operations: Operations, signal: AbortSignal): void;
  /** Tells Discord which commands there are, if that has changed. Throws: VenueError. */
  register(signal?: AbortSignal): Promise<void>;
  /** Resolves when the gateway is connected. Throws: VenueError when trying again is of no use. */
  ready(signal: AbortSignal): Promise<BotPresence>;
  examine(triesGateway: boolean, signal?: AbortSignal): Promise<readonly DiscordFinding[]>;
  close(): Promise<void>;
}

export interface BotParts {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly privacyContact: string | null;
}

export function openBot(config: DiscordConfig, { store, log, now, privacyContact }: BotParts): Bot {
  const { token, shards, commandGuild: guildId } = config;
  const connection = createDiscordConnection({ token, shards, log, apiUrl: config.apiUrl ?? undefined });
  const venue = createDiscordVenue({
    connection,
    placementOf: (essay) => store.placements.find(essay, "discord"),
    threads: () => store.threads.list("discord"),
    keyOf: (postId) => store.posts.findKey("discord", postId),
    isSameBot: async (botId) => (await store.settings.keep("discord-bot", botId)) === botId,
    log,
    now,
  });
  const spaceOf: Places["spaceOf"] = async (channel, signal) => (await connection.findChannel(channel, signal)).guildId;
  const settings = store.settings;
  return {
    venue,
    places: { venue: "discord", spaceOf, operatorSpace: createOperatorSpace(config.channel, spaceOf, connection) },

    answer(operations, signal) {
      const pictureOf = createPictureOf((err) =>
        log.warn({ err }, "a chart could not be drawn; the answer goes without it"),
      );
      const route = createRouter({ operations, log, now, privacyContact, pictureOf, apiUrl: config.apiUrl, signal });
      const stop = connection.onInteraction((interaction) => void route(interaction));
      signal.addEventListener("abort", stop, { once: true });
    },

    async register(signal) {
      const { applicationId } = await connection.identity(signal);
      const put = (path: `/${string}`, body: unknown): Promise<unknown> =>
        connection.rest.call({ method: "PUT", route: path, body, doing: "register the commands", signal });
      const outcome = await registerCommands({ put, applicationId, guildId, settings });
      if (outcome === "registered") log.info({ guild: guildId ?? "all" }, "commands registered");
    },

    async ready(signal) {
      await connection.start(signal);
      const { name } = await connection.identity(signal);
      return { name, guilds: connection.guildCount() };
    },

    async examine(triesGateway, signal) {
      return examineDiscord({
        connection,
        placements: await store.placements.list("discord"),
        channels: [config.channel, config.digestChannel].filter((channel) => channel !== null),
        areCommandsRegistered: await connection.identity(signal).then(
          ({ applicationId }) => areRegistered({ applicationId, guildId, settings }),
          () => false,
        ),
        shards,
        triesGateway,
        ...(signal ? { signal } : {}),
      });
    },

    close: () => connection.close(),
  };
}

/** The guild of the configured channel; without one the only guild, if there is only one. */
function createOperatorSpace(
  channel: string | null,
  spaceOf: Places["spaceOf"],
  connection: { guilds(): readonly { readonly id: string }[] },
): Places["operatorSpace"] {
  let known: string | null = null;
  return async () => {
    if (channel === null) {
      const [only, ...others] = connection.guilds();
      return only !== undefined && others.length === 0 ? only.id : null;
    }
    try {
      known ??= await spaceOf(channel);
    } catch (error) {
      // The channel cannot be asked for now; nobody sees the operator's essays then.
      if (!(error instanceof VenueError)) throw error;
    }
    return known;
  };
}
