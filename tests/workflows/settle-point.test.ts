/** Deciding about points, and making claims of them. */
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { addClaimFromPoint } from "../../src/workflows/add-claim.ts";
import { reopenPoint, settlePoint } from "../../src/workflows/settle-point.ts";
import { aLedger, endOf } from "../ledger/a-ledger.ts";
import { essay, onDay } from "./a-week-of-replies.ts";

const { slug } = essay;
const declined = { state: "declined", link: null, note: "Not this essay.", tell: false } as const;

async function anOpenPoint() {
  const ledger = await aLedger();
  await ledger.arrive(
    onDay(2, "r1", "ada", "Libraries of recorded bird song would deserve a chapter of their own here."),
  );
  await ledger.propose(3);
  const at = (day: number) => ({ store: ledger.store, now: () => endOf(day) });
  return { ...ledger, at };
}

describe("a decision", () => {
  it("is noted with its time, goes over the one before, and is taken back", async () => {
    const { at, store } = await anOpenPoint();
    expect(await settlePoint(at(4), slug, 1, declined)).toMatchObject({
      state: "declined",
      decision: { sequence: 1, at: endOf(4), by: "author", note: "Not this essay.", isTold: false },
    });
    await settlePoint(at(5), slug, 1, {
      state: "accepted",
      link: "https://example.org/4",
      note: "Section 4.",
      tell: true,
    });
    expect(await reopenPoint(at(6), slug, 1)).toMatchObject({
      state: "open",
      decision: { sequence: 3, state: "open" },
    });
    expect((await store.points.decisions(slug, 1)).map(({ state }) => state)).toEqual(["declined", "accepted", "open"]);
  });

  it("that is made again is noted once, unless it is now to be told", async () => {
    const { at, store } = await anOpenPoint();
    await settlePoint(at(4), slug, 1, declined);
    await settlePoint(at(5), slug, 1, declined);
    expect(await store.points.decisions(slug, 1)).toHaveLength(1);
    const told = await settlePoint(at(6), slug, 1, { ...declined, tell: true });
    expect(told.decision).toMatchObject({ sequence: 2, isTold: true, note: "Not this essay." });
    await settlePoint(at(7), slug, 1, declined);
    expect(await store.points.decisions(slug, 1)).toHaveLength(2);
  });

  it("keeps its place when the clock was set back", async () => {
    const { at } = await anOpenPoint();
    await settlePoint(at(8), slug, 1, declined);
    expect(await reopenPoint(at(4), slug, 1)).toMatchObject({ state: "open", decision: { at: endOf(8) } });
  });

  it("is refused for a number that is not there, and for one that nobody makes any more", async () => {
    const { at, store } = await anOpenPoint();
    await expect(settlePoint(at(4), slug, 9, declined)).rejects.toThrow(
      new UsageError("there is no point 9; the nearest is 1, and the ledger has only that"),
    );
    await expect(reopenPoint(at(4), slug, 1)).rejects.toThrow("point 1 is open already");
    await store.replies.remove(slug, "local", ["r1"], endOf(4));
    await expect(settlePoint(at(5), slug, 1, declined)).rejects.toThrow("nobody makes point 1 any more");
    await expect(reopenPoint(at(5), slug, 1)).rejects.toThrow("nobody makes point 1 any more");
  });
});

describe("a claim made of a point", () => {
  it("is added with the replies as wordings, which go with their words; the point stays accepted", async () => {
    const { at, arrive, discussion, lines, propose, store } = await anOpenPoint();
    const request = { claim: "Bird song deserves a chapter.", tell: false };
    const { claim, point } = await addClaimFromPoint(at(4), slug, 1, request);
    expect(claim).toMatchObject({ id: "C3", section: 1, quote: "Theory is slow.", also: [] });
    expect(point).toMatchObject({
      state: "accepted",
      decision: { note: "New claim C3: Bird song deserves a chapter." },
    });
    const wordings = async () => (await discussion()).claims.find(({ id }) => id === "C3")?.also;
    expect(await wordings()).toEqual(["Libraries of recorded bird song would deserve a chapter of their own here."]);
    await arrive();
    await propose(5);
    expect(await lines()).toEqual(["1 suggestion - accepted: r1"]);
    await expect(addClaimFromPoint(at(5), slug, 1, request)).rejects.toThrow("the essay has that claim already");
    await store.replies.remove(slug, "local", ["r1"], endOf(6));
    expect(await wordings()).toEqual([]);
    expect(await lines()).toEqual(["1 suggestion - withdrawn:"]);
  });
});
