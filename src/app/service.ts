/** The service: opens the store, serves the local pages, runs the bot, publishes, collects, tags and posts digests until it is stopped. */
import { randomBytes, randomUUID } from "node:crypto";
import { type ServedSite, serveSite } from "../venues/local/serve-site.ts";
import { createSite } from "../venues/local/site.ts";
import { addCollected } from "../workflows/collected.ts";
import type { App } from "./app.ts";
import { openApp } from "./app.ts";
import { bringInEssay, bringInReplies, nameOf, readEssay } from "./bring-in.ts";
import { type Collector, createCollector } from "./collector.ts";
import { compareAllEnded } from "./compare-ended.ts";
import type { Config } from "./config.ts";
import { createOperations } from "./create-operations.ts";
import { EXAMPLE_ESSAY } from "./example.ts";
import { holdLease } from "./hold-lease.ts";
import type { Log } from "./log.ts";
import type { BotPresence } from "./open-bot.ts";
import { collectAll, expireAll, listDiscussions, mendAll, publishAll, tagAll } from "./run-steps.ts";
import { postDue, registerCommands, runTicks, TICK_MS } from "./run-ticks.ts";

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
  const served = config.localPages ? await servePages(app, collector, signal) : null;
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

async function servePages(app: App, collector: Collector, signal: AbortSignal): Promise<ServedSite> {
  const { config, store, local, log, now } = app;
  const secret = config.cookieSecret ?? (await store.settings.keep("cookie-secret", randomBytes(32).toString("hex")));
  const site = createSite({
    site: store.site,
    messages: local.messages,
    essays: store.essays,
    digests: store.digests,
    collectNow: (thread) => collector.take({ kind: "thread-changed", thread }),
    subscribe: collector.subscribe,
    secret,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    host: config.host,
    timeZone: config.schedule.timeZone,
    now,
    newId: randomUUID,
    log,
  });
  return serveSite(site, { host: config.host, port: config.port, signal });
}

const IMPORT_ONE = "import one with: npx rejoinder import ESSAY.md";

/** Everything that a fresh or an interrupted store needs, each part a step that can be repeated. */
async function runFirstRound(
  app: App,
  collector: Collector,
  essayFile: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { log, store } = app;
  // Named by hand, the example's file is an essay like any other.
  const showsExample = essayFile === undefined && app.config.localPages && (await isWithoutOwnEssays(app));
  if (showsExample) await bringInExample(app, signal);
  else if (essayFile !== undefined) await bringInFile(app, essayFile);
  const discussions = await listDiscussions(app);
  if (discussions.length === 0) {
    const how = app.bot ? "import one with npx rejoinder import ESSAY.md, or send one with /essay publish" : IMPORT_ONE;
    log.warn(`the store holds no essay; ${how}`);
  }
  await registerCommands(app, signal);
  const { failures: _, ...published } = await publishAll(app, discussions, signal);
  log.info({ ...published }, "sections published");
  const { collected } = await collectAll(app, { complete: false }, signal);
  const { created, edited, deleted, leftOut } = collected;
  const left = Object.keys(leftOut).length > 0 ? { leftOut } : {};
  log.info({ new: created, edited: edited.length, deleted: deleted.length, ...left }, "replies collected");
  const tagged = await tagAll(app, discussions, { signal });
  if (tagged.replies > 0) log.info({ replies: tagged.replies, withTags: tagged.tagged }, "replies tagged");
  await mendAll(app, addCollected(collected, await compareAllEnded(app, signal)), signal);
  await expireAll(app, signal);
  // A process that was killed right after a deletion may have left the words in the write-ahead log.
  await store.scrub();
  await postDue(app, collector, signal);
  log.debug("first round done");
}

/** True also when only the example is there, half of it perhaps: bringing it in again completes it. */
async function isWithoutOwnEssays(app: App): Promise<boolean> {
  const essays = await app.store.essays.list();
  const example = await app.store.settings.find("example");
  return essays.length === 0 || (essays.length === 1 && essays[0]?.slug === example);
}

async function bringInFile(app: App, file: string): Promise<void> {
  const { essay, notes, imported, claimsFile } = await bringInEssay(app, file);
  for (const note of notes) app.log.info({ essay: essay.slug }, note);
  const claims = { claims: imported.claims, from: claimsFile === null ? imported.claimsFrom : nameOf(claimsFile) };
  app.log.info(
    { essay: essay.slug, revision: imported.revision, sections: essay.sections.length, ...claims },
    "essay read",
  );
}

/** Noted as the example before it is stored: being killed in between must not make it an essay that is put up elsewhere. */
async function bringInExample(app: App, signal: AbortSignal): Promise<void> {
  const { slug } = (await readEssay(EXAMPLE_ESSAY)).essay;
  await app.store.settings.keep("example", slug);
  await bringInFile(app, EXAMPLE_ESSAY);
  const [discussion] = await listDiscussions(app, slug);
  if (!discussion) return;
  const report = await bringInReplies(app, discussion, EXAMPLE_ESSAY.replace(/\.md$/, ".replies.jsonl"), { signal });
  app.log.info({ new: report.created, known: report.unchanged }, "example replies brought in");
}
