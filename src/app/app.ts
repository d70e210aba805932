/** Every concrete part, put together once: the store, the venues, the tagger. Only this folder knows them all. */

import { MOST_NAMES } from "../prompting/placeholders.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { StoredModelCall } from "../store/model-calls.ts";
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
import type { GitHub } from "./open-github.ts";
import type { Llm } from "./open-llm.ts";
import { createOpinionSeeker, type OpinionSeeker } from "./opinion-seeker.ts";
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
  /** Never waits for anybody: where a language model is configured, what it has said before holds and the rest is the local tagger's. */
  readonly tagger: Tagger;
  /** The language model; null when none is configured. */
  readonly llm: Llm | null;
  /** Asks it about what waits for a second opinion. */
  readonly opinions: OpinionSeeker | null;
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

export interface ModelWatch {
  /** Told in one sentence what is wrong with the language model; it is logged unless this is given. */
  readonly onModelTrouble?: (sentence: string) => void;
  readonly onModelCall?: (call: StoredModelCall) => void;
}

/**
 * Throws: StoreError when the store cannot be opened, InputError when the weights cannot be read, or a language model's prompt or prices, ConfigError
 * when GitHub's private key cannot. Close it when done.
 */
export async function openApp(
  config: Config,
  log: Log,
  now: () => Date,
  { onModelTrouble, onModelCall }: ModelWatch = {},
): Promise<App> {
  const models = await loadModels();
  const store = await openStore(config.storeFile);
  const local = createLocalVenue({
    // What people of a server brought in is theirs; it does not appear on pages that everybody can read.
    takesEssay: async (essay) => config.localPages && (await store.placements.originOf(essay)) === undefined,
    board: store.board,
    transaction: (work) => store.transaction(({ board }) => work(board)),
  });
  const tagger = createLocalTagger(models);
  const onTrouble = onModelTrouble ?? ((sentence: string) => log.warn({}, sentence));
  const { github, llm } = await openOrClose(store, async () => ({
    github: config.github
      ? await (await import("./open-github.ts")).openGitHub(config.github, { store, log, now })
      : null,
    llm: config.llm
      ? await (await import("./open-llm.ts")).openLlm(config.llm, {
          ...{ store, now, onTrouble, local: tagger, claimModel: models.claims },
          ...(onModelCall ? { onCall: onModelCall } : {}),
          namesIn: (essay) => store.replies.newestNames(essay, MOST_NAMES),
          areCurrent: (replies) => areCurrent(store, replies),
        })
      : null,
  }));
  // Discord's library is ten megabytes that nobody without a bot needs.
  const bot = config.discord
    ? (await import("./open-bot.ts")).openBot(config.discord, {
        store,
        log,
        now,
        privacyContact: config.privacyContact,
      })
    : null;
  const learnFrom = config.learnsFromCorrections;
  const opinions = llm && createOpinionSeeker({ store, tagger: llm.tagger, learnFrom, now, log });
  return {
    config,
    log,
    now,
    store,
    venues: [local, ...(bot ? [bot.venue] : []), ...(github ? [github.venue] : [])],
    local,
    bot,
    github,
    tagger: llm?.known ?? tagger,
    llm,
    opinions,
    watch: createVenueWatch(log),
    inDigestTurn: createTurns(),
    alone: createAlone(store, now),
    linksOf: createLinks(config),
    async close() {
      await opinions?.close();
      await bot?.close();
      await store.close();
    },
  };
}

/** What is stored of a reply is found by its words: one that was edited or deleted is not. */
export async function areCurrent({ tags }: Pick<Store, "tags">, replies: readonly Reply[]): Promise<boolean> {
  const found = await tags.ofReplies(replies);
  return replies.every(({ venue, id }) => found.has(replyKey(venue, id)));
}

/** A key or a prompt that cannot be read must not leave the store open. */
async function openOrClose<Parts>(store: Store, open: () => Promise<Parts>): Promise<Parts> {
  try {
    return await open();
  } catch (error) {
    await store.close();
    throw error;
  }
}
