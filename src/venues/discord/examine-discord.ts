/** Looks at the bot at Discord and at every channel that it has a place in, and says of each what is wrong and what to do. */
import { type APIApplication, type APIGatewayBotInfo, ApplicationFlags, Routes } from "discord.js";
import type { Placement } from "../../threads/placement.ts";
import type { DiscordConnection } from "./connection.ts";
import type { Shards } from "./create-client.ts";
import { DiscordCallError } from "./discord-call-error.ts";
import { findAccess } from "./explain-refusal.ts";
import { inviteLink } from "./permissions.ts";

/** `warn`: it works, and somebody should look. `fail`: the bot would not start or could not do its work. */
export interface DiscordFinding {
  readonly what: string;
  readonly state: "ok" | "warn" | "fail";
  readonly detail: string;
}

export interface ExamineDiscordParts {
  readonly connection: Pick<DiscordConnection, "rest" | "identity" | "start">;
  readonly placements: readonly Placement[];
  /** Channels of the settings, which the operator's essays are placed in. */
  readonly channels?: readonly string[];
  /** Whether the commands of this program are the ones that were registered last. */
  readonly areCommandsRegistered: boolean;
  readonly shards: Shards;
  /** Whether to connect to the gateway as the service would; it counts among the day's thousand. */
  readonly triesGateway: boolean;
  readonly signal?: AbortSignal;
}

const CONTENT_INTENT = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
/** Fewer beginnings of a connection left today are worth a look: at none, Discord resets the token. */
const FEW_STARTS = 50;

/** Every check runs, whatever the others found; after a refused token there is nothing more to ask. */
export async function examineDiscord(parts: ExamineDiscordParts): Promise<readonly DiscordFinding[]> {
  const { connection, placements, channels = [], areCommandsRegistered, triesGateway, signal } = parts;
  let application: APIApplication;
  let botId: string;
  try {
    const route = Routes.currentApplication();
    application = await connection.rest.call({ method: "GET", route, doing: "say who the bot is", signal });
    botId = (await connection.identity(signal)).botId;
  } catch (error) {
    return [{ what: "discord token", state: "fail", detail: sayError(error) }];
  }
  const token: DiscordFinding = { what: "discord token", state: "ok", detail: `of "${application.name}"` };
  const placed = new Set(placements.filter(({ closedAt }) => closedAt === null).flatMap(listChannels));
  const access: DiscordFinding[] = [];
  for (const id of new Set([...placed, ...channels])) access.push(await checkChannel(connection, botId, id, signal));
  return [
    token,
    checkIntent(application),
    ...(triesGateway ? [await checkGateway(connection, signal)] : []),
    ...access,
    checkCommands(areCommandsRegistered),
    await checkShards(parts),
    { what: "discord invitation", state: "ok", detail: inviteLink(application.id) },
  ];
}

function listChannels({ channel, digestChannel }: Placement): readonly string[] {
  return digestChannel === null ? [channel] : [channel, digestChannel];
}

function checkIntent({ flags }: APIApplication): DiscordFinding {
  const what = "discord intents";
  if (((flags ?? 0) & CONTENT_INTENT) !== 0) return { what, state: "ok", detail: "Message Content is on" };
  const detail =
    "Message Content is off: every reply would come empty; switch it on at https://discord.com/developers/applications " +
    "under Bot, Privileged Gateway Intents";
  return { what, state: "fail", detail };
}

async function checkGateway(
  connection: ExamineDiscordParts["connection"],
  signal?: AbortSignal,
): Promise<DiscordFinding> {
  const what = "discord gateway";
  try {
    await connection.start(signal);
    return { what, state: "ok", detail: "connected" };
  } catch (error) {
    return { what, state: "fail", detail: signal?.aborted ? "no connection in time" : sayError(error) };
  }
}

async function checkChannel(
  connection: ExamineDiscordParts["connection"],
  botId: string,
  channelId: string,
  signal?: AbortSignal,
): Promise<DiscordFinding> {
  try {
    const { channelName, missing } = await findAccess(connection, botId, channelId, signal);
    const what = `discord #${channelName}`;
    if (missing.length === 0) return { what, state: "ok", detail: "the bot may do there what it has to" };
    const reasons = missing.map(({ name, why }) => `"${name}" ${why}`).join("; ");
    return { what, state: "fail", detail: `the bot lacks ${reasons}` };
  } catch (error) {
    const what = `discord channel ${channelId}`;
    if (error instanceof DiscordCallError && error.isGone) {
      return { what, state: "fail", detail: "there is no such channel; publish the essay in another" };
    }
    if (error instanceof DiscordCallError && error.status === 403) {
      return { what, state: "fail", detail: `the bot lacks "View Channels"` };
    }
    return { what, state: "fail", detail: sayError(error) };
  }
}

function checkCommands(areRegistered: boolean): DiscordFinding {
  const what = "discord commands";
  if (areRegistered) return { what, state: "ok", detail: "registered" };
  return { what, state: "warn", detail: "not registered as they are now; the service does it when it starts" };
}

async function checkShards({ connection, shards, signal }: ExamineDiscordParts): Promise<DiscordFinding> {
  const what = "discord connections";
  try {
    const info = await connection.rest.call<APIGatewayBotInfo>({
      method: "GET",
      route: Routes.gatewayBot(),
      doing: "say how many connections it recommends",
      signal,
    });
    const { remaining, total } = info.session_start_limit;
    const starts = `${remaining} of ${total} starts left today`;
    if (typeof shards === "number" && shards < info.shards) {
      const detail = `Discord recommends ${info.shards}, REJOINDER_DISCORD_SHARDS says ${shards}; set it to auto (${starts})`;
      return { what, state: "warn", detail };
    }
    const state = remaining < FEW_STARTS ? "warn" : "ok";
    return { what, state, detail: `${shards === "auto" ? info.shards : shards}, ${starts}` };
  } catch (error) {
    return { what, state: "warn", detail: sayError(error) };
  }
}

function sayError(error: unknown): string {
  if (error instanceof DiscordCallError) return error.message;
  throw error;
}
