import { countTokens as countByTokenizer } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { countTokens } from "../../src/llm/count-tokens.ts";
import { SAMPLES } from "./token-samples.ts";

/** Fewer than a tokenizer counts by this part at most. */
const LOW = 0.9;

describe("the estimate of tokens", () => {
  it.each(Object.entries(SAMPLES))("is not low for %s", (_, text) => {
    expect(countTokens(text)).toBeGreaterThanOrEqual(LOW * countByTokenizer(text));
  });

  it("is not twice too high for prose in Latin script", () => {
    for (const language of ["English", "German", "French", "Spanish", "Polish", "Finnish", "Turkish"]) {
      const text = SAMPLES[language] as string;
      expect(countTokens(text)).toBeLessThan(2 * countByTokenizer(text));
    }
  });

  it("is nothing for nothing, and finite for anything", () => {
    expect(countTokens("")).toBe(0);
    expect(countTokens(" ".repeat(1_000_000))).toBe(1);
    expect(countTokens("\ud800\u0000￿")).toBeLessThan(10);
  });
});
