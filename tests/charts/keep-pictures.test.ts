import { describe, expect, it } from "vitest";
import type { Draw } from "../../src/charts/draw-charts.ts";
import { createPicturesOf } from "../../src/charts/keep-pictures.ts";
import type { Digest } from "../../src/digest/digest.ts";
import { aDiscussedDigest } from "./a-discussed-digest.ts";

const DIGEST = aDiscussedDigest([{ claim: "One.", people: { supports: 1 } }]);
const withHash = (hash: string): Digest => ({ ...DIGEST, receipt: { ...DIGEST.receipt, hash } });
const SVG = new TextEncoder().encode('<svg width="1"><g></g></svg>');

/** Draws when it is told to, and counts. */
function aSlowPen() {
  const waiting: (() => void)[] = [];
  const pen = { drawn: 0, atOnce: 0, most: 0, goOn: () => waiting.shift()?.() };
  const draw: Draw = async (drawings) => {
    pen.drawn += 1;
    pen.atOnce += 1;
    pen.most = Math.max(pen.most, pen.atOnce);
    await new Promise<void>((resolve) => waiting.push(resolve));
    pen.atOnce -= 1;
    return drawings.map(() => SVG);
  };
  return { pen, draw };
}

const quick = (count: { drawn: number }): Draw => {
  return async (drawings) => {
    count.drawn += 1;
    return drawings.map(() => SVG);
  };
};
const never = (error: unknown): void => {
  throw error;
};

describe("the pictures of pages", () => {
  it("are drawn once for a digest, and again when it was rebuilt", async () => {
    const count = { drawn: 0 };
    const picturesOf = createPicturesOf(never, quick(count));
    expect((await picturesOf(withHash("a"))).map(({ kind }) => kind)).toEqual(["stances"]);
    await picturesOf(withHash("a"));
    expect(count.drawn).toBe(1);
    await picturesOf(withHash("b"));
    expect(count.drawn).toBe(2);
  });

  it("are kept for few digests, those that were asked for last", async () => {
    const count = { drawn: 0 };
    const picturesOf = createPicturesOf(never, quick(count));
    for (let index = 0; index < 40; index += 1) {
      await picturesOf(withHash("first"));
      await picturesOf(withHash(`other ${index}`));
    }
    expect(count.drawn).toBe(41);
    await picturesOf(withHash("other 0"));
    expect(count.drawn).toBe(42);
  });

  it("are drawn one after another; who asks while four wait goes without", async () => {
    const { pen, draw } = aSlowPen();
    const picturesOf = createPicturesOf(never, draw);
    const asked = ["a", "b", "c", "d", "a"].map((hash) => picturesOf(withHash(hash)));
    expect(await picturesOf(withHash("e"))).toEqual([]);
    const all = Promise.all(asked);
    let isDone = false;
    void all.then(() => {
      isDone = true;
    });
    while (!isDone) {
      pen.goOn();
      await Promise.resolve();
    }
    expect((await all).map((pictures) => pictures.length)).toEqual([1, 1, 1, 1, 1]);
    expect([pen.drawn, pen.most]).toEqual([4, 1]);
  });

  it("that cannot be drawn leave the page without; somebody is told, and the next who asks tries again", async () => {
    const told: unknown[] = [];
    let isBroken = true;
    const picturesOf = createPicturesOf(
      (error) => told.push(error),
      async (drawings) => {
        if (isBroken) throw new Error("no");
        return drawings.map(() => SVG);
      },
    );
    expect(await picturesOf(DIGEST)).toEqual([]);
    expect(told).toEqual([new Error("no")]);
    isBroken = false;
    expect(await picturesOf(DIGEST)).toHaveLength(1);
  });
});
