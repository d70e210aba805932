/** The state behind the server: guilds, channels, messages, people, files. Shapes are Discord's own where they are sent as they stand. */
import { createIds, type ServerClock } from "./clock.ts";
import { MessageList } from "./message-list.ts";

export type Raw = Record<string, unknown>;

export interface RawUser extends Raw {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
}

export interface RawAttachment extends Raw {
  readonly id: string;
  readonly filename: string;
  readonly url: string;
}

export interface RawMessage extends Raw {
  readonly id: string;
  readonly channel_id: string;
  readonly author: RawUser;
  type: number;
  content: string;
  flags: number;
  edited_timestamp: string | null;
  attachments: RawAttachment[];
  components: Raw[];
  embeds: Raw[];
}

export interface ThreadMetadata extends Raw {
  archived: boolean;
  locked: boolean;
  archive_timestamp: string;
}

export interface RawChannel extends Raw {
  readonly id: string;
  readonly type: number;
  name: string;
  readonly parent_id: string | null;
  flags: number;
  last_message_id: string | null;
  available_tags?: { id: string; name: string; [key: string]: unknown }[];
  applied_tags?: string[];
  thread_metadata?: ThreadMetadata;
  owner_id?: string;
  message_count?: number;
}

export interface Overwrite {
  readonly id: string;
  /** 0 a role, 1 a member. */
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly guild: Guild;
  readonly raw: RawChannel;
  readonly overwrites: Map<string, Overwrite>;
  readonly messages: MessageList;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
}

export interface Member {
  readonly user: RawUser;
  readonly roles: readonly string[];
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
  readonly botRoleId: string;
  /** `failed`: an outage; `left`: the bot is no member. */
  state: "there" | "failed" | "left";
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What goes to the gateway; `channel` says who may see it. */
export interface Dispatch {
  readonly name: string;
  readonly guild: Guild;
  readonly channel?: Channel;
  readonly data: Raw;
}

export interface World {
  readonly clock: ServerClock;
  readonly newId: () => string;
  readonly bot: RawUser;
  readonly applicationId: string;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly files: Map<string, StoredFile>;
  /** By scope: a guild's id, or empty for the global ones. */
  readonly commands: Map<string, Raw[]>;
  /** Nonces that were enforced, with the message and when. */
  readonly nonces: Map<string, { readonly message: RawMessage; readonly at: number }>;
  /** Whether the bot was given the words of others; until it has identified, it counts as yes. */
  hasContentIntent: boolean;
  token: string | null;
  /** Where files are served, without a slash at the end. */
  filesUrl: string;
  emit: (dispatch: Dispatch) => void;
}

export function createWorld(clock: ServerClock, token: string): World {
  const newId = createIds(clock);
  const botId = newId();
  return {
    clock,
    newId,
    bot: rawUser(botId, "Rejoinder", true),
    applicationId: botId,
    guilds: new Map(),
    channels: new Map(),
    files: new Map(),
    commands: new Map(),
    nonces: new Map(),
    hasContentIntent: true,
    token,
    filesUrl: "",
    emit: () => {},
  };
}

export function rawUser(id: string, name: string, isBot: boolean): RawUser {
  const username =
    name
      .toLowerCase()
      .replace(/[^a-z0-9_.]+/g, "_")
      .slice(0, 32) || "person";
  return { id, username, global_name: name, discriminator: "0", avatar: null, bot: isBot, flags: 0, public_flags: 0 };
}

export function makeChannel(guild: Guild, raw: RawChannel): Channel {
  return { id: raw.id, guild, raw, overwrites: new Map(), messages: new MessageList() };
}

export function isThread(channel: Channel): boolean {
  return channel.raw.thread_metadata !== undefined;
}

/** The channel that a thread is in, or the channel itself. */
export function parentOf(channel: Channel): Channel {
  const { parent_id } = channel.raw;
  return isThread(channel) && parent_id !== null ? (channel.guild.channels.get(parent_id) ?? channel) : channel;
}

export function iso(world: World): string {
  return world.clock.now().toISOString().replace("Z", "+00:00");
}
