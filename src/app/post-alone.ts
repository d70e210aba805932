/** Writing at venues is for one process at a time: a command beside the service could post the same thing in the same moment. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { StoreError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { isGone } from "./hold-lease.ts";
import { createTurns } from "./one-at-a-time.ts";

const LEASE = "posting";
/** Longer than any round of posts takes; a process of this machine that was killed is noticed before. */
const LEASE_MS = 10 * 60_000;
const RETRY_MS = 250;
/** This process, in all that it does. */
const HOLDER = `${hostname()}/${process.pid}/${randomUUID()}`;

export type Alone = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Gives a function that runs work while no other process posts. Work of this process waits for its turn: a command at a venue and
 * the round of the service may want to write the same post.
 *
 * Throws: StoreError `store-busy` when another process has posted for longer than `patienceMs`.
 */
export function createAlone(store: Pick<Store, "transaction">, now: () => Date, patienceMs = 15_000): Alone {
  const inTurn = createTurns();
  const take = () => store.transaction((inside) => inside.leases.take(LEASE, HOLDER, now(), LEASE_MS, isGone));
  const alone: Alone = async (work) => {
    for (let waitedMs = 0; (await take()) !== undefined; waitedMs += RETRY_MS) {
      if (waitedMs >= patienceMs) {
        const message =
          "another Rejoinder process is posting from this store; wait until it has finished, then try again";
        throw new StoreError("store-busy", message, { retryable: true });
      }
      await setTimeout(RETRY_MS);
    }
    try {
      return await work();
    } finally {
      await store.transaction((inside) => inside.leases.release(LEASE, HOLDER));
    }
  };
  return (work) => inTurn(() => alone(work));
}
