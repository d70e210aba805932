import { describe, expect, it } from "vitest";
import { cleanBody, cleanName } from "../../src/replies/clean-body.ts";

describe("cleanBody", () => {
  it.each([
    ["lone surrogates become the replacement character", "a\uD800b\uDC00c", "a\uFFFDb\uFFFDc"],
    ["whole pairs stay", "so 😀 it is", "so 😀 it is"],
    ["line ends of every kind become newlines", "a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    ["tabs stay, other controls go", "a\tb\u0000c\u0007d\u001Be\u009Bf", "a\tbcdef"],
    ["what reorders text goes", "safe\u202Etxt.exe\u2066x\u2069", "safetxt.exex"],
    ["direction marks stay", "שלום\u200F!", "שלום\u200F!"],
    ["joiners of emoji and of Persian stay", "👩\u200D🚀 می\u200Cخواهم", "👩\u200D🚀 می\u200Cخواهم"],
    ["byte order marks and invisible operators go", "\uFEFFword\u2060s\u2063", "words"],
    ["words hidden in tag characters go", `hello\u{E0069}\u{E0067}\u{E006E}`, "hello"],
    [
      "the flag of Scotland stays",
      "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
      "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    ],
    ["blank ends go, the first line keeps its indentation", "\n \n  - one\n  - two \n\n", "  - one\n  - two"],
    ["hard breaks of Markdown stay", "one  \ntwo", "one  \ntwo"],
    ["nothing stays nothing", " \n\t\u0000 ", ""],
  ])("%s", (_rule, text, clean) => {
    expect(cleanBody(text)).toBe(clean);
    expect(cleanBody(clean)).toBe(clean);
  });
});

describe("cleanName", () => {
  it.each([
    ["a plain name stays", "Ada of Nowhere", "Ada of Nowhere"],
    ["one line, single spaces", "  Ada\r\n\tof   Nowhere ", "Ada of Nowhere"],
    ["what cannot be seen goes", "A\u200Bd\u200Da\u202E\uFEFF", "Ada"],
    ["piled marks are cut to two", "Z\u0311\u0343\u0351\u0352\u0357a", "Z\u0311\u0313a"],
    ["marks without a base go", "\u0301\u0302Ada", "Ada"],
    ["pictures made of several stay whole", "👩\u200D🚀 Ada ❤\uFE0F\u200D🔥", "👩\u200D🚀 Ada ❤\uFE0F\u200D🔥"],
    ["letters drawn as nothing count as blanks", "\u3164\u3164", "someone"],
    ["an empty name has a stand-in", " \u0000 ", "someone"],
    ["long names are cut at 80 code points", "😀".repeat(100), "😀".repeat(80)],
    ["a decomposed letter is composed", "Jose\u0301", "José"],
  ])("%s", (_rule, text, clean) => {
    expect(cleanName(text)).toBe(clean);
    expect(cleanName(clean)).toBe(clean);
  });
});

describe("cleaning twice", () => {
  const atoms = [
    "a",
    " ",
    "\n",
    "\r",
    "\u200D",
    "\u0301",
    "\uFE0F",
    "😀",
    "\u202E",
    "\uD800",
    "\uDC00",
    "\u{E0067}",
    "\u{1F3F4}",
    "\u{E007F}",
    "\u3164",
    "\u0000",
    "🏽",
    "e",
  ];

  it("is cleaning once, whatever the text", () => {
    let seed = 7;
    const next = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed;
    };
    for (let round = 0; round < 4000; round++) {
      const text = Array.from({ length: 1 + (next() % 14) }, () => atoms[next() % atoms.length]).join("");
      const body = cleanBody(text);
      const name = cleanName(text);
      expect(cleanBody(body)).toBe(body);
      expect(cleanName(name)).toBe(name);
      expect(body.isWellFormed() && name.isWellFormed()).toBe(true);
    }
  });
});
