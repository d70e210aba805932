import type { FakeDiscord } from "../servers/discord/fake-discord.ts";

/** Settings of a bot at the Discord of tests; without a channel, essays are placed by command only. */
export function discordSettings(
  { apiUrl, token }: Pick<FakeDiscord, "apiUrl" | "token">,
  channel = "",
): Readonly<Record<string, string>> {
  return {
    REJOINDER_DISCORD_TOKEN: token,
    REJOINDER_DISCORD_API_URL: apiUrl,
    ...(channel === "" ? {} : { REJOINDER_DISCORD_CHANNEL: channel }),
  };
}
