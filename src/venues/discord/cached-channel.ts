/** A channel as discord.js keeps it from the gateway, in our words. */
import type { APIChannel, Channel } from "discord.js";
import { type DiscordChannel, mapChannel } from "./discord-channel.ts";

/** Undefined for what is no channel of a guild, and for threads, whose kind says nothing about where to post. */
export function mapCachedChannel(channel: Channel | undefined): DiscordChannel | undefined {
  if (!channel || channel.isDMBased() || channel.isThread()) return undefined;
  const isForum = "availableTags" in channel;
  return mapChannel({
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    flags: channel.flags?.bitfield ?? 0,
    available_tags: isForum
      ? channel.availableTags.map(({ id, name, moderated, emoji }) => {
          return { id, name, moderated, emoji_id: emoji?.id ?? null, emoji_name: emoji?.name ?? null };
        })
      : [],
  } as APIChannel);
}
