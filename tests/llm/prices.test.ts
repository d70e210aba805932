import { describe, expect, it } from "vitest";
import { costOf, parsePrices } from "../../src/llm/prices.ts";

describe("a file of prices", () => {
  it("is read as dollars for a million tokens", () => {
    const price = parsePrices("p.json", '{"small": {"in": 1, "out": 5}}').get("small");
    expect(costOf({ tokensIn: 2_000_000, tokensOut: 100_000 }, price)).toBe(2.5);
  });

  it.each([
    ['{"small": {"in": 1}}', "p.json: small out must be dollars for a million tokens, a number from 0 on"],
    ['{"small": {"in": -1, "out": 1}}', "p.json: small in must be dollars for a million tokens, a number from 0 on"],
    ['{"small": 1}', 'p.json: small must be of the form {"MODEL": {"in": 1, "out": 5}}'],
    ["[]", 'p.json: must be of the form {"MODEL": {"in": 1, "out": 5}}'],
    ["{", "p.json: is not JSON"],
  ])("that is wrong is refused in plain words: %s", (text, message) => {
    expect(() => parsePrices("p.json", text)).toThrow(message);
  });
});
