import { describe, expect, it } from "vitest";
import { MAX_OWN_SENTENCES, normaliseReply } from "../../src/replies/normalise-reply.ts";

type Spans = readonly { readonly start: number; readonly end: number }[];
const texts = (body: string, spans: Spans): string[] => spans.map(({ start, end }) => body.slice(start, end));
const own = (body: string): string[] => texts(body, normaliseReply(body).own);

describe("a person's own words", () => {
  it.each([
    ["are cut into sentences", "I agree. Theory is slow!", ["I agree.", "Theory is slow!"]],
    ["may begin with small letters", "nah. theory is fast. trust me", ["nah.", "theory is fast.", "trust me"]],
    [
      "keep abbreviations whole",
      "Use e.g. toy models, maps, etc. before you scale.",
      ["Use e.g. toy models, maps, etc. before you scale."],
    ],
    ["end with a short line", "First thought\nSecond thought", ["First thought", "Second thought"]],
    [
      "go on over a wrapped line",
      "This line is long enough to have been wrapped by a mail program\nand goes on here.",
      ["This line is long enough to have been wrapped by a mail program\nand goes on here."],
    ],
    [
      "leave list and heading marks out",
      "# Why\n- one reason\n2. another reason\n- [x] a third",
      ["Why", "one reason", "another reason", "a third"],
    ],
    ["are not lines with the mark of a quotation", "> Theory is slow.\nNot in my field.", ["Not in my field."]],
    ["are not quotations of quotations", ">> Theory is slow.\n> Is it?\n\nIt is.", ["It is."]],
    ["are not fenced code", "Look:\n```ts\nconst claim = 1;\n```\nIt runs.", ["Look:", "It runs."]],
    ["are not in a fence that is never closed", "Look:\n~~~\nI disagree.", ["Look:"]],
    ["may be indented", "    I disagree.", ["I disagree."]],
    ["are not hidden in comments", "Fine.\n<!-- I disagree.\n\nWith all of it. -->\nReally.", ["Fine.", "Really."]],
    [
      "are not the line by which a mail program introduces a quotation",
      "On Mon, Ada wrote:\n> Theory is slow.\n\nYes.",
      ["Yes."],
    ],
    [
      "include the text of links, and the sentence keeps the target",
      "See [my notes](https://a.example/x_(y)) on it.",
      ["See [my notes](https://a.example/x_(y)) on it."],
    ],
    ["do not consist of links alone", "https://a.example/theory-is-slow", []],
    ["do not consist of emoji, mentions and code alone", "😀 :tada: <@12> @ada <:blob:123> `x = 1`", []],
    ["begin after a mention", "@ada theory is slow.", ["theory is slow."]],
    ["do not consist of rules", "---\n***\n", []],
    ["nothing has none", "", []],
  ])("%s", (_rule, body, sentences) => {
    expect(own(body)).toEqual(sentences);
  });

  it("are compared without targets, code and mentions, at the same length", () => {
    const body = "See [notes](https://a.example/slow) and `theory()`, @ada.";
    const [sentence] = normaliseReply(body).own;
    expect(sentence?.words.replaceAll("\uFFFC", "")).toBe("See [notes and , .");
    expect(sentence?.words.length).toBe(body.length);
  });

  it("know the quotation right above them, and paragraphs further down do not", () => {
    const { own, quoted } = normaliseReply("Hello.\n> Theory is slow.\n> Very slow.\n\nWrong. It is not.\n\nLater.");
    expect(quoted.map(({ text }) => text)).toEqual(["Theory is slow.\nVery slow."]);
    expect(own.map(({ answers }) => answers)).toEqual([null, 0, 0, null]);
  });
});

describe("the other parts of a reply", () => {
  const body = [
    'You write “the abstractions pay us back later” and "short" and "a claim that is long enough".',
    'Links: https://a.example/x_(y), (see www.b.example). [c](https://c.example "C") ![d](https://d.example/d.png)',
    "Code: ``a ` b`` and `c`. Mentions: <@12>, <@&3>, <#4>, @everyone, @grace-h, not me@mail.example.",
    "Emoji: 👩‍🚀 :+1: <a:wave:99> 🇫🇷, not 10:30:45 or std::vector::size.",
  ].join("\n");
  const parts = normaliseReply(body);

  it("are found where they stand", () => {
    expect(texts(body, parts.inlineQuotes)).toEqual([
      "the abstractions pay us back later",
      "a claim that is long enough",
    ]);
    expect(texts(body, parts.links)).toEqual([
      '](https://c.example "C")',
      "](https://d.example/d.png)",
      "https://a.example/x_(y)",
      "www.b.example",
    ]);
    expect(texts(body, parts.code)).toEqual(["``a ` b``", "`c`"]);
    expect(texts(body, parts.mentions)).toEqual(["<@12>", "<@&3>", "<#4>", "@everyone", "@grace-h"]);
    expect(texts(body, parts.emoji)).toEqual(["👩‍🚀", ":+1:", "<a:wave:99>", "🇫🇷"]);
  });
});

describe("hostile bodies of a megabyte", () => {
  const million = 1 << 20;
  const repeat = (text: string): string => text.repeat(Math.ceil(million / text.length));
  it.each(
    [
      "a",
      "> ",
      "[",
      "[a](",
      "[a](https:",
      "`a``b",
      "<a ",
      "<!--",
      ":aaaa",
      '"aaa ',
      "😀\u200D",
      "This is one. ",
      "low. ",
      "```\n",
      "a\n",
      "http://a(",
      "On aaa ",
      "- ",
      "a\u0301",
      "1. \n",
    ].map((text) => [text] as const),
  )("of %j are read within a second, with a bounded number of sentences", (text) => {
    const began = performance.now();
    const { own } = normaliseReply(repeat(text));
    expect(performance.now() - began).toBeLessThan(1500);
    expect(own.length).toBeLessThanOrEqual(MAX_OWN_SENTENCES);
  });
});
