import { hostname } from "node:os";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { holdLease } from "../../src/app/hold-lease.ts";
import { StoreError } from "../../src/errors.ts";
import type { Store } from "../../src/store/store.ts";
import { AT, anOpenStore } from "../stores.ts";

const now = () => AT;
const fail = (error: unknown) => {
  throw error;
};

async function heldBy(holder: string, untilMs: number) {
  const store = await anOpenStore();
  await store.leases.take("service", holder, AT, untilMs, () => false);
  return store;
}

describe("the lease on a store", () => {
  it("is refused while another process of this machine that runs holds it", async () => {
    const store = await heldBy(`${hostname()}/1/0`, 60_000);
    await expect(holdLease(store, now, fail)).rejects.toMatchObject({ code: "store-busy" });
  });

  it("is free when its holder does not run any more", async () => {
    const store = await heldBy(`${hostname()}/999999/0`, 60_000);
    await (await holdLease(store, now, fail)).release();
  });

  it("is free when a holder elsewhere has not renewed it", async () => {
    await expect(holdLease(await heldBy("elsewhere/1/0", 60_000), now, fail)).rejects.toMatchObject({
      code: "store-busy",
    });
    await (await holdLease(await heldBy("elsewhere/1/0", -1), now, fail)).release();
  });

  it("can be taken again after it was given back", async () => {
    const store = await anOpenStore();
    await (await holdLease(store, now, fail)).release();
    await (await holdLease(store, now, fail)).release();
  });

  it("is kept while nobody can write, and lost when another has taken it or the store is unusable", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const store = await anOpenStore();
    const lost: unknown[] = [];
    let failure: Error | undefined;
    const transaction: Store["transaction"] = (work) => (failure ? Promise.reject(failure) : store.transaction(work));
    await holdLease({ transaction }, now, (error) => lost.push(error));
    const renew = async () => {
      vi.advanceTimersByTime(20_000);
      await setImmediate();
    };
    failure = new StoreError("store-busy", "busy", { retryable: true });
    await renew();
    failure = undefined;
    await renew();
    expect(lost).toEqual([]);
    failure = new StoreError("store-read-only", "read only");
    await renew();
    expect(lost).toEqual([failure]);
    failure = undefined;
    await store.leases.take("service", "elsewhere/1/0", AT, 60_000, () => true);
    await renew();
    expect(lost[1]).toMatchObject({ code: "store-busy" });
  });
});
