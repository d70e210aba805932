/**
 * The last message of each thread, as the gateway tells it, so that a thread without a new message costs no call. It is a hint:
 * while a connection is down nothing is known, and a complete reading never asks it.
 */
import { GatewayDispatchEvents } from "discord.js";
import type { Cursor } from "../venue.ts";
import type { Packet } from "./connection.ts";

export interface ThreadActivity {
  take(packet: Packet, shard: number): void;
  down(shard: number): void;
  /** Whether events of the guild arrive now, none missing. */
  isLive(guildId: string): boolean;
  /** The shard that brings the guild's events, once it does. */
  shardOf(guildId: string): number | undefined;
  /** Undefined when it is not known. */
  lastOf(guildId: string, threadId: string): string | undefined;
  note(guildId: string, threadId: string, messageId: string): void;
  /** This process opened the thread, and wrote `lastId` last. */
  markOpened(guildId: string, threadId: string, lastId: string): void;
  /** Our last message in a thread that was opened on this connection, which has not broken since, and that nobody has written in. */
  untouchedUntil(guildId: string, threadId: string): string | undefined;
  /** A reading after `cursor` found nothing although there is a last message: it is ours, or was deleted. */
  noteEmpty(guildId: string, threadId: string, cursor: Cursor): void;
  isEmptyAfter(guildId: string, threadId: string, cursor: Cursor): boolean;
  /** Whether the archived threads of a channel were listed since the guild was connected; says yes from now on. */
  isListed(guildId: string, channelId: string): boolean;
  markListed(guildId: string, channelId: string): void;
}

/** `isTracked`: whether a thread is worth remembering; a guild may have thousands of others. */
export function createThreadActivity(isTracked: (threadId: string, ownerId?: string) => boolean): ThreadActivity {
  const last = new Map<string, Map<string, bigint>>();
  const empty = new Map<string, { readonly cursor: Cursor; readonly last: bigint }>();
  const shardOf = new Map<string, number>();
  const isDown = new Set<number>();
  const listed = new Map<string, Set<string>>();
  const opened = new Map<string, { readonly guildId: string; readonly last: bigint }>();

  const note = (guildId: string, threadId: string, messageId: string): void => {
    const threads = last.get(guildId) ?? new Map<string, bigint>();
    last.set(guildId, threads);
    const id = BigInt(messageId);
    if (id > (threads.get(threadId) ?? 0n)) threads.set(threadId, id);
  };
  const noteThread = (
    guildId: string,
    thread: { readonly id: string; readonly owner_id?: string; readonly last_message_id?: string | null },
  ): void => {
    if (isTracked(thread.id, thread.owner_id)) note(guildId, thread.id, thread.last_message_id ?? thread.id);
  };
  /** From here on events may be missing. */
  const forgetOpened = (match: (guildId: string) => boolean): void => {
    for (const [threadId, { guildId }] of opened) if (match(guildId)) opened.delete(threadId);
  };
  const isLive = (guildId: string): boolean => {
    const shard = shardOf.get(guildId);
    return shard !== undefined && !isDown.has(shard);
  };
  return {
    take(packet, shard) {
      switch (packet.t) {
        case GatewayDispatchEvents.Ready:
          forgetOpened((guild) => shardOf.get(guild) === shard);
          for (const [guild, its] of shardOf) if (its === shard) shardOf.delete(guild);
          isDown.delete(shard);
          break;
        case GatewayDispatchEvents.Resumed:
          isDown.delete(shard);
          break;
        case GatewayDispatchEvents.GuildCreate: {
          const { id, threads = [] } = packet.d;
          // It brings the active threads only: what was known of others may be out of date.
          last.delete(id);
          listed.delete(id);
          forgetOpened((guild) => guild === id);
          for (const thread of threads) noteThread(id, thread);
          shardOf.set(id, shard);
          break;
        }
        case GatewayDispatchEvents.GuildDelete:
          shardOf.delete(packet.d.id);
          forgetOpened((guild) => guild === packet.d.id);
          break;
        case GatewayDispatchEvents.ThreadListSync:
          for (const thread of packet.d.threads) noteThread(packet.d.guild_id, thread);
          break;
        case GatewayDispatchEvents.ThreadCreate:
        case GatewayDispatchEvents.ThreadUpdate:
          if (packet.d.guild_id) noteThread(packet.d.guild_id, packet.d);
          break;
        case GatewayDispatchEvents.MessageCreate: {
          const { guild_id: guildId, channel_id: channelId, id } = packet.d;
          if (guildId && (last.get(guildId)?.has(channelId) || isTracked(channelId))) note(guildId, channelId, id);
          break;
        }
        case GatewayDispatchEvents.ThreadDelete:
          last.get(packet.d.guild_id)?.delete(packet.d.id);
          empty.delete(packet.d.id);
          break;
        default:
      }
    },
    down(shard) {
      isDown.add(shard);
      forgetOpened((guild) => shardOf.get(guild) === shard);
    },
    isLive,
    shardOf: (guildId) => shardOf.get(guildId),
    lastOf: (guildId, threadId) => (isLive(guildId) ? last.get(guildId)?.get(threadId)?.toString() : undefined),
    note,
    markOpened(guildId, threadId, lastId) {
      if (isLive(guildId)) opened.set(threadId, { guildId, last: BigInt(lastId) });
    },
    untouchedUntil(guildId, threadId) {
      const found = opened.get(threadId);
      const isSo = found !== undefined && (last.get(guildId)?.get(threadId) ?? 0n) <= found.last;
      return isSo ? found.last.toString() : undefined;
    },
    noteEmpty(guildId, threadId, cursor) {
      const id = last.get(guildId)?.get(threadId);
      if (id !== undefined) empty.set(threadId, { cursor, last: id });
    },
    isEmptyAfter(guildId, threadId, cursor) {
      const found = empty.get(threadId);
      return found !== undefined && found.cursor === cursor && found.last === last.get(guildId)?.get(threadId);
    },
    isListed: (guildId, channelId) => listed.get(guildId)?.has(channelId) ?? false,
    markListed(guildId, channelId) {
      listed.set(guildId, (listed.get(guildId) ?? new Set()).add(channelId));
    },
  };
}
