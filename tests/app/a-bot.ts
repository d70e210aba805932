/** The service as a bot, in this process, against a Discord on loopback. */
import { onTestFinished } from "vitest";
import { parseConfig } from "../../src/app/config.ts";
import { createLog, type Log } from "../../src/app/log.ts";
import type { BotPresence } from "../../src/app/open-bot.ts";
import { runService } from "../../src/app/service.ts";
import type { FakeDiscord } from "../servers/discord/fake-discord.ts";
import { startDiscord } from "../servers/discord/start-discord.ts";
import { makeTempDir } from "../temp-dir.ts";

export async function aDiscord(): Promise<FakeDiscord> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

export interface RunningBot {
  readonly address: string;
  readonly presence: BotPresence | null;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
  readonly ended: Promise<void>;
}

/** `environment` comes on top of token, address and a folder. Rejects when the service ends before it is ready. */
export async function runBot(
  discord: FakeDiscord,
  {
    environment = {},
    essayFile,
    dataDir = makeTempDir(),
    tickMs = 50,
    now = () => discord.clock.now(),
    log,
  }: {
    readonly environment?: Record<string, string>;
    readonly essayFile?: string;
    readonly dataDir?: string;
    readonly tickMs?: number;
    readonly now?: () => Date;
    readonly log?: Log;
  } = {},
): Promise<RunningBot> {
  const config = parseConfig({
    REJOINDER_DATA_DIR: dataDir,
    REJOINDER_PORT: "0",
    REJOINDER_TIME_ZONE: "UTC",
    REJOINDER_DISCORD_TOKEN: discord.token,
    REJOINDER_DISCORD_API_URL: discord.apiUrl,
    ...environment,
  });
  const end = new AbortController();
  const { promise: ready, resolve } = Promise.withResolvers<{ address: string; presence: BotPresence | null }>();
  const ended = runService({
    config,
    log: log ?? (await createLog("silent", false)),
    now,
    essayFile,
    tickMs,
    signal: end.signal,
    onReady: (address, presence) => resolve({ address, presence }),
  });
  ended.catch(() => {});
  const stop = async (): Promise<void> => {
    end.abort();
    await ended;
  };
  onTestFinished(() => stop().catch(() => {}));
  const told = await Promise.race([ready, ended.then(() => Promise.reject(new Error("it ended")))]);
  return { ...told, dataDir, stop, ended };
}
