/** The client of discord.js, with no more intents, caches and mentions than are needed. */
import { Client, GatewayIntentBits, Options, Partials } from "discord.js";
import { type DiscordRestOptions, restOptions } from "./discord-rest.ts";

export type Shards = number | "auto";

const INTENTS = [
  // Channels and threads: which there are, when they are deleted or archived.
  GatewayIntentBits.Guilds,
  // That somebody wrote, edited or deleted a message in a thread.
  GatewayIntentBits.GuildMessages,
  // What they wrote. Privileged: without it every message comes empty, by REST as well.
  GatewayIntentBits.MessageContent,
];

/** Raw events carry all that is read of messages and people, so nothing of them is kept. */
const EMPTY = {
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
};

export function createClient({
  apiUrl,
  shards,
}: Pick<DiscordRestOptions, "apiUrl"> & { readonly shards?: Shards | undefined }): Client {
  const client: Client = new Client({
    intents: INTENTS,
    allowedMentions: { parse: [] },
    partials: [Partials.Message, Partials.Channel, Partials.ThreadMember],
    makeCache: Options.cacheWithLimits({
      ...EMPTY,
      // Its own membership tells the bot what it may do.
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === client.user?.id },
    }),
    rest: restOptions({ apiUrl }),
    ...(shards === "auto" ? { shards } : { shardCount: shards ?? 1 }),
  });
  return client;
}
