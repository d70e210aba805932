/** What the service repeats until it is stopped: taking in what others stored, and posting digests that are due. */
import { statSync } from "node:fs";
import { StoreError } from "../errors.ts";
import { addCollected } from "../workflows/collected.ts";
import type { App } from "./app.ts";
import type { Collector } from "./collector.ts";
import { compareAllEnded } from "./compare-ended.ts";
import { digestAll } from "./digest-steps.ts";
import { reconcileGitHub } from "./github/reconcile.ts";
import { collectAll, expireAll, listDiscussions, mendAll, publishAll } from "./run-steps.ts";
import { tellAll } from "./tell-all.ts";

/** How often the clock is looked at for a digest that is due: a clock that was set, or a machine that slept, is noticed. */
export const TICK_MS = 30_000;
/** Every tenth look also reads what is new at every venue, in case a hint was missed. */
const TICKS_PER_ROUND = 10;

export interface TickOptions {
  readonly tickMs: number;
  /** As it was before the first round: what commands stored during it is taken in by the first look. */
  readonly outsideVersion: number;
}

/**
 * Failures are logged and tried again.
 *
 * Throws: StoreError when the store's file was taken away: everything that is written then is gone with the process.
 */
export async function runTicks(
  app: App,
  collector: Collector,
  { tickMs, outsideVersion }: TickOptions,
  signal: AbortSignal,
): Promise<void> {
  const { storeFile } = app.config;
  const file = identify(storeFile);
  let takenIn = outsideVersion;
  let isOwed = false;
  for (let tick = 1; !signal.aborted; tick += 1) {
    if (tick > 1 || !app.opinions) await pause(tickMs, signal);
    if (signal.aborted) return;
    if (identify(storeFile) !== file) {
      const message = `${storeFile}: the store was moved, deleted or replaced while the service ran; put it back (its -wal and -shm files with it) and start again`;
      throw new StoreError("store-path", message);
    }
    try {
      const version = await app.store.outsideVersion();
      const isFromOutside = version !== takenIn;
      const isRound = isFromOutside || tick % TICKS_PER_ROUND === 0;
      if (isRound) await runRound(app, collector, isFromOutside, signal);
      takenIn = version;
      await app.github?.runCommands();
      // What could not be told is tried again with the rounds: asking a venue every half minute for what it refuses is of no use.
      if (!isOwed || isRound) isOwed = !(await tellPeople(app, collector, signal));
      await postDue(app, collector, signal);
      await seekOpinions(app, collector);
    } catch (error) {
      if (!signal.aborted) app.log.error({ err: error }, "a round failed; it will be tried again");
    }
  }
}

/** Begins; nobody waits for a model. */
async function seekOpinions(app: App, collector: Pick<Collector, "tell">): Promise<void> {
  const seeking = app.opinions?.seekGathered(await listDiscussions(app));
  void seeking?.then(
    (essays) => {
      for (const essay of essays) collector.tell({ essay, section: null });
    },
    (err: unknown) => app.log.error({ err }, "second opinions could not be had; it will be tried again"),
  );
}

/** Commands may be run beside the service: an essay that was imported is published, replies are tagged, pages are told. */
async function runRound(app: App, collector: Collector, isFromOutside: boolean, signal: AbortSignal): Promise<void> {
  await registerCommands(app, signal);
  const discussions = await listDiscussions(app);
  const { failures: _, ...published } = await publishAll(app, discussions, signal);
  const isPublished = published.opened + published.edited > 0;
  if (isPublished) app.log.info({ ...published }, "sections published");
  const { collected } = await collectAll(app, { complete: false }, signal);
  const isCollected = collected.created + collected.edited.length + collected.deleted.length > 0;
  await collector.settle();
  const whole = addCollected(await reconcileGitHub(app, signal), await compareAllEnded(app, signal));
  await mendAll(app, addCollected(collected, whole), signal);
  const expired = await expireAll(app, signal);
  if (expired > 0) app.log.info({ replies: expired }, "replies are older than they are kept; their words are gone");
  if (!isFromOutside && !isPublished && !isCollected && expired === 0) return;
  for (const { essay } of discussions) collector.tell({ essay: essay.slug, section: null });
}

/** Until it has worked; then it costs no call. */
export async function registerCommands({ bot, watch }: App, signal: AbortSignal): Promise<void> {
  if (bot) await watch.attempt("registering the commands", { venue: "discord" }, () => bot.register(signal));
}

/** Says whether everybody was told. It is nothing but a question to the store where nothing was decided. */
export async function tellPeople(app: App, collector: Pick<Collector, "tell">, signal: AbortSignal): Promise<boolean> {
  const { posted, edited, essays, isComplete } = await tellAll(app, await listDiscussions(app), signal);
  if (essays.length > 0) app.log.info({ posted, edited }, "people were told what was decided about their points");
  for (const essay of essays) collector.tell({ essay, section: null });
  return isComplete;
}

export async function postDue(app: App, collector: Pick<Collector, "tell">, signal: AbortSignal): Promise<void> {
  const posted = await digestAll(app, await listDiscussions(app), signal);
  for (const { essay, period } of posted) {
    app.log.info({ essay: essay.slug, period: period.id }, "digest posted");
    collector.tell({ essay: essay.slug, section: null });
  }
}

/** The file itself, whatever its name leads to later. */
function identify(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
