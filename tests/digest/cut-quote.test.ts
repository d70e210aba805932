import { describe, expect, it } from "vitest";
import { cutQuote, endsMidSentence, MAX_QUOTE } from "../../src/digest/cut-quote.ts";
import { skipQuotedStart } from "../../src/digest/own-words.ts";
import { createRandom } from "./random.ts";

/** The words that are kept of a whole body. */
function kept(body: string, limit?: number): string | null {
  const span = cutQuote(body, { start: 0, end: body.length }, "en", limit);
  return span && body.slice(span.start, span.end);
}

describe("cutting a quote", () => {
  it("keeps what is short, without blank ends", () => {
    expect(kept("\n  I agree, as far as it goes.  \n")).toBe("I agree, as far as it goes.");
  });

  it("cuts at the last sentence end within the limit", () => {
    const sentence = "This sentence is of a middling length and ends. ";
    const words = kept(sentence.repeat(20));
    expect(words).toBe(sentence.repeat(8).trimEnd());
    expect(endsMidSentence(words ?? "", MAX_QUOTE)).toBe(false);
  });

  it("cuts a sentence without end after a word, and says so", () => {
    const words = kept("and so on ".repeat(100)) ?? "";
    expect(words.length).toBeGreaterThan(380);
    expect(words).toMatch(/^(?:and so on )+and(?: so)?(?: on)?$/);
    expect(endsMidSentence(words, MAX_QUOTE)).toBe(true);
  });

  it("begins the next sentence rather than keep a bare No", () => {
    expect(kept(`No. ${"and so on ".repeat(100)}`)?.length).toBeGreaterThan(380);
  });

  it("never parts what is seen as one character", () => {
    const family = "👨‍👩‍👧";
    expect(kept(family.repeat(200))).toBe(family.repeat(Math.floor(MAX_QUOTE / family.length)));
    expect(kept("𝒳".repeat(500), 101)).toBe("𝒳".repeat(50));
    expect(kept(`a${"\u0301".repeat(2_000)}`)?.isWellFormed()).toBe(true);
  });

  it.each([
    { start: -1, end: 3 },
    { start: 0, end: 99 },
    { start: 2, end: 2 },
    { start: 0.5, end: 2 },
    { start: Number.NaN, end: 2 },
  ])("refuses the offsets %j", (span) => {
    expect(cutQuote("a few words", span, "en")).toBeNull();
  });

  it("has nothing to say about white space, and takes any language tag", () => {
    expect(kept(" \n\t ")).toBeNull();
    expect(cutQuote("Words.", { start: 0, end: 6 }, "not a language!")).toEqual({ start: 0, end: 6 });
  });

  it("always gives a trimmed, well-formed slice from the first word on, within the limit", () => {
    const random = createRandom(3);
    const parts = ["word ", "Word. ", "e.g. ", "\n", "  ", "中文。", "𝒳", "👩‍🔬", "x".repeat(60), "? ", "…"];
    for (let round = 0; round < 400; round += 1) {
      const body = Array.from({ length: random.below(120) }, () => random.pick(parts)).join("");
      const words = kept(body, 100);
      if (words === null) {
        expect(body.trim()).toBe("");
        continue;
      }
      expect(body.trimStart().startsWith(words)).toBe(true);
      expect([words.trim(), words.isWellFormed(), words.length <= 100]).toEqual([words, true, true]);
    }
  });
});

describe("own words of a reply", () => {
  it.each([
    ["no quote at all", "no quote at all"],
    ["> theirs\n\nmine\nmore", "mine\nmore"],
    ["> theirs\nmine\n> theirs again\nmine", "mine\n"],
    ["> only theirs", "> only theirs"],
    ["\n\n  mine", "  mine"],
  ])("of %j are %j", (body, words) => {
    const { start, end } = skipQuotedStart(body);
    expect(body.slice(start, end)).toBe(words);
  });
});
