/**
 * The service with Discord as its venue, for tests that disturb or kill it. Arguments: the data folder, the essay file, the
 * address of Discord's API, the token, the channel. The clock stands where the last message of the parent process put it.
 */
import { setUpEngine } from "../../bin/set-up-engine.js";

// As `start` does it, before anything else is loaded.
await setUpEngine("service");
const { parseConfig } = await import("../../src/app/config.ts");
const { createLog } = await import("../../src/app/log.ts");
const { runService } = await import("../../src/app/service.ts");

/** Short, so that what is due is done soon after the clock was moved. */
const TICK_MS = 150;

const [dataDir = "", essayFile = "", apiUrl = "", token = "", channel = "", start = ""] = process.argv.slice(2);
let time = new Date(start);
const stop = new AbortController();
process.on("message", (message: { readonly now?: string; readonly stop?: boolean }) => {
  if (message.now !== undefined) time = new Date(message.now);
  if (message.stop) stop.abort();
});

const config = parseConfig({
  REJOINDER_DATA_DIR: dataDir,
  REJOINDER_TIME_ZONE: "UTC",
  REJOINDER_LOG_LEVEL: process.env.REJOINDER_LOG_LEVEL ?? "error",
  REJOINDER_DISCORD_TOKEN: token,
  REJOINDER_DISCORD_API_URL: apiUrl,
  REJOINDER_DISCORD_CHANNEL: channel,
});
try {
  await runService({
    config,
    log: await createLog(config.logLevel, false),
    now: () => time,
    essayFile: essayFile === "" ? undefined : essayFile,
    tickMs: TICK_MS,
    onReady: () => process.send?.("ready"),
    signal: stop.signal,
  });
} finally {
  process.disconnect?.();
}
