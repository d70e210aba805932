/** Every concrete part, put together once: the store, the venues, the tagger. Only this folder knows them all. */

import { openStore, type Store } from "../store/store.ts";
import { createLocalTagger } from "../tagging/local-tagger.ts";
import type { Tagger } from "../tagging/tagger.ts";
import { claimUrl } from "../venues/local/addresses.ts";
import { createLocalVenue, type LocalVenue } from "../venues/local/local-venue.ts";
import type { Venue } from "../venues/venue.ts";
import type { DigestParts } from "../workflows/digest-essay.ts";
import type { Config } from "./config.ts";
import { loadModels } from "./load-models.ts";
import type { Log } from "./log.ts";
import { createTurns } from "./one-at-a-time.ts";
import type { Bot } from "./open-bot.ts";
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

/** Throws: StoreError when the store cannot be opened, InputError when the weights cannot be read. Close it when done. */
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
  return {
    config,
    log,
    now,
    store,
    venues: bot ? [local, bot.venue] : [local],
    local,
    bot,
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

/** Claims are shown on the local pages, if these are served and take the essay; a reply has the address that its venue gave it. */
export function createLinks({ localPages }: Pick<Config, "localPages">): App["linksOf"] {
  return async (essay, { placements }) => {
    const isShown = localPages && (await placements.originOf(essay)) === undefined;
    return { claim: (id) => (isShown ? claimUrl(essay, id) : null), reply: ({ url }) => url };
  };
}
