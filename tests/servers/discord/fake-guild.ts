/** A guild as tests handle it. */
import type { FakeGuild } from "./fake-discord.ts";
import { createFakePerson, type People } from "./fake-person.ts";
import { showGuildWhole, showRole } from "./guild-view.ts";
import { bitsOf } from "./permissions.ts";
import { showMessages, showThreadOf } from "./shown.ts";
import { emitChanged, FORUM, removeChannel, setArchived, showChannel, threadsOf } from "./threads.ts";
import { type Channel, type Guild, iso, type Member, makeChannel, type Raw, rawUser, type World } from "./world.ts";

const TEXT = 0;
const REQUIRE_TAG = 1 << 4;
const EVERYONE_MAY = [
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "SendMessagesInThreads",
];
/** What Rejoinder's invitation asks for; `ManageChannels` is not in it. */
const BOT_MAY = [...EVERYONE_MAY, "ManageThreads"];
const MANAGERS_MAY = [...BOT_MAY, "ManageGuild", "ManageChannels", "ManageMessages"];

export function addGuild(world: World, name: string): Guild {
  const id = world.newId();
  const botRoleId = world.newId();
  const owner = rawUser(world.newId(), `Owner of ${name}`, false);
  const joinedAt = iso(world);
  const guild: Guild = {
    id,
    name,
    ownerId: owner.id,
    botRoleId,
    roles: new Map([
      [id, { id, name: "@everyone", permissions: bitsOf(EVERYONE_MAY) }],
      [botRoleId, { id: botRoleId, name: world.bot.username, permissions: bitsOf(BOT_MAY) }],
    ]),
    members: new Map([
      [owner.id, { user: owner, roles: [], joinedAt }],
      [world.bot.id, botMember(world, botRoleId)],
    ]),
    channels: new Map(),
    state: "there",
  };
  world.guilds.set(id, guild);
  world.emit({ name: "GUILD_CREATE", guild, data: showGuildWhole(world, guild) });
  return guild;
}

function botMember(world: World, roleId: string): Member {
  return { user: world.bot, roles: [roleId], joinedAt: iso(world) };
}

export function createFakeGuild(world: World, guild: Guild, people: People): FakeGuild {
  let managerRoleId: string | undefined;

  function addChannel(type: number, name: string, more: Raw): string {
    const channel = makeChannel(guild, {
      id: world.newId(),
      type,
      guild_id: guild.id,
      parent_id: null,
      name,
      topic: null,
      position: guild.channels.size,
      flags: 0,
      nsfw: false,
      rate_limit_per_user: 0,
      last_message_id: null,
      ...more,
    });
    guild.channels.set(channel.id, channel);
    world.channels.set(channel.id, channel);
    world.emit({ name: "CHANNEL_CREATE", guild, channel, data: showChannel(channel) });
    return channel.id;
  }

  function managerRole(): string {
    if (managerRoleId === undefined) {
      managerRoleId = world.newId();
      guild.roles.set(managerRoleId, { id: managerRoleId, name: "Managers", permissions: bitsOf(MANAGERS_MAY) });
      emitRole(managerRoleId);
    }
    return managerRoleId;
  }

  function emitRole(id: string): void {
    const role = guild.roles.get(id);
    if (!role) return;
    world.emit({ name: "GUILD_ROLE_UPDATE", guild, data: { guild_id: guild.id, role: showRole(role, guild) } });
  }

  function change(channelId: string | null, names: readonly string[], isAllowed: boolean): void {
    const bits = bitsOf(names);
    if (channelId === null) {
      // Everybody's role gives as well, so taking has to be from both.
      for (const id of isAllowed ? [guild.botRoleId] : [guild.botRoleId, guild.id]) {
        const role = guild.roles.get(id);
        if (role) role.permissions = isAllowed ? role.permissions | bits : role.permissions & ~bits;
        emitRole(id);
      }
      return;
    }
    const channel = own(channelId);
    const { id } = world.bot;
    const overwrite = channel.overwrites.get(id) ?? { id, type: 1, allow: 0n, deny: 0n };
    overwrite.deny = isAllowed ? overwrite.deny & ~bits : overwrite.deny | bits;
    overwrite.allow = isAllowed ? overwrite.allow | bits : overwrite.allow & ~bits;
    channel.overwrites.set(id, overwrite);
    world.emit({ name: "CHANNEL_UPDATE", guild, data: { ...showChannel(channel) } });
  }

  function own(channelId: string): Channel {
    const channel = guild.channels.get(channelId);
    if (!channel) throw new RangeError(`${guild.name} has no channel ${channelId}`);
    return channel;
  }

  return {
    id: guild.id,
    addTextChannel: (name, options = {}) => addChannel(TEXT, name, { ...options }),
    addForum(name, { tags = [], requiresTag = false, ...options } = {}) {
      return addChannel(FORUM, name, {
        ...options,
        flags: requiresTag ? REQUIRE_TAG : 0,
        available_tags: tags.map((tag) => ({
          id: world.newId(),
          name: tag,
          moderated: false,
          emoji_id: null,
          emoji_name: null,
        })),
        default_reaction_emoji: null,
        default_sort_order: null,
        default_forum_layout: 0,
      });
    },
    addPerson(name, { isManager = false, isBot = false } = {}) {
      const user = rawUser(world.newId(), name, isBot);
      guild.members.set(user.id, { user, roles: isManager ? [managerRole()] : [], joinedAt: iso(world) });
      return createFakePerson(world, guild, user, people);
    },
    deny: (channelId, names) => change(channelId, names, false),
    grant: (channelId, names) => change(channelId, names, true),
    threads: (parentId) => threadsOf(guild, parentId).map((thread) => showThreadOf(world, thread)),
    messages: (channelId) => showMessages(world, own(channelId)),
    archive(threadId, options) {
      setArchived(world, own(threadId), true, options?.locked);
      emitChanged(world, own(threadId));
    },
    deleteChannel: (channelId) => removeChannel(world, own(channelId)),
    deleteMessages(channelId, ids) {
      const channel = own(channelId);
      const gone = ids.filter((id) => channel.messages.delete(id));
      const data = { ids: gone, channel_id: channelId, guild_id: guild.id };
      world.emit({ name: "MESSAGE_DELETE_BULK", guild, channel, data });
    },
    removeBot() {
      guild.state = "left";
      guild.members.delete(world.bot.id);
      world.emit({ name: "GUILD_DELETE", guild, data: { id: guild.id } });
    },
    fail() {
      guild.state = "failed";
      world.emit({ name: "GUILD_DELETE", guild, data: { id: guild.id, unavailable: true } });
    },
    restore() {
      guild.state = "there";
      if (!guild.members.has(world.bot.id)) guild.members.set(world.bot.id, botMember(world, guild.botRoleId));
      world.emit({ name: "GUILD_CREATE", guild, data: showGuildWhole(world, guild) });
    },
  };
}
