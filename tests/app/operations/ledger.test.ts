/** The ledger by command: what people may read of it, and what the author does with it. */
import { describe, expect, it } from "vitest";
import { anAsker, OWNER, READER, SLUG, someOperations } from "./some-operations.ts";

async function aLedger() {
  const world = await someOperations();
  await world.publish();
  await world.reply("m1", "bo", "C1 disputes: proofs arrived within months.");
  await world.reply("m2", "cy", "Libraries of recorded bird song would deserve a chapter of their own here.");
  await world.operations.digestNow(OWNER, SLUG);
  return world;
}

describe("the ledger by command", () => {
  it("is read by everybody: open points, or those of the states that are asked for", async () => {
    const { operations } = await aLedger();
    const { total, items } = await operations.listPoints(READER, SLUG);
    expect([total, items.map(({ number, kind, claimId }) => `${number} ${kind} ${claimId}`)]).toEqual([
      2,
      ["1 objection C1", "2 suggestion null"],
    ]);
    expect(await operations.listPoints(READER, SLUG, { limit: 1 })).toMatchObject({ total: 2, items: [{ number: 1 }] });
    expect(await operations.listPoints(READER, SLUG, { states: ["declined"] })).toEqual({ total: 0, items: [] });
    expect(await operations.findPoint(READER, SLUG, 2)).toMatchObject({ kind: "suggestion", people: 1 });
    await expect(operations.findPoint(READER, SLUG, 7)).rejects.toThrow("there is no point 7; the nearest is 2");
  });

  it("is settled as the settings say whether people are told, unless the author says otherwise", async () => {
    const { operations, told } = await aLedger();
    const request = { state: "declined", link: null, note: "Months are long." } as const;
    expect((await operations.settlePoint(OWNER, SLUG, 1, request)).decision).toMatchObject({ isTold: false });
    expect((await operations.settlePoint(OWNER, SLUG, 1, { ...request, tell: true })).decision).toMatchObject({
      isTold: true,
    });
    expect(await operations.reopenPoint(OWNER, SLUG, 1)).toMatchObject({ state: "open" });
    expect(told).toContain(SLUG);
  });

  it("makes a claim of a point, and tags replies by it", async () => {
    const { operations } = await aLedger();
    const { claim, point } = await operations.addClaimFromPoint(OWNER, SLUG, 2, "Bird song deserves a chapter.");
    expect(claim).toMatchObject({ id: "C3", section: 1, claim: "Bird song deserves a chapter." });
    expect(point).toMatchObject({ number: 2, state: "accepted" });
    const claims = await operations.listClaims(READER, SLUG);
    expect(claims.map((each) => each.claim.id)).toEqual(["C1", "C2", "C3"]);
    expect(claims[2]?.claim.also).toEqual([
      "Libraries of recorded bird song would deserve a chapter of their own here.",
    ]);
  });

  it("marks people who answer for the author, but nobody who wants nothing stored", async () => {
    const { operations } = await aLedger();
    expect(await operations.markAnswerer(OWNER, SLUG, "cy", true)).toBe(true);
    expect(await operations.markAnswerer(OWNER, SLUG, "cy", true)).toBe(false);
    expect(await operations.listAnswerers(OWNER, SLUG)).toMatchObject([{ venue: "discord", authorId: "cy" }]);
    await operations.forget(anAsker({ id: "cy", isManager: false }), true);
    expect(await operations.listAnswerers(OWNER, SLUG)).toEqual([]);
    await expect(operations.markAnswerer(OWNER, SLUG, "cy", true)).rejects.toThrow("nothing of theirs be stored");
    await expect(operations.markAnswerer(OWNER, SLUG, "no one", true)).rejects.toThrow("no id of a person");
    expect(await operations.markAnswerer(OWNER, SLUG, "cy", false)).toBe(false);
  });
});
