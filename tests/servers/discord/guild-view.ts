/** A guild, its roles and its members as Discord shows them. */
import { permissionsOf } from "./permissions.ts";
import { showChannel, threadsOf } from "./threads.ts";
import { type Guild, isThread, type Member, type Raw, type Role, type World } from "./world.ts";

export function showRole({ id, name, permissions }: Role, guild: Guild): Raw {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  return {
    id,
    name,
    permissions: String(permissions),
    position: id === guild.id ? 0 : 1,
    color: 0,
    colors,
    hoist: false,
    managed: id === guild.botRoleId,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function showMember(member: Member): Raw {
  const { user, roles, joinedAt } = member;
  return {
    user,
    roles,
    joined_at: joinedAt,
    nick: null,
    avatar: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
  };
}

export function showGuild(guild: Guild): Raw {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map((role) => showRole(role, guild)),
    emojis: [],
    stickers: [],
    features: ["COMMUNITY"],
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: "en-US",
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_progress_bar_enabled: false,
  };
}

/** The data of GUILD_CREATE: of the threads, only those that are active and that the bot can see. */
export function showGuildWhole(world: World, guild: Guild): Raw {
  const bot = guild.members.get(world.bot.id);
  return {
    ...showGuild(guild),
    joined_at: bot?.joinedAt ?? null,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [showMember(bot)] : [],
    channels: [...guild.channels.values()].filter((channel) => !isThread(channel)).map(showChannel),
    threads: threadsOf(guild)
      .filter(({ raw }) => !raw.thread_metadata?.archived)
      .filter((thread) => permissionsOf(guild, world.bot.id, thread) !== 0n)
      .map(({ raw }) => ({ ...raw })),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
