import { describe, expect, it } from "vitest";
import { readClaimPolarity } from "../../src/tagging/read-claim-polarity.ts";

describe("which way a claim points", () => {
  it.each([
    ["School uniform should be abolished.", -1],
    ["Schools should not abolish the uniform.", 1],
    ["Schools should keep the uniform.", 1],
    ["The uniform should not be worn at sports.", -1],
    ["Ban plastic bags.", -1],
    ["Night trains are good for the climate.", 1],
    ["Night trains are not good for the climate.", -1],
    ["Homework does more harm than good.", -1],
    ["Smoking in parks should be made illegal.", -1],
    ["Whoever cheats should be punished.", 1],
    ["Banning cars is a good idea.", -1],
  ] as const)("%s -> %i", (claim, sign) => {
    expect(readClaimPolarity(claim).sign).toBe(sign);
  });

  it("takes either side of a replacement for itself", () => {
    const { things } = readClaimPolarity("Tablets should replace textbooks.");
    expect([things.get("tablet"), things.get("textbook")]).toEqual([1, -1]);
  });

  it("reads a claim without a word", () => {
    expect(readClaimPolarity("…")).toMatchObject({ form: "verb", sign: 1 });
  });
});
