/** The service: opens the store, serves the local pages, runs the bot, publishes, collects, tags and posts digests until it is stopped. */
import type { App } from "./app.ts";
import { openApp } from "./app.ts";
import { createCollector } from "./collector.ts";
import type { Config } from "./config.ts";
import { createOperations } from "./create-operations.ts";
import { holdLease } from "./hold-lease.ts";
import type { Log } from "./log.ts";
import type { BotPresence } from "./open-bot.ts";
import { runFirstRound } from "./run-first-round.ts";
import { runTicks, TICK_MS } from "./run-ticks.ts";

/** How long the first round of a service with pages waits for the gateway. */
const BOT_WAIT_MS = 10_000;

export interface ServiceOptions {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** An essay file to publish; without one, what the store holds, and the example when it holds nothing. */
  readonly essayFile?: string | undefined;
  /** Time between two looks at the clock and the store. */
  readonly tickMs?: number;
  /** Called once the first round is over, with the address of the pages (empty when none are served) and the bot, if it is there. */
  readonly onReady?: (address: string, bot: BotPresence | null) => void;
  /** Aborting it stops the service politely. */
  readonly signal: AbortSignal;
}

/**
 * Runs until `signal` aborts. The pages answer before the first round of publishing and tagging is over.
 *
 * Throws: whatever prevents the start (store, port, a wrong file). Later failures are logged and tried again.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const app = await openApp(options.config, options.log, options.now);
  let failure: unknown;
  try {
    const lease = await holdLease(app.store, app.now, (error) => {
      failure = error;
      stop.abort(error);
    });
    try {
      await serve(app, options, signal, (error) => {
        failure ??= error;
        stop.abort(error);
      });
    } finally {
      await lease.release().catch(() => {});
    }
  } finally {
    await app.close();
  }
  if (failure) throw failure;
}

/** `end` stops the service; an error is why. */
async function serve(
  app: App,
  options: ServiceOptions,
  signal: AbortSignal,
  end: (error?: unknown) => void,
): Promise<void> {
  const { bot, config } = app;
  const collector = createCollector(app, signal);
  const served = config.localPages ? await (await import("./serve-pages.ts")).servePages(app, collector, signal) : null;
  bot?.answer(createOperations({ app, places: bot.places, tell: collector.tell }), signal);
  // A venue that says that trying again is of no use ends the service, with its sentence.
  const listening = app.venues.map((venue) =>
    venue
      .listen((event) => void collector.take(event), signal)
      .catch((error: unknown) => {
        if (!signal.aborted) end(error);
      }),
  );
  try {
    const outsideVersion = await app.store.outsideVersion();
    await waitForBot(app, served !== null, signal);
    await runFirstRound(app, collector, options.essayFile, signal);
    // Without pages there is nothing to be ready for before the bot is there.
    const presence = bot && !served ? await bot.ready(signal) : null;
    options.onReady?.(served?.address ?? "", presence);
    await runTicks(app, collector, { tickMs: options.tickMs ?? TICK_MS, outsideVersion }, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    // Listening ends with the signal, also when it was a failure that brought us here.
    end();
    await served?.close();
    await collector.settle().catch(() => {});
    await Promise.allSettled(listening);
  }
}

/** What the gateway tells spares a call for each thread; pages of our own do not wait for a Discord that is away. */
async function waitForBot({ bot }: App, hasPages: boolean, signal: AbortSignal): Promise<void> {
  if (!bot) return;
  const waits = hasPages ? AbortSignal.any([signal, AbortSignal.timeout(BOT_WAIT_MS)]) : signal;
  await bot.ready(waits).catch((error: unknown) => {
    if (!waits.aborted || signal.aborted) throw error;
  });
}
