import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { holdLease } from "../../src/app/hold-lease.ts";
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
});
