import { describe, expect, it } from "vitest";
import { createPackedWordModel } from "../../../src/tagging/match/packed-words.ts";

const words = createPackedWordModel({
  documents: 10,
  dimensions: 4,
  stems: ["proof", "theorem", "coffe"],
  frequencies: [3, 2, 7],
  scales: [0.5, 2],
  bytes: Uint8Array.of(0x9f, 0x81, 0x78, 0x8a),
});

describe("a packed word model", () => {
  it("unpacks the vector of a word: low half first, less eight, times its scale", () => {
    expect(words.vectorOf("proof")).toEqual(Float32Array.of(3.5, 0.5, -3.5, 0));
    expect(words.vectorOf("theorem")).toEqual(Float32Array.of(0, -2, 4, 0));
  });

  it("knows how many texts use a word that has no vector", () => {
    expect(words.frequencyOf("coffe")).toBe(7);
    expect(words.vectorOf("coffe")).toBeUndefined();
  });

  it("knows nothing of other words", () => {
    expect(words.frequencyOf("toString")).toBe(0);
    expect(words.vectorOf("toString")).toBeUndefined();
  });
});
