/** A channel, as far as posting into it goes. */
import type { APIChannel } from "discord.js";

export interface DiscordChannel {
  readonly id: string;
  readonly guildId: string;
  readonly kind: "forum" | "text" | "thread" | "other";
  readonly name: string;
  /** Tags that posts of a forum can carry, in its order. */
  readonly tags: readonly ForumTag[];
  readonly requiresTag: boolean;
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
  readonly emojiId: string | null;
  readonly emojiName: string | null;
}

/** Source: channel types and flags of Discord's documentation, 2026-08-06. */
const KINDS: Readonly<Record<number, DiscordChannel["kind"]>> = {
  0: "text",
  5: "text",
  10: "thread",
  11: "thread",
  12: "thread",
  15: "forum",
  16: "forum",
};
const REQUIRE_TAG = 1 << 4;

export function kindOfChannel(type: number): DiscordChannel["kind"] {
  return KINDS[type] ?? "other";
}

/** Fields that some kinds of channel have and others lack. */
interface ChannelFields {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string;
  readonly name?: string | null;
  readonly flags?: number;
  readonly available_tags?: readonly {
    readonly id: string;
    readonly name: string;
    readonly moderated?: boolean;
    readonly emoji_id?: string | null;
    readonly emoji_name?: string | null;
  }[];
}

export function mapChannel(channel: APIChannel): DiscordChannel {
  const fields = channel as ChannelFields;
  return {
    id: fields.id,
    guildId: fields.guild_id ?? "",
    kind: kindOfChannel(fields.type),
    name: fields.name ?? "",
    tags: (fields.available_tags ?? []).map((tag) => ({
      id: tag.id,
      name: tag.name,
      moderated: tag.moderated ?? false,
      emojiId: tag.emoji_id ?? null,
      emojiName: tag.emoji_name ?? null,
    })),
    requiresTag: ((fields.flags ?? 0) & REQUIRE_TAG) !== 0,
  };
}
