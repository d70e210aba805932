/** The service: opens the store, serves the local pages, runs the bot, takes in webhooks, publishes, collects, tags and posts digests until it is stopped. */
import type { VenueEvent } from "../venues/venue.ts";
import type { App } from "./app.ts";
import { openApp } from "./app.ts";
import { createAuthorKeys, renderAuthorLink } from "./author-keys.ts";
import { createCollector } from "./collector.ts";
import type { Config } from "./config.ts";
import { createOperations } from "./create-operations.ts";
import { holdLease } from "./hold-lease.ts";
import type { Log } from "./log.ts";
import type { BotPresence } from "./open-bot.ts";
import { runFirstRound } from "./run-first-round.ts";
import { runTicks, TICK_MS } from "./run-ticks.ts";
import { serveWeb, WEBHOOK_PATH } from "./serve-web.ts";
import { tellSoon } from "./tell-soon.ts";

/** How long the first round of a service with pages waits for the gateway. */
const BOT_WAIT_MS = 10_000;

export interface GitHubPresence {
  /** "owner/repo". */
  readonly repository: string;
  /** Where webhooks are taken in, as this machine sees it; null when they are not. */
  readonly webhook: string | null;
}

export interface ServiceOptions {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** An essay file to publish; without one, what the store holds, and the example when it holds nothing. */
  readonly essayFile?: string | undefined;
  /** Time between two looks at the clock and the store. */
  readonly tickMs?: number;
  /** Called once the first round is over, with the address of the pages (empty when none are served), the bot and GitHub, if they are there. */
  readonly onReady?: (address: string, bot: BotPresence | null, github: GitHubPresence | null) => void;
  /** Called before that with the author's private link, if there was none before. It is for a person's eyes: no log may have it. */
  readonly onAuthorLink?: ((link: string) => void) | undefined;
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
  const { bot, github, config } = app;
  const collector = createCollector(app, signal);
  const served = await serveWeb(app, collector, signal);
  const hasPages = config.localPages;
  bot?.answer(createOperations({ app, places: bot.places, tell: collector.tell }), signal);
  github?.answer(createOperations({ app, places: github.places, tell: collector.tell }), signal);
  const takeIn = async (event: VenueEvent): Promise<void> => {
    await collector.take(event);
    // What a reading brought may ask for something.
    if (event.thread.venue === "github") await github?.runCommands();
  };
  // A venue that says that trying again is of no use ends the service, with its sentence.
  const listening = app.venues.map((venue) =>
    venue
      .listen((event) => void takeIn(event), signal)
      .catch((error: unknown) => {
        if (!signal.aborted) end(error);
      }),
  );
  let endTelling: (() => Promise<void>) | undefined;
  try {
    const outsideVersion = await app.store.outsideVersion();
    await waitForBot(app, hasPages, signal);
    await runFirstRound(app, collector, options.essayFile, signal);
    endTelling = tellSoon(app, collector, signal);
    // Without pages there is nothing to be ready for before the bot is there.
    const presence = bot && !hasPages ? await bot.ready(signal) : null;
    if (served && hasPages) await tellAuthorLink(app, served.address, options.onAuthorLink);
    options.onReady?.(hasPages ? (served?.address ?? "") : "", presence, presenceAt(app, served?.address));
    await runTicks(app, collector, { tickMs: options.tickMs ?? TICK_MS, outsideVersion }, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    // Listening ends with the signal, also when it was a failure that brought us here.
    end();
    await served?.close();
    await collector.settle().catch(() => {});
    await endTelling?.();
    await github?.settle();
    await Promise.allSettled(listening);
  }
}

/** A key that nobody is told of is not made: it could not be looked up later. */
async function tellAuthorLink(
  { store, config }: App,
  address: string,
  tell: ((link: string) => void) | undefined,
): Promise<void> {
  const key = tell && (await createAuthorKeys(store).makeFirst());
  if (key !== undefined) tell?.(renderAuthorLink(config.publicUrl?.origin ?? address, key));
}

function presenceAt({ config, github }: App, address: string | undefined): GitHubPresence | null {
  if (!config.github || !github) return null;
  const webhook = github.receive && address !== undefined ? `${address}${WEBHOOK_PATH}` : null;
  return { repository: config.github.repository, webhook };
}

/** What the gateway tells spares a call for each thread; pages of our own do not wait for a Discord that is away. */
async function waitForBot({ bot }: App, hasPages: boolean, signal: AbortSignal): Promise<void> {
  if (!bot) return;
  const waits = hasPages ? AbortSignal.any([signal, AbortSignal.timeout(BOT_WAIT_MS)]) : signal;
  await bot.ready(waits).catch((error: unknown) => {
    if (!waits.aborted || signal.aborted) throw error;
  });
}
