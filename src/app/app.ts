/** Every concrete part, put together once: the store, the venues, the tagger. Only this folder knows them all. */

import { openStore, type Store } from "../store/store.ts";
import { createLocalTagger } from "../tagging/local-tagger.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { createLocalVenue, type LocalVenue } from "../venues/local/local-venue.ts";
import type { Venue } from "../venues/venue.ts";
import type { DigestParts } from "../workflows/digest-essay.ts";
import type { Config } from "./config.ts";
import { createLinks } from "./create-links.ts";
import { loadModels } from "./load-models.ts";
import type { Log } from "./log.ts";
import { createTurns } from "./one-at-a-time.ts";
import type { Bot } from "./open-bot.ts";
import type { GitHub, openGitHub } from "./open-github.ts";
import { type Alone, createAlone } from "./post-alone.ts";
import { createVenueWatch, type VenueWatch } from "./venue-watch.ts";

export interface App {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  readonly store: Store;
  /** Every venue that is configured; the local one is always there. */
  readonly venues: readonly Venue[];
  readonly local: LocalVenue;
  /** The bot at Discord; null when there is no token. */
  readonly bot: Bot | null;
  /** Null when GitHub is not configured. */
  readonly github: GitHub | null;
  readonly tagger: Tagger;
  /** Keeps the failures of one venue from holding up the others. */
  readonly watch: VenueWatch;
  /** Runs one making of a digest at a time: two at once could report on the same time. */
  readonly inDigestTurn: ReturnType<typeof createTurns>;
  /** Runs work while no other process posts. */
  readonly alone: Alone;
  readonly linksOf: DigestParts["linksOf"];
  /** Ends every connection and closes the store. */
  readonly close: () => Promise<void>;
}

/**
 * Throws: StoreError when the store cannot be opened, InputError when the weights cannot be read, ConfigError when GitHub's private
 * key cannot. Close it when done.
 */
export async function openApp(config: Config, log: Log, now: () => Date): Promise<App> {
  const models = await loadModels();
  const store = await openStore(config.storeFile);
  const local = createLocalVenue({
    // What people of a server brought in is theirs; it does not appear on pages that everybody can read.
    takesEssay: async (essay) => config.localPages && (await store.placements.originOf(essay)) === undefined,
    board: store.board,
    transaction: (work) => store.transaction(({ board }) => work(board)),
  });
  // Discord's library is ten megabytes that nobody without a bot needs.
  const bot = config.discord
    ? (await import("./open-bot.ts")).openBot(config.discord, {
        store,
        log,
        now,
        privacyContact: config.privacyContact,
      })
    : null;
  const github = config.github ? await openOrClose(store, config.github, { store, log, now }) : null;
  return {
    config,
    log,
    now,
    store,
    venues: [local, ...(bot ? [bot.venue] : []), ...(github ? [github.venue] : [])],
    local,
    bot,
    github,
    tagger: createLocalTagger(models),
    watch: createVenueWatch(log),
    inDigestTurn: createTurns(),
    alone: createAlone(store, now),
    linksOf: createLinks(config),
    async close() {
      await bot?.close();
      await store.close();
    },
  };
}

/** A key that cannot be read must not leave the store open. */
async function openOrClose(
  store: Store,
  config: NonNullable<Config["github"]>,
  parts: Parameters<typeof openGitHub>[1],
): Promise<GitHub> {
  try {
    return await (await import("./open-github.ts")).openGitHub(config, parts);
  } catch (error) {
    await store.close();
    throw error;
  }
}
