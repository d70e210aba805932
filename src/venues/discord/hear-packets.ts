/** Events of Discord as hints of what changed in our threads. Raw events, since those about what is not cached say nothing otherwise. */
import { type APIMessage, GatewayDispatchEvents } from "discord.js";
import type { VenueEvent } from "../venue.ts";
import type { Packet } from "./connection.ts";
import { mapMessage } from "./map-message.ts";
import type { OurThread } from "./our-threads.ts";
import type { VenueContext } from "./venue-context.ts";

type ReadyPacket = Extract<Packet, { readonly t: GatewayDispatchEvents.Ready }>;

/**
 * `take` calls `onEvent` at once, or later where a message or the store has to be asked. `begin` tells of threads whose guilds
 * were connected before.
 */
export function createHearing(
  { activity, botId, calls, connection, isSameBot, log, threads }: VenueContext,
  onEvent: (event: VenueEvent) => void,
  signal: AbortSignal,
): { readonly take: (packet: Packet, shard: number) => void; readonly begin: () => Promise<void> } {
  /** Messages in threads that the bot opened and the store does not know. */
  const strange = new Map<string, number>();

  const tell = (event: VenueEvent): void => {
    if (!signal.aborted) onEvent(event);
  };
  const later = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      if (!signal.aborted) log.warn({ reason: String(error) }, "an event of Discord could not be looked into");
    });
  };
  const tellMessage = ({ ref, guildId }: OurThread, message: APIMessage, isEdit: boolean): void => {
    const mapped = mapMessage(message, { thread: ref, guildId, botId: botId() });
    if (mapped.kind === "reply") tell({ kind: "reply", thread: ref, reply: mapped.reply });
    else if (mapped.kind === "left-out" && isEdit && mapped.reason === "empty") {
      tell({ kind: "reply-deleted", thread: ref, id: mapped.id });
    }
  };
  const tellGone = (match: (thread: OurThread) => boolean): void => {
    for (const thread of threads.list().filter(match)) {
      threads.remove(thread.ref.id);
      tell({ kind: "thread-deleted", thread: thread.ref });
    }
  };
  /** Another process may have opened the thread and told the store, at once or a little later. */
  const lookUp = async (threadId: string): Promise<void> => {
    const count = (strange.get(threadId) ?? 0) + 1;
    strange.set(threadId, count);
    // At the first, second, fourth, eighth message: an answer that stays the same is asked for less and less.
    if ((count & (count - 1)) !== 0) return;
    await threads.load();
    const found = threads.find(threadId);
    if (found) tell({ kind: "thread-changed", thread: found.ref });
  };
  const fetchEdited = async (thread: OurThread, messageId: string): Promise<void> => {
    tellMessage(thread, await calls.getMessage(thread.ref.id, messageId, signal), true);
  };
  /** Whatever was missed meanwhile stands in the threads. */
  const tellChanged = async (match: (guildId: string) => boolean): Promise<void> => {
    strange.clear();
    await threads.load();
    for (const { ref, guildId } of threads.list()) {
      if (match(guildId)) tell({ kind: "thread-changed", thread: ref });
    }
  };

  /** READY names every guild that the bot is in, those with an outage too: what is missing threw it out while nobody listened. */
  const tellLeft = async ({ guilds, shard, user }: ReadyPacket["d"]): Promise<void> => {
    const there = new Set(guilds.map(({ id }) => id));
    const [index, count] = shard ?? [0, 1];
    const isLeft = ({ guildId }: OurThread): boolean =>
      !there.has(guildId) && Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
    const isSame = await isSameBot(user.id);
    await threads.load();
    if (!threads.list().some(isLeft)) return;
    if (isSame) tellGone(isLeft);
    else log.warn({}, "this bot is not in servers where another had opened threads; what was said there is kept");
  };

  const take = (packet: Packet, shard: number): void => {
    if (signal.aborted) return;
    switch (packet.t) {
      case GatewayDispatchEvents.Ready:
        later(tellLeft(packet.d));
        break;
      case GatewayDispatchEvents.Resumed:
        later(tellChanged((guildId) => activity.shardOf(guildId) === shard));
        break;
      case GatewayDispatchEvents.GuildCreate:
        later(tellChanged((guildId) => guildId === packet.d.id));
        break;
      case GatewayDispatchEvents.MessageCreate: {
        const thread = threads.find(packet.d.channel_id);
        if (thread) tellMessage(thread, packet.d, false);
        else if (connection.ownsThread(packet.d.channel_id)) later(lookUp(packet.d.channel_id));
        break;
      }
      case GatewayDispatchEvents.MessageUpdate: {
        const thread = threads.find(packet.d.channel_id);
        if (!thread) break;
        if (typeof packet.d.content === "string" && packet.d.author) tellMessage(thread, packet.d, true);
        else later(fetchEdited(thread, packet.d.id));
        break;
      }
      case GatewayDispatchEvents.MessageDelete:
      case GatewayDispatchEvents.MessageDeleteBulk: {
        const thread = threads.find(packet.d.channel_id);
        const ids = packet.t === GatewayDispatchEvents.MessageDelete ? [packet.d.id] : packet.d.ids;
        if (thread) for (const id of ids) tell({ kind: "reply-deleted", thread: thread.ref, id });
        break;
      }
      case GatewayDispatchEvents.ThreadDelete:
        tellGone(({ ref }) => ref.id === packet.d.id);
        break;
      case GatewayDispatchEvents.ChannelDelete:
        // Archived threads are not in the gateway's list; they stand where their essay is placed.
        tellGone(({ ref, parentId }) => (connection.parentOf(ref.id) ?? parentId) === packet.d.id);
        break;
      case GatewayDispatchEvents.GuildDelete:
        // `unavailable` is an outage, not a removal.
        if (!packet.d.unavailable) tellGone(({ guildId }) => guildId === packet.d.id);
        break;
      default:
    }
  };

  return { take, begin: () => tellChanged((guildId) => activity.isLive(guildId)) };
}
