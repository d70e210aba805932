/** Keeps what fails at one venue, or with one essay there, from holding up the rest; each failure is logged once, and so is its end. */
import { VenueError } from "../errors.ts";
import type { EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { Log } from "./log.ts";

export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: VenueError };

export interface VenueWatch {
  /** Runs work; a VenueError comes back as a value, everything else is thrown. `task` says what was tried: "publishing". */
  attempt<Value>(
    task: string,
    about: { readonly venue?: VenueName; readonly essay?: EssaySlug },
    work: () => Promise<Value>,
  ): Promise<Attempt<Value>>;
}

export function createVenueWatch(log: Pick<Log, "info" | "warn">): VenueWatch {
  const failing = new Map<string, string>();
  return {
    async attempt(task, about, work) {
      const key = JSON.stringify([task, about.venue, about.essay]);
      try {
        const value = await work();
        if (failing.delete(key)) log.info({ task, ...about }, "what failed before works again");
        return { ok: true, value };
      } catch (error) {
        if (!(error instanceof VenueError)) throw error;
        if (failing.get(key) !== error.message) {
          log.warn({ task, ...about, reason: error.message }, "a venue could not do this; it will be tried again");
        }
        failing.set(key, error.message);
        return { ok: false, error };
      }
    },
  };
}
