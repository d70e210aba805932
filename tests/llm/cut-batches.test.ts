import { describe, expect, it } from "vitest";
import { cutBatches, cutInHalf, inParallel } from "../../src/llm/cut-batches.ts";
import { aReply, inContext } from "../builders.ts";

describe("questions about replies", () => {
  it("have the replies of a thread together, in their order", () => {
    const items = [2, 1, null, 2, 1].map((section, at) => inContext(aReply({ id: `r${at}`, section })));
    expect(cutBatches([0, 1, 2, 3, 4], items, 2)).toEqual([[2, 1], [4, 0], [3]]);
  });

  it("have the replies of a person in a thread together, so that nobody is in every question", () => {
    const items = ["fox", "elk", "fox", "yak", "fox"].map((id, at) =>
      inContext(aReply({ id: `r${at}`, author: { id, name: id } })),
    );
    expect(cutBatches([0, 1, 2, 3, 4], items, 3)).toEqual([
      [0, 2, 4],
      [1, 3],
    ]);
  });

  it("have few of those that are long", () => {
    const items = [20_000, 3_000, 3_000, 90_000, 1].map((length) => inContext(aReply({ body: "x".repeat(length) })));
    expect(cutBatches([0, 1, 2, 3, 4], items)).toEqual([[0, 1], [2], [3], [4]]);
  });

  it("are cut into halves of which none is empty", () => {
    expect(cutInHalf([1, 2, 3])).toEqual([[1, 2], [3]]);
    expect(cutInHalf([1, 2])).toEqual([[1], [2]]);
  });

  it("run side by side, and their results come in order", async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([1, 2, 3, 4, 5, 6, 7, 8, 9], async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(most).toBe(4);
  });
});
