import { describe, expect, it } from "vitest";
import { createClaimMatcher } from "../../../src/tagging/match/claim-matcher.ts";
import { type LinearModel, UNIT_FEATURES, type UnitFeature } from "../../../src/tagging/match/claim-model.ts";
import { buildUnit, hasNegation, type Unit } from "../../../src/tagging/match/read-unit.ts";
import { createWordModel } from "../../../src/tagging/match/word-model.ts";
import { createTermReader } from "../../../src/tagging/read-terms.ts";

const readTerms = createTermReader("en");
const read = (text: string): Unit => buildUnit(readTerms(text), hasNegation(text));

/** Every word is as rare as every other; "coach" and "bus" mean the same. */
const words = createWordModel(
  1000,
  new Map(),
  2,
  new Map([
    ["bus", Float32Array.of(1, 0)],
    ["coach", Float32Array.of(1, 0)],
    ["garden", Float32Array.of(0, 1)],
  ]),
);

const weigh = (weights: Partial<Record<UnitFeature, number>>): LinearModel => ({
  weights: Float64Array.from(UNIT_FEATURES, (name) => weights[name] ?? 0),
  bias: 0,
});

function match(claims: readonly (readonly string[])[], model: LinearModel, title = "") {
  const topic = new Set(readTerms(title).map(({ stem }) => stem));
  return createClaimMatcher(
    claims.map((wordings) => wordings.map(read)),
    topic,
    words,
    model,
  );
}

function featureOf(claims: readonly string[], text: string, name: UnitFeature, title = ""): number {
  const matcher = match(
    claims.map((claim) => [claim]),
    weigh({}),
    title,
  );
  return matcher.featuresOf(read(text), 0, 0)[UNIT_FEATURES.indexOf(name)] as number;
}

describe("what a text has in common with a claim", () => {
  it("is everything when it is the claim", () => {
    const claim = "Buses carry parcels overnight.";
    for (const name of ["cosine", "plainCosine", "coverage", "reverseCoverage", "letters", "pairs"] as const)
      expect(featureOf([claim], claim, name)).toBeCloseTo(1, 10);
    expect(featureOf([claim], claim, "negation")).toBe(0);
  });

  it("is nothing when they share no word and no run of letters", () => {
    for (const name of [
      "cosine",
      "plainCosine",
      "coverage",
      "reverseCoverage",
      "sharedWeight",
      "letters",
      "pairs",
    ] as const)
      expect(featureOf(["Buses carry parcels."], "Moonlight sings.", name)).toBe(0);
  });

  it("is the part of each that the other has, words weighing alike", () => {
    const claims = ["buses carry parcels overnight"];
    expect(featureOf(claims, "buses carry letters", "coverage")).toBeCloseTo(2 / 4, 10);
    expect(featureOf(claims, "buses carry letters", "reverseCoverage")).toBeCloseTo(2 / 3, 10);
    expect(featureOf(claims, "buses carry letters", "cosine")).toBeCloseTo(2 / Math.sqrt(3 * 4), 10);
  });

  it("counts words of the title little", () => {
    const whole = featureOf(["buses carry parcels"], "buses sleep", "coverage");
    expect(featureOf(["buses carry parcels"], "buses sleep", "coverage", "Buses")).toBeLessThan(whole / 3);
  });

  it("counts words that several claims use less than a claim's own", () => {
    const claims = ["buses carry parcels", "buses carry letters", "buses sleep"];
    expect(featureOf(claims, "parcels", "coverage")).toBeGreaterThan(featureOf(claims, "buses", "coverage"));
  });

  it("is seen in words that mean nearly the same", () => {
    expect(featureOf(["the coach"], "a bus", "meaning")).toBeCloseTo(1, 6);
    expect(featureOf(["the garden"], "a bus", "meaning")).toBeCloseTo(0, 6);
  });

  it("is seen in words that begin alike", () => {
    expect(featureOf(["interpretation"], "interpretable", "letters")).toBeGreaterThan(0.4);
  });

  it("tells whether one of them denies something", () => {
    expect(featureOf(["buses carry parcels"], "buses do not carry parcels", "negation")).toBe(1);
    expect(featureOf(["buses never carry parcels"], "buses don't carry parcels", "negation")).toBe(0);
  });
});

describe("a claim in several wordings", () => {
  it("is judged by the one that fits best, and says which", () => {
    const matcher = match([["gardens grow"], ["trams rest", "buses carry parcels"]], weigh({ coverage: 1 }));
    const { logOdds, wordings } = matcher.match(read("do buses carry parcels?"));
    expect([...logOdds]).toEqual([0, expect.closeTo(1, 10)]);
    expect(wordings[1]).toBe(1);
  });

  it("gives the same figures whatever was read before", () => {
    const matcher = match([["buses carry parcels"], ["gardens grow"]], weigh({ cosine: 1, letters: 2, meaning: 3 }));
    const first = [...matcher.match(read("a coach in the garden")).logOdds];
    matcher.match(read("buses carry parcels, gardens grow"));
    expect([...matcher.match(read("a coach in the garden")).logOdds]).toEqual(first);
  });
});

describe("odd texts", () => {
  it.each(["", "the of and", "42", "日本語の文", "a".repeat(5000)])("give numbers: %#", (text) => {
    for (const value of match(
      [["buses carry parcels"], ["the"]],
      weigh({ cosine: 1, letters: 1, meaning: 1, length: 1 }),
    ).match(read(text)).logOdds)
      expect(Number.isFinite(value)).toBe(true);
  });
});
