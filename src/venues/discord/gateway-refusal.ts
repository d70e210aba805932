/** Reasons for which Discord ends a connection and which stay until somebody does something. */
import { DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { DiscordCallError, mapCallError } from "./discord-call-error.ts";

/** Source: gateway close codes of Discord's documentation, 2026-08-06. */
const REFUSALS: Readonly<Record<number, string>> = {
  4004: "Discord refuses the token; put the bot's present token into REJOINDER_DISCORD_TOKEN",
  4010: "Discord refuses the number of the shard; set REJOINDER_DISCORD_SHARDS to auto",
  4011: "the bot is in too many servers for one connection; set REJOINDER_DISCORD_SHARDS to auto",
  4012: "Discord no longer has this version of its gateway; update Rejoinder",
  4013: "Discord does not know the intents that were asked for; update Rejoinder",
  4014:
    "Discord refuses the Message Content intent; switch it on at https://discord.com/developers/applications under Bot, " +
    "Privileged Gateway Intents, Message Content Intent",
};

/** Undefined for codes after which connecting again may work. */
export function mapCloseCode(code: number): DiscordCallError | undefined {
  const message = REFUSALS[code];
  return message === undefined ? undefined : new DiscordCallError(message, { discordCode: code });
}

/** What a login that failed means. */
export function mapLoginError(error: unknown): DiscordCallError {
  const isToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return (isToken ? mapCloseCode(4004) : undefined) ?? mapCallError(error, "connect to the gateway", false);
}
