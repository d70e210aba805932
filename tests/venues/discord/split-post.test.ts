import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import { describe, expect, it } from "vitest";
import { splitPost } from "../../../src/venues/discord/split-post.ts";
import { createRandom } from "./random.ts";

const words = (text: string): string => text.replace(/\s+/g, "");
const paragraph = (length: number): string => "Every word of this sentence counts here. ".repeat(length).trim();

describe("splitting a post", () => {
  it("leaves a post that fits as it is", () => {
    expect(splitPost("# Title\n\nOne.\n\n- a\n- b", 2000)).toEqual(["# Title\n\nOne.\n\n- a\n- b"]);
  });

  it("makes nothing of nothing", () => {
    expect(splitPost(" \n\n ", 2000)).toEqual([]);
  });

  it("cuts between paragraphs and fills each message as far as it goes", () => {
    const [a, b, c] = ["a".repeat(90), "b".repeat(90), "c".repeat(90)];
    expect(splitPost(`${a}\n\n${b}\n\n${c}`, 200)).toEqual([`${a}\n\n${b}`, c]);
  });

  it("keeps a heading with what follows it", () => {
    expect(splitPost(`${"a".repeat(150)}\n\n## Next\n\n${"b".repeat(100)}`, 200)).toEqual([
      "a".repeat(150),
      `## Next\n\n${"b".repeat(100)}`,
    ]);
  });

  it("keeps a heading with the beginning of what is longer than a message", () => {
    const [first] = splitPost(`## Next\n\n${paragraph(20)}`, 300);
    expect(first).toMatch(/^## Next\n\nEvery word/);
  });

  it("cuts a long paragraph after a sentence", () => {
    for (const piece of splitPost(paragraph(40), 400)) expect(piece).toMatch(/^Every .*here\.$/);
  });

  it("closes a code block and opens it again, with its language", () => {
    const code = Array.from({ length: 40 }, (_, index) => `const value${index} = ${index};`).join("\n");
    const pieces = splitPost(`\`\`\`ts\n${code}\n\`\`\``, 300);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(piece).toMatch(/^```ts\n[^`]+\n```$/);
    expect(pieces.map((piece) => piece.slice(6, -4)).join("\n")).toBe(code);
  });

  it("ends a code block that nobody closed", () => {
    expect(splitPost("```\ncode", 200)).toEqual(["```\ncode\n```"]);
  });

  it("repeats the mark of a quotation", () => {
    const pieces = splitPost(`> ${paragraph(20)}\n> — somebody`, 300);
    for (const line of pieces.join("\n").split("\n")) expect(line).toMatch(/^> \S/);
  });

  it("indents what goes on in a list", () => {
    const [first, second] = splitPost(`1. ${paragraph(20)}`, 300);
    expect(first).toMatch(/^1\. Every/);
    expect(second).toMatch(/^ {3}Every/);
  });

  it("cuts no link, no code and no address", () => {
    const link = "[a link of some words](https://example.org/path/of/some/length)";
    for (let shift = 0; shift < 80; shift += 1) {
      const text = `${"x".repeat(shift)} ${`${link} \`some inline code\` <https://example.org/> `.repeat(8)}`;
      const pieces = splitPost(text, 250);
      const count = (pattern: RegExp) => pieces.reduce((sum, piece) => sum + (piece.match(pattern)?.length ?? 0), 0);
      expect(count(/\[a link of some words\]\(https:\/\/example\.org\/path\/of\/some\/length\)/g)).toBe(8);
      expect(count(/`some inline code`/g)).toBe(8);
      expect(count(/<https:\/\/example\.org\/>/g)).toBe(8);
    }
  });

  it("closes emphasis at a cut and opens it again", () => {
    const pieces = splitPost(`Plain, and **${paragraph(20)}** and plain.`, 300);
    for (const piece of pieces.slice(1, -1)) expect(piece).toMatch(/^\*\*[^*]+\*\*$/);
    expect(pieces.at(-1)).toMatch(/^\*\*[^*]+\*\* and plain\.$/);
  });

  it("cuts no pair of surrogates and no picture of several characters", () => {
    for (const picture of ["😀", "👩‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301"]) {
      const pieces = splitPost(picture.repeat(300), 201);
      expect(pieces.join("")).toBe(picture.repeat(300));
      for (const piece of pieces) expect(piece.length % picture.length).toBe(0);
    }
  });

  it("cuts a letter under a tower of marks, where it must, between characters", () => {
    const tower = `a${"\u0301".repeat(1000)}😀`;
    const pieces = splitPost(tower, 200);
    expect(pieces.join("")).toBe(tower);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });

  it("keeps every bound and every word, whatever the text", () => {
    const random = createRandom(7);
    const bits = [
      "word ",
      "**bold** ",
      "*",
      "**",
      "`code` ",
      "`",
      "[a](https://e.org/x) ",
      "[",
      "](",
      "> ",
      "\n",
      "\n\n",
      "- ",
    ];
    const more = ["```\n", "\n```\n", "# ", "😀", "é ", "||", "~~", "\\", "<", "a".repeat(90), "1. ", " ", "__", "。"];
    for (let run = 0; run < 400; run += 1) {
      const text = Array.from({ length: 120 }, () => random.pick([...bits, ...more])).join("");
      const pieces = splitPost(text, 200);
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.length).toBeLessThanOrEqual(200);
        expect(piece.isWellFormed()).toBe(true);
      }
      const letters = (all: string): string => all.replace(/[^\p{L}\p{So}]/gu, "");
      expect(letters(pieces.join(""))).toBe(letters(text));
    }
  });

  it("says the same in pieces as whole, for Markdown that people write", () => {
    const random = createRandom(11);
    const sentence = (): string =>
      random.pick(["Short.", paragraph(2), `**${paragraph(1)}** and *more*.`, "See [this](https://e.org)."]);
    const block = (): string =>
      random.pick([
        paragraph(1 + random.below(12)),
        `- ${sentence()}\n- ${sentence()}`,
        `> ${sentence()}`,
        `## ${random.pick(["One", "Two"])}`,
        sentence(),
      ]);
    for (let run = 0; run < 100; run += 1) {
      const text = Array.from({ length: 8 }, block).join("\n\n");
      const read = (markdown: string): string => words(textOf(fromMarkdown(markdown)));
      expect(splitPost(text, 400).map(read).join("")).toBe(read(text));
    }
  });

  it.each([
    ["brackets", "[".repeat(1_000_000)],
    ["escapes", "\\".repeat(1_000_000)],
    ["stars", "*".repeat(1_000_000)],
    ["backticks", "`".repeat(1_000_000)],
    ["marks", `a${"\u0301".repeat(1_000_000)}`],
    ["half links", "[a](".repeat(250_000)],
    ["lines", "a\n".repeat(500_000)],
    ["angles", "<a".repeat(500_000)],
  ])("splits a megabyte of %s within bounds", (_kind, text) => {
    for (const piece of splitPost(text, 2000)) expect(piece.length).toBeLessThanOrEqual(2000);
  });
});
