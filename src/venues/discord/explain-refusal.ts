/** Says which permission is missing where, which Discord itself does not. */
import { type APIGuild, type APIGuildMember, type APIOverwrite, Routes } from "discord.js";
import type { DiscordConnection } from "./connection.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import { computePermissions, missingOf, NEEDED_PERMISSIONS, type NeededPermission } from "./permissions.ts";

export interface ChannelAccess {
  readonly channelName: string;
  readonly missing: readonly NeededPermission[];
}

/** What the bot lacks in a channel, or in the channel of a thread. Throws: DiscordCallError when it cannot be found out. */
export async function findAccess(
  { rest }: Pick<DiscordConnection, "rest">,
  botId: string,
  channelId: string,
  signal?: AbortSignal,
): Promise<ChannelAccess> {
  const get = <Answer>(route: `/${string}`): Promise<Answer> =>
    rest.call<Answer>({ method: "GET", route, doing: "look up permissions", signal });
  const found = await get<RawChannel>(Routes.channel(channelId));
  const isThread = found.type >= 10 && found.type <= 12;
  const channel = isThread && found.parent_id ? await get<RawChannel>(Routes.channel(found.parent_id)) : found;
  const guildId = channel.guild_id ?? "";
  const [guild, member] = await Promise.all([
    get<APIGuild>(Routes.guild(guildId)),
    get<APIGuildMember>(Routes.guildMember(guildId, botId)),
  ]);
  const granted = computePermissions(guild, member, botId, channel.permission_overwrites ?? []);
  return { channelName: channel.name ?? channelId, missing: missingOf(granted) };
}

interface RawChannel {
  readonly type: number;
  readonly name?: string | null;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  readonly permission_overwrites?: readonly APIOverwrite[];
}

/** For `createChannelCalls`. Where the channel itself is hidden, seeing it is what is missing. */
export function createExplainer(connection: DiscordConnection) {
  return async (channelId: string, refusal: DiscordCallError): Promise<DiscordCallError> => {
    const { message, status, discordCode, cause } = refusal;
    const options = { status, discordCode, cause };
    try {
      const { botId } = await connection.identity();
      const { channelName, missing } = await findAccess(connection, botId, channelId);
      if (missing.length === 0) return refusal;
      return new DiscordCallError(`${head(message)}: in #${channelName} the bot lacks ${names(missing)}`, options);
    } catch (error) {
      if (!(error instanceof DiscordCallError) || error.status !== 403) return refusal;
      const where = `in channel ${channelId} the bot lacks ${names(NEEDED_PERMISSIONS.slice(0, 1))}`;
      return new DiscordCallError(`${head(message)}: ${where}`, options);
    }
  };
}

function head(message: string): string {
  return message.replace(/ \([^()]*\)$/, "");
}

function names(permissions: readonly NeededPermission[]): string {
  return permissions.map(({ name }) => `"${name}"`).join(", ");
}
