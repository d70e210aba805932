import { describe, expect, it } from "vitest";
import { createHideNames } from "../../src/prompting/placeholders.ts";

const hide = createHideNames(["Ada Fern", "ada", "Żółć", "Li"]);

describe("names in what is sent", () => {
  it.each([
    ["Ada Fern said so, and ada again.", "Person1 said so, and Person2 again."],
    ["@ada and @stranger", "Person2 and @someone"],
    ["I agree with ŻÓŁĆ!", "I agree with Person3!"],
    ["Canada and adaption stay", "Canada and adaption stay"],
    ["write to fern.a@mail.example.org or +49 30 1234567", "write to (address) or (number)"],
    ["<@123456789012345678> <@!123456789012345678>", "@someone @someone"],
    ["In 2024, 1,500 of 20 000 did", "In 2024, 1,500 of 20 000 did"],
    ["Li is too short to be told from a word", "Li is too short to be told from a word"],
    ["hid\u200bden \u{E0041}tags\u202e", "hidden tags"],
  ])("%s becomes %s", (text, hidden) => {
    expect(hide(text).text).toBe(hidden);
  });

  it("may have any signs in them", () => {
    const names = [
      "anne-marie",
      "q.e.d.",
      "a+b",
      "[root]",
      "x|y",
      "(o_o)",
      "c\\d",
      "what?!",
      "$$$",
      "^-^",
      "lone\ud800",
    ];
    const hideAll = createHideNames(names);
    for (const [at, name] of names.entries())
      expect(hideAll(`so says ${name} here`).text).toBe(`so says Person${at + 1} here`);
  });

  it("are found again behind any passage", () => {
    const text = "So says @ada: proofs\u200b got faster, Ada Fern!";
    const { text: shown, originalOf } = hide(text);
    const passage = (words: string) => {
      const at = shown.indexOf(words);
      const { start, end } = originalOf({ start: at, end: at + words.length });
      return text.slice(start, end);
    };
    expect(passage("Person2: proofs got")).toBe("@ada: proofs\u200b got");
    expect(passage("faster, Person1")).toBe("faster, Ada Fern");
    expect(passage("proofs got faster")).toBe("proofs\u200b got faster");
    expect(passage(shown)).toBe(text);
  });

  it("take bounded time in a megabyte of what looks like addresses", () => {
    for (const piece of ["a@", "a.", "@a", "+1 ", "ada"]) {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(typeof hide(text).text).toBe("string");
    }
  });
});
