/** A decision that is made in this process is told at once: whoever decides also tells the pages that all of an essay may have changed. */
import type { App } from "./app.ts";
import type { Collector } from "./collector.ts";
import { tellPeople } from "./run-ticks.ts";
import { createSingleFlight } from "./single-flight.ts";

/** Runs until the result is called, which ends when nothing is being told any more. A failure is left to the next look of the service. */
export function tellSoon(app: App, collector: Collector, signal: AbortSignal): () => Promise<void> {
  let telling = Promise.resolve();
  const tell = createSingleFlight(async () => {
    await tellPeople(app, collector, signal);
  });
  const stop = collector.subscribe(({ section }) => {
    if (section !== null || signal.aborted) return;
    telling = tell().catch((error: unknown) => {
      if (!signal.aborted) app.log.warn({ err: error }, "people could not be told what was decided; it is tried again");
    });
  });
  return async () => {
    stop();
    await telling;
  };
}
