/** The cheap question whether anything is new: one point for up to a hundred discussions. */
import type { ThreadRef } from "../venue.ts";
import type { Watermark } from "./cursor.ts";
import { MAX_IDS } from "./limits.ts";
import { watermarks } from "./read-operations.ts";
import type { VenueContext } from "./venue-context.ts";

/** `undefined`: GitHub does not show it. */
export type State = Watermark | undefined;

export interface ThreadStates {
  /** Of a thread, at most a minute old, asked together with those of its repository; each is given out once. */
  take(thread: ThreadRef, space: string, signal?: AbortSignal): Promise<State>;
  /** Asks for all of a repository. */
  ask(threads: readonly ThreadRef[], space: string, signal?: AbortSignal): Promise<ReadonlyMap<string, State>>;
  /** Threads of ours by repository; those of discussions that have ended are left out. */
  bySpace(): Promise<ReadonlyMap<string, readonly ThreadRef[]>>;
  /** Something happened there: what is known is old. */
  forget(id?: string): void;
  /** Something happened there that the state may not show, an edit for example: it is to be read whatever its state. */
  hint(id: string): void;
  /** Changes with every hint; 0 when there is none that was not followed. */
  hintOf(id: string): number;
  /** The thread was read to its end since that hint. */
  follow(id: string, hint: number): void;
}

/**
 * A round over all threads takes up each state within this time, or asks once more. What was written meanwhile is found by the next look,
 * or was told by a webhook, which makes the state forgotten.
 */
const STATE_AGE_MS = 60_000;

export function createThreadStates({ call, ours, placementOf, now }: VenueContext): ThreadStates {
  const hinted = new Map<string, number>();
  let hints = 0;
  const states = new Map<string, { readonly state: State; readonly at: number }>();

  /** By repository: a look that others wait for in place of asking the same. */
  const asking = new Map<string, Promise<unknown>>();

  const ask: ThreadStates["ask"] = async (threads, space, signal) => {
    const answer = askAll(threads, space, signal);
    asking.set(space, answer);
    try {
      return await answer;
    } finally {
      if (asking.get(space) === answer) asking.delete(space);
    }
  };

  const askAll: ThreadStates["ask"] = async (threads, space, signal) => {
    const found = new Map<string, State>();
    for (let start = 0; start < threads.length; start += MAX_IDS) {
      const ids = threads.slice(start, start + MAX_IDS).map(({ id }) => id);
      const { nodes } = await call(watermarks, { ids }, space, signal);
      const at = now().getTime();
      ids.forEach((id, index) => {
        const node = nodes[index];
        const state = node ? { updatedAt: node.updatedAt, totalCount: node.comments.totalCount } : undefined;
        found.set(id, state);
        states.set(id, { state, at });
      });
    }
    return found;
  };

  const bySpace: ThreadStates["bySpace"] = async () => {
    const spaces = new Map<string, ThreadRef[]>();
    for (const [essay, threads] of Map.groupBy(await ours.list(), (thread) => thread.essay)) {
      const placement = await placementOf(essay);
      if (!placement || placement.closedAt !== null) continue;
      spaces.set(placement.space, [...(spaces.get(placement.space) ?? []), ...threads]);
    }
    return spaces;
  };

  return {
    ask,
    bySpace,
    async take(thread, space, signal) {
      // Whoever asked is told of a failure; here it is asked anew.
      await asking.get(space)?.catch(() => {});
      const known = states.get(thread.id);
      states.delete(thread.id);
      if (known && now().getTime() - known.at < STATE_AGE_MS) return known.state;
      const all = (await bySpace()).get(space) ?? [];
      const others = all.filter(({ id }) => id !== thread.id).slice(0, MAX_IDS - 1);
      const found = await ask([thread, ...others], space, signal);
      states.delete(thread.id);
      return found.get(thread.id);
    },
    hint(id) {
      hints += 1;
      hinted.set(id, hints);
    },
    hintOf: (id) => hinted.get(id) ?? 0,
    follow(id, hint) {
      if (hinted.get(id) === hint) hinted.delete(id);
    },
    forget(id) {
      if (id === undefined) states.clear();
      else states.delete(id);
    },
  };
}
