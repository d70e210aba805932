/** Looks every few minutes whether anything is new, and passes on the hints that come in between. */

import type { VenueEvent } from "../venue.ts";
import { GitHubCallError } from "./github-call-error.ts";
import type { createReader } from "./list-replies.ts";
import type { ThreadStates } from "./thread-states.ts";
import type { VenueContext } from "./venue-context.ts";

export interface Hints {
  /** A webhook spoke of this discussion (its node id). Late, repeated and foreign ones do no harm. */
  onHint(discussionId: string): void;
  listen(onEvent: (event: VenueEvent) => void, signal: AbortSignal): Promise<void>;
}

/** Many comments in a row are one hint. */
const GATHER_MS = 2000;

export function createHints(
  context: VenueContext,
  states: ThreadStates,
  readUpTo: ReturnType<typeof createReader>["readUpTo"],
): Hints {
  const { ours, log, pause, pollMs } = context;
  const listeners = new Set<(id: string) => void>();

  /**
   * Threads whose state is not the one that they were read in. At the first look those that were not read yet are left to the reading
   * with which a process begins.
   */
  const poll = async (isFirst: boolean, onEvent: (event: VenueEvent) => void, signal: AbortSignal): Promise<void> => {
    for (const [space, threads] of await states.bySpace()) {
      if (threads.length === 0) continue;
      const found = await states.ask(threads, space, signal);
      signal.throwIfAborted();
      for (const thread of threads) {
        const state = found.get(thread.id);
        const isRead = state !== undefined && readUpTo.isUpToDate(thread.id, state) && states.hintOf(thread.id) === 0;
        const isLeft = isFirst && !readUpTo.has(thread.id) && states.hintOf(thread.id) === 0;
        if (!isRead && !isLeft) onEvent({ kind: "thread-changed", thread });
      }
    }
  };

  return {
    onHint(id) {
      states.forget(id);
      for (const listener of listeners) listener(id);
    },
    async listen(onEvent, signal) {
      if (signal.aborted) return;
      const waiting = new Set<string>();
      let gathering: Promise<void> | undefined;
      const tell = async (): Promise<void> => {
        await pause(context.gatherMs ?? GATHER_MS, signal);
        const ids = [...waiting];
        waiting.clear();
        gathering = undefined;
        for (const id of ids) {
          const thread = await ours.find(id);
          if (!thread || signal.aborted) continue;
          states.hint(id);
          onEvent({ kind: "thread-changed", thread });
        }
      };
      const listener = (id: string): void => {
        waiting.add(id);
        gathering ??= tell().catch((error: unknown) => {
          gathering = undefined;
          if (!signal.aborted) log.warn({ reason: String(error) }, "a hint of GitHub could not be passed on");
        });
      };
      listeners.add(listener);
      let said: string | undefined;
      let isFirst = true;
      try {
        while (!signal.aborted) {
          try {
            await poll(isFirst, onEvent, signal);
            isFirst = false;
            said = undefined;
          } catch (error) {
            if (signal.aborted) break;
            if (!(error instanceof GitHubCallError) || error.kind === "token") throw error;
            // The same failure every five minutes is one line.
            if (error.kind !== said) log.warn({ reason: error.message }, "GitHub could not be asked for news");
            said = error.kind;
          }
          await pause(pollMs, signal).catch((error: unknown) => {
            if (!signal.aborted) throw error;
          });
        }
      } finally {
        listeners.delete(listener);
        await gathering;
      }
    },
  };
}
