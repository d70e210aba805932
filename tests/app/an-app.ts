/** A whole program over memory: a store, memory venues, a tagger that tags by plain words. */
import type { App } from "../../src/app/app.ts";
import { parseConfig } from "../../src/app/config.ts";
import { createLinks } from "../../src/app/create-links.ts";
import { createLog } from "../../src/app/log.ts";
import { createTurns } from "../../src/app/one-at-a-time.ts";
import { createAlone } from "../../src/app/post-alone.ts";
import { createVenueWatch } from "../../src/app/venue-watch.ts";
import type { Store } from "../../src/store/store.ts";
import { createLocalVenue } from "../../src/venues/local/local-venue.ts";
import { createMemoryVenue, type MemoryVenue } from "../servers/memory-venue.ts";
import { AT, anOpenStore } from "../stores.ts";
import { plainTagger } from "../workflows/a-week-of-replies.ts";

export interface TestApp extends App {
  /** Stands in for Discord. */
  readonly discord: MemoryVenue;
  readonly clock: { now: Date };
  /** What was logged, as objects. */
  readonly logged: readonly Record<string, unknown>[];
}

/** `others`: venues beside the one that stands in for Discord. */
export async function anApp(
  environment: Record<string, string> = {},
  { others = [], store }: { readonly others?: readonly MemoryVenue[]; readonly store?: Store } = {},
): Promise<TestApp> {
  const opened = store ?? (await anOpenStore());
  const clock = { now: AT };
  const now = () => clock.now;
  const logged: Record<string, unknown>[] = [];
  const { Writable } = await import("node:stream");
  const sink = new Writable({
    write(line, _encoding, done) {
      logged.push(JSON.parse(String(line)));
      done();
    },
  });
  const log = await createLog("info", false, sink);
  const config = parseConfig({ REJOINDER_DATA_DIR: "/nonexistent", REJOINDER_TIME_ZONE: "UTC", ...environment });
  const discord = createMemoryVenue({ name: "discord" });
  const local = createLocalVenue({
    board: opened.board,
    transaction: (work) => opened.transaction(({ board }) => work(board)),
  });
  return {
    config,
    log,
    now,
    store: opened,
    venues: [discord, ...others],
    local,
    bot: null,
    github: null,
    tagger: plainTagger,
    llm: null,
    opinions: null,
    watch: createVenueWatch(log),
    inDigestTurn: createTurns(),
    alone: createAlone(opened, now, 0),
    linksOf: createLinks(config),
    close: async () => {},
    discord,
    clock,
    logged,
  };
}
