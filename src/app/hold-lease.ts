/** One service a store: two would publish and post the same things at the same time. */
import { hostname } from "node:os";
import { RejoinderError, StoreError } from "../errors.ts";
import type { Store } from "../store/store.ts";

const LEASE = "service";
/** A service that is alive renews three times as often. */
const LEASE_MS = 60_000;

export interface Lease {
  release(): Promise<void>;
}

/**
 * Takes the lease and keeps renewing it. One whose holder is no longer running on this machine is free at once; one held
 * elsewhere (a shared folder) is free when it has not been renewed for a minute.
 *
 * Throws: StoreError `store-busy` when another service holds it.
 */
export async function holdLease(
  store: Pick<Store, "transaction">,
  now: () => Date,
  onLost: (error: unknown) => void,
): Promise<Lease> {
  const holder = `${hostname()}/${process.pid}/${now().getTime()}`;
  const take = () => store.transaction((inside) => inside.leases.take(LEASE, holder, now(), LEASE_MS, isGone));
  const other = await take();
  if (other !== undefined) {
    const pid = other.split("/")[1];
    throw new StoreError(
      "store-busy",
      `another Rejoinder service (process ${pid}) uses this store; stop it, or set REJOINDER_DATA_DIR to another folder`,
    );
  }
  // While nobody can write (another process does, or the disk is full), nobody can take the lease from us either.
  const onFailure = (error: unknown): void => {
    if (!(error instanceof RejoinderError && error.retryable)) onLost(error);
  };
  const timer = setInterval(() => {
    take().then((holderNow) => {
      if (holderNow !== undefined)
        onLost(new StoreError("store-busy", "another Rejoinder service has taken over this store"));
    }, onFailure);
  }, LEASE_MS / 3);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await store.transaction((inside) => inside.leases.release(LEASE, holder));
    },
  };
}

/** A process of this machine that does not run any more, or that had our own number before us. */
export function isGone(holder: string): boolean {
  const [host, pid] = holder.split("/");
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
