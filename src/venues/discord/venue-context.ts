/** What the parts of the venue share. */
import type { EssaySlug } from "../../essay/essay.ts";
import type { Placement } from "../../threads/placement.ts";
import { type ChannelCalls, createChannelCalls } from "./channel-calls.ts";
import type { DiscordConnection } from "./connection.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import type { DiscordChannel } from "./discord-channel.ts";
import type { DiscordVenueParts } from "./discord-venue.ts";
import { createExplainer } from "./explain-refusal.ts";
import { createOurThreads, type OurThreads } from "./our-threads.ts";
import { createThreadActivity, type ThreadActivity } from "./thread-activity.ts";

export interface VenueContext {
  readonly connection: DiscordConnection;
  readonly calls: ChannelCalls;
  readonly threads: OurThreads;
  readonly activity: ThreadActivity;
  /** Empty before the first connection. */
  readonly botId: () => string;
  readonly log: DiscordVenueParts["log"];
  readonly keyOf: DiscordVenueParts["keyOf"];
  readonly isSameBot: DiscordVenueParts["isSameBot"];
  readonly placementOf: DiscordVenueParts["placementOf"];
  /** Throws: VenueError when the essay has no place. */
  placed(essay: EssaySlug): Promise<Placement>;
  /** A channel to post in. Throws: VenueError that names what is wrong with it. */
  place(channelId: string, signal?: AbortSignal): Promise<DiscordChannel & { readonly kind: "forum" | "text" }>;
  /** Remembers a channel as a call gave it back, ahead of the gateway. */
  remember(channel: DiscordChannel): void;
}

/** How long a channel that was asked for is taken to be as it was; the gateway's word is always current. */
const CHANNEL_AGE_MS = 60_000;

export function createVenueContext(parts: DiscordVenueParts): VenueContext {
  const { connection, placementOf, now } = parts;
  const threads = createOurThreads(parts.threads, placementOf);
  let botId = "";
  const activity = createThreadActivity((id, ownerId) => {
    return threads.find(id) !== undefined || (botId !== "" && ownerId === botId);
  });
  connection.onPacket((packet, shard) => {
    if (packet.t === "READY") botId = packet.d.user.id;
    activity.take(packet, shard);
  });
  connection.onDown((shard) => activity.down(shard));
  const seen = new Map<string, { readonly channel: DiscordChannel; readonly at: number }>();
  const remember = (channel: DiscordChannel): void => {
    seen.set(channel.id, { channel, at: now().getTime() });
  };
  return {
    connection,
    calls: createChannelCalls(connection.rest, createExplainer(connection)),
    threads,
    activity,
    botId: () => botId,
    log: parts.log,
    keyOf: parts.keyOf,
    isSameBot: parts.isSameBot,
    placementOf,
    remember,
    async placed(essay) {
      const placement = await placementOf(essay);
      if (placement) return placement;
      throw new DiscordCallError(`the essay "${essay}" has no channel at Discord; publish it there first`);
    },
    async place(channelId, signal) {
      const known = seen.get(channelId);
      const isFresh = known !== undefined && Math.abs(now().getTime() - known.at) < CHANNEL_AGE_MS;
      const channel = isFresh ? known.channel : await findPlace(connection, channelId, signal);
      if (!isFresh) remember(channel);
      const { kind, name } = channel;
      if (kind === "forum" || kind === "text") return { ...channel, kind };
      throw new DiscordCallError(`#${name} is neither a forum nor a text channel; choose another for the essay`);
    },
  };
}

/** That the channel is gone does not say that a post is: the essay needs another place. */
async function findPlace(
  connection: DiscordConnection,
  channelId: string,
  signal?: AbortSignal,
): Promise<DiscordChannel> {
  try {
    return await connection.findChannel(channelId, signal);
  } catch (error) {
    if (!(error instanceof DiscordCallError)) throw error;
    const { status, discordCode, cause } = error;
    const options = { status, discordCode, cause };
    if (error.isGone) {
      throw new DiscordCallError(`channel ${channelId} is no longer there; publish the essay in another`, options);
    }
    if (status === 403) {
      throw new DiscordCallError(`in channel ${channelId} the bot lacks "View Channels"`, options);
    }
    throw error;
  }
}
