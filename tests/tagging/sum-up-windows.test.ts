import { describe, expect, it } from "vitest";
import { readClaimWords, readGrams, tokenise } from "../../src/tagging/read-grams.ts";
import { BLOCKS, REPLY_WIDTH, STANCE_COLUMNS, WHOLE_COLUMNS } from "../../src/tagging/stance-columns.ts";
import { describeWhole, sumUpWindows } from "../../src/tagging/sum-up-windows.ts";

const COUNT = STANCE_COLUMNS.length;

describe("the windows of a reply", () => {
  it("are summed up by what is furthest from zero, the mean and the first", () => {
    const { columns, values } = sumUpWindows([
      { columns: [3, 5], values: [1, -0.5] },
      { columns: [5], values: [0.25] },
    ]);
    const filled = Object.fromEntries(columns.map((column, at) => [column, values[at]]));
    expect(filled).toEqual({
      3: 1,
      5: -0.5,
      [COUNT + 3]: 0.5,
      [COUNT + 5]: -0.125,
      [2 * COUNT + 3]: 1,
      [2 * COUNT + 5]: -0.5,
    });
  });

  it("are beside what the reply is as a whole, within the width of the model", () => {
    const name = (at: number): string => WHOLE_COLUMNS[at - BLOCKS.length * COUNT] ?? "";
    expect(describeWhole(true, 3).columns.map(name)).toEqual(["answers somebody", "three"]);
    expect(describeWhole(false, 99).columns.map(name)).toEqual(["opens a thread", "five or more"]);
    expect(Math.max(...describeWhole(false, 99).columns)).toBeLessThan(REPLY_WIDTH);
  });
});

describe("the grams of a reply", () => {
  const read = (claim: string, ...sentences: string[]) => [
    ...readGrams(sentences.map(tokenise), readClaimWords(claim)),
  ];

  it("name the claim's words and numbers by what they are", () => {
    expect(read("Markets keep farms alive", "The market had 12 farms.")).toEqual(
      expect.arrayContaining(["the ~c", "~c had", "had #", "# ~c", "F:the ~c", "S:the ~c", "S1:the", "negates 0"]),
    );
  });

  it("say where a sentence stands and how much it negates", () => {
    const grams = read("Markets", "Well no.", "So what?", "They don't and never did.");
    expect(grams).toEqual(expect.arrayContaining(["F:no", "negates 1", "L:never", "negates 2", "S:so what"]));
    expect(grams).not.toContain("L:so");
  });

  it("are bounded for a sentence without end", () => {
    expect(readGrams([tokenise("never ".repeat(200_000))], new Set()).size).toBeLessThan(20);
  });
});
