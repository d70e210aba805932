/**
 * The service for tests that disturb or kill it. Its settings are the `REJOINDER_` variables of its environment; arguments: the essay
 * file and where its clock begins. The clock stands where the last message of the parent process put it.
 */
import { setUpEngine } from "../../bin/set-up-engine.js";

// As `start` does it, before anything else is loaded.
await setUpEngine("service");
const { parseConfig } = await import("../../src/app/config.ts");
const { createLog } = await import("../../src/app/log.ts");
const { runService } = await import("../../src/app/service.ts");

/** Short, so that what is due is done soon after the clock was moved. */
const TICK_MS = 150;

const [essayFile = "", start = ""] = process.argv.slice(2);
let time = new Date(start);
const stop = new AbortController();
process.on("message", (message: { readonly now?: string; readonly stop?: boolean }) => {
  if (message.now !== undefined) time = new Date(message.now);
  if (message.stop) stop.abort();
});

// A parent that was killed leaves nothing behind.
process.on("disconnect", () => stop.abort());

const config = parseConfig(process.env);
try {
  await runService({
    config,
    log: await createLog(config.logLevel, false),
    now: () => time,
    essayFile: essayFile === "" ? undefined : essayFile,
    tickMs: TICK_MS,
    onReady: (address, _bot, github) => process.send?.({ address, webhook: github?.webhook ?? null }),
    signal: stop.signal,
  });
} finally {
  if (process.connected) process.disconnect?.();
}
