/** One connection to Discord for everything: calls, events, interactions. It is made again whenever it breaks. */
import { setTimeout as wait } from "node:timers/promises";
import {
  type APIApplication,
  type APIChannel,
  type APIUser,
  type Client,
  Events,
  type GatewayDispatchPayload,
  type Interaction,
  Routes,
} from "discord.js";
import { mapCachedChannel } from "./cached-channel.ts";
import { createClient, type Shards } from "./create-client.ts";
import { type DiscordChannel, mapChannel } from "./discord-channel.ts";
import { createDiscordRest, type DiscordLog, type DiscordRest, type DiscordRestOptions } from "./discord-rest.ts";
import { mapCloseCode, mapLoginError } from "./gateway-refusal.ts";
import { untilAborted } from "./until-aborted.ts";

export type Packet = GatewayDispatchPayload;

export interface DiscordIdentity {
  readonly applicationId: string;
  readonly botId: string;
  readonly name: string;
}

export interface DiscordConnection {
  readonly rest: DiscordRest;
  /**
   * Connects to the gateway, once however often it is called; resolves when every shard is ready. Waits and tries again when
   * Discord cannot be reached. Throws: VenueError when trying again is of no use; the signal's reason when it was aborted.
   */
  start(signal?: AbortSignal): Promise<void>;
  /** Rejects when Discord ends the connection for a reason that stays; resolves after `close`. */
  readonly ended: Promise<void>;
  /** Every event as Discord sent it. Gives back what stops it, as the others do. */
  onPacket(listener: (packet: Packet, shard: number) => void): () => void;
  /** A shard lost its connection; until RESUMED or GUILD_CREATE comes, events may be missing. */
  onDown(listener: (shard: number) => void): () => void;
  onInteraction(listener: (interaction: Interaction) => void): () => void;
  /** From what the gateway told, otherwise by a call. Throws: VenueError, `isGone` when there is no such channel. */
  findChannel(id: string, signal?: AbortSignal): Promise<DiscordChannel>;
  /** The bot's permissions in a channel, as far as the gateway told. */
  permissionsIn(channelId: string): bigint | undefined;
  /** Whether the gateway told of a thread that the bot opened. */
  ownsThread(id: string): boolean;
  /** The channel that a thread stands in, as far as the gateway told. */
  parentOf(threadId: string): string | undefined;
  identity(signal?: AbortSignal): Promise<DiscordIdentity>;
  guildCount(): number;
  /** Guilds that the gateway told of, with their names. */
  guilds(): readonly { readonly id: string; readonly name: string }[];
  close(): Promise<void>;
}

export interface DiscordConnectionOptions extends DiscordRestOptions {
  readonly log: DiscordLog;
  /** How many connections the guilds are spread over; `auto`: as many as Discord recommends. */
  readonly shards?: Shards;
}

const LONGEST_PAUSE_MS = 60_000;

export function createDiscordConnection(options: DiscordConnectionOptions): DiscordConnection {
  const { token, log, pauseMs = 1000 } = options;
  const rest = createDiscordRest(options);
  const packets = new Set<(packet: Packet, shard: number) => void>();
  const downs = new Set<(shard: number) => void>();
  const interactions = new Set<(interaction: Interaction) => void>();
  const closing = new AbortController();
  const ended = Promise.withResolvers<void>();
  // Somebody may never look at it; that is no reason to end the process.
  ended.promise.catch(() => {});
  let client: Client | undefined;
  let started: Promise<void> | undefined;
  let known: DiscordIdentity | undefined;

  const attach = (fresh: Client): void => {
    const tell = <Args extends readonly unknown[]>(
      listeners: Iterable<(...args: Args) => void>,
      ...args: Args
    ): void => {
      for (const listener of listeners) {
        try {
          listener(...args);
        } catch (error) {
          log.error({ err: error }, "an event of Discord could not be taken in");
        }
      }
    };
    fresh.on(Events.Raw, (packet: Packet, shard: number) => tell(packets, packet, shard));
    fresh.on(Events.InteractionCreate, (interaction) => tell(interactions, interaction));
    fresh.on(Events.ShardReconnecting, (shard) => tell(downs, shard));
    fresh.on(Events.ShardError, (error, shard) =>
      log.warn({ reason: error?.message, shard }, "the gateway had an error"),
    );
    fresh.on(Events.Error, (error) => log.error({ err: error }, "discord.js had an error"));
    fresh.on(Events.ShardDisconnect, ({ code }, shard) => {
      tell(downs, shard);
      const refusal = mapCloseCode(code);
      if (refusal) ended.reject(refusal);
    });
  };

  /** A client whose login failed has closed itself for good, so that every attempt has its own. */
  const connect = async (): Promise<void> => {
    for (let pause = pauseMs; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      closing.signal.throwIfAborted();
      const fresh = createClient(options);
      attach(fresh);
      client = fresh;
      try {
        const ready = new Promise<void>((resolve) => fresh.once(Events.ClientReady, () => resolve()));
        await Promise.race([fresh.login(token), ended.promise]);
        await Promise.race([ready, ended.promise]);
        return;
      } catch (error) {
        await Promise.race([fresh.destroy(), wait(1000)]).catch(() => {});
        const failure = mapLoginError(error);
        // The close code says more than what the library makes of it, and comes first.
        await Promise.race([ended.promise, Promise.resolve()]);
        if (!failure.retryable) {
          ended.reject(failure);
          throw failure;
        }
        log.warn({ reason: failure.message, pauseMs: pause }, "no connection to Discord; trying again");
        await wait(pause, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
  };

  const listen = <Listener>(listeners: Set<Listener>, listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    rest,
    ended: ended.promise,
    async start(signal) {
      started ??= connect();
      started.catch(() => {});
      await untilAborted(started, signal);
    },
    onPacket: (listener) => listen(packets, (packet, shard) => listener(packet, shard)),
    onDown: (listener) => listen(downs, (shard) => listener(shard)),
    onInteraction: (listener) => listen(interactions, (interaction) => listener(interaction)),
    async findChannel(id, signal) {
      const cached = mapCachedChannel(client?.channels.cache.get(id));
      if (cached) return cached;
      const route = Routes.channel(id);
      return mapChannel(await rest.call<APIChannel>({ method: "GET", route, doing: `find channel ${id}`, signal }));
    },
    permissionsIn(channelId) {
      const channel = client?.channels.cache.get(channelId);
      if (!channel || channel.isDMBased() || !client?.user) return undefined;
      return channel.permissionsFor(client.user)?.bitfield;
    },
    ownsThread(id) {
      const channel = client?.channels.cache.get(id);
      return channel?.isThread() === true && channel.ownerId === client?.user?.id;
    },
    parentOf(threadId) {
      const channel = client?.channels.cache.get(threadId);
      return channel?.isThread() === true ? (channel.parentId ?? undefined) : undefined;
    },
    async identity(signal) {
      if (known) return known;
      if (client?.user && client.application) {
        known = { applicationId: client.application.id, botId: client.user.id, name: client.user.username };
        return known;
      }
      const doing = "say who the bot is";
      const route = Routes.currentApplication();
      const { id, bot } = await rest.call<APIApplication>({ method: "GET", route, doing, signal });
      const user = bot ?? (await rest.call<APIUser>({ method: "GET", route: Routes.user(), doing, signal }));
      known = { applicationId: id, botId: user.id, name: user.username };
      return known;
    },
    guildCount: () => client?.guilds.cache.size ?? 0,
    guilds: () => [...(client?.guilds.cache.values() ?? [])].map(({ id, name }) => ({ id, name })),
    async close() {
      closing.abort();
      ended.resolve();
      await started?.catch(() => {});
      await client?.destroy();
      rest.close();
    },
  };
}
