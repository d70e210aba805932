/** Threads and forum posts: opening, changing, archiving, with the events that follow. */
import { timeOfId } from "./clock.ts";
import { RestError } from "./rest-error.ts";
import { type Channel, type Guild, iso, makeChannel, type RawChannel, type World } from "./world.ts";

export const FORUM = 15;
export const PUBLIC_THREAD = 11;
const PINNED = 1 << 1;

export interface NewThread {
  readonly id: string;
  readonly parent: Channel;
  readonly name: string;
  readonly type: number;
  readonly autoArchiveMinutes: number;
  readonly tags: readonly string[];
}

export function openThread(world: World, { id, parent, name, type, autoArchiveMinutes, tags }: NewThread): Channel {
  const now = iso(world);
  const thread = makeChannel(parent.guild, {
    id,
    type,
    guild_id: parent.guild.id,
    parent_id: parent.id,
    owner_id: world.bot.id,
    name,
    flags: 0,
    last_message_id: null,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      locked: false,
      archive_timestamp: now,
      auto_archive_duration: autoArchiveMinutes,
      create_timestamp: now,
    },
    ...(parent.raw.type === FORUM && { applied_tags: [...tags] }),
  });
  parent.guild.channels.set(id, thread);
  world.channels.set(id, thread);
  if (parent.raw.type === FORUM) parent.raw.last_message_id = id;
  return thread;
}

export function emitOpened(world: World, thread: Channel): void {
  const data = { ...thread.raw, newly_created: true };
  world.emit({ name: "THREAD_CREATE", guild: thread.guild, channel: thread, data });
}

export function emitChanged(world: World, thread: Channel): void {
  world.emit({ name: "THREAD_UPDATE", guild: thread.guild, channel: thread, data: { ...thread.raw } });
}

export function setArchived(world: World, thread: Channel, archived: boolean, locked?: boolean): void {
  const metadata = thread.raw.thread_metadata;
  if (!metadata) throw new RangeError(`channel ${thread.id} is no thread`);
  if (metadata.archived !== archived) metadata.archive_timestamp = iso(world);
  metadata.archived = archived;
  metadata.locked = locked ?? metadata.locked;
}

/** Writing in an archived thread opens it. */
export function reopen(world: World, thread: Channel): void {
  setArchived(world, thread, false);
  emitChanged(world, thread);
}

/** Archives threads in which nobody has written for as long as they are set to stay open; pinned posts stay. */
export function archiveIdleThreads(world: World): void {
  const now = world.clock.now().getTime();
  for (const guild of world.guilds.values()) {
    for (const thread of threadsOf(guild)) {
      const { thread_metadata: metadata, flags, last_message_id } = thread.raw;
      if (!metadata || metadata.archived || flags & PINNED) continue;
      const spoken = last_message_id === null ? 0 : timeOfId(last_message_id).getTime();
      const activeMs = Math.max(spoken, Date.parse(metadata.archive_timestamp));
      if (now - activeMs < Number(metadata.auto_archive_duration) * 60_000) continue;
      setArchived(world, thread, true);
      emitChanged(world, thread);
    }
  }
}

export function threadsOf(guild: Guild, parentId?: string): Channel[] {
  return [...guild.channels.values()].filter(
    ({ raw }) => raw.thread_metadata && (parentId === undefined || raw.parent_id === parentId),
  );
}

/** Takes a channel away, with its threads, which go without a word of their own. */
export function removeChannel(world: World, channel: Channel): void {
  const { guild, raw } = channel;
  const isThread = raw.thread_metadata !== undefined;
  for (const { id } of [channel, ...(isThread ? [] : threadsOf(guild, channel.id))]) {
    guild.channels.delete(id);
    world.channels.delete(id);
  }
  const { id, type, parent_id } = raw;
  const data = isThread ? { id, guild_id: guild.id, parent_id, type } : { ...raw };
  world.emit({ name: isThread ? "THREAD_DELETE" : "CHANNEL_DELETE", guild, channel, data });
}

/** Throws: RestError when the bot has no such channel. */
export function findChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw new RestError("UnknownChannel");
  demandGuild(channel.guild);
  return channel;
}

/** Throws: RestError when the bot is no member or the guild has an outage. */
export function demandGuild({ state }: Guild): void {
  if (state === "left") throw new RestError("MissingAccess");
  if (state === "failed") throw new RestError("GuildOutage");
}

/** As REST shows a channel. */
export function showChannel(channel: Channel): RawChannel {
  return {
    ...channel.raw,
    ...(channel.raw.thread_metadata
      ? {}
      : {
          permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
            id,
            type,
            allow: String(allow),
            deny: String(deny),
          })),
        }),
  };
}
