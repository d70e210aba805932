import { describe, expect, it } from "vitest";
import { MAX_MESSAGE_BYTES, MAX_MESSAGE_TEXT } from "../../../src/venues/discord/limits.ts";
import { splitDigest } from "../../../src/venues/discord/split-digest.ts";

const words = (text: string): string => text.replace(/\s+/g, "");
const claim = (id: number, quotes: number): string =>
  [
    `### C${id}: Something that people speak of.`,
    "2 people: 1 supports, 1 disputes.",
    ...Array.from(
      { length: quotes },
      (_, quote) => `> Words ${quote} ${"on it ".repeat(8).trim()}.\n> — somebody, 3 February`,
    ),
  ].join("\n\n");
const RECEIPT = `-# This digest rests on 3 replies. ${"Every line was checked. ".repeat(3).trim()}`;

describe("splitting a digest", () => {
  it("leaves one that fits as it is", () => {
    const text = `3 replies.\n\n## Most discussed\n\n${claim(1, 2)}\n\n${RECEIPT}`;
    expect(splitDigest(`${text}\n`, 1000)).toEqual([text]);
    expect(splitDigest("", 1000)).toEqual([]);
  });

  it("ends a message before a claim when it is then a third full", () => {
    const [first, second] = [claim(1, 3), claim(2, 4)];
    expect(splitDigest(`${first}\n\n${second}`, 600)).toEqual([first, second]);
  });

  it("ends it between quotes when it would be nearly empty otherwise", () => {
    const [first, ...rest] = splitDigest(`${claim(1, 0)}\n\n${claim(2, 10)}`, 600);
    expect(first).toContain("### C2");
    expect(rest.join("\n\n")).toMatch(/^> Words \d/);
  });

  it("keeps a claim's heading, its count and its first quote together", () => {
    const text = `## Most discussed\n\n${Array.from({ length: 12 }, (_, id) => claim(id, 2)).join("\n\n")}`;
    for (let limit = 300; limit < 900; limit += 7) {
      const messages = splitDigest(text, limit);
      expect(words(messages.join(""))).toBe(words(text));
      for (const message of messages) {
        expect(message.length).toBeLessThanOrEqual(limit);
        expect(message).not.toMatch(/(?:disputes\.|speak of\.|discussed)$/);
      }
    }
  });

  it("never leaves the small print alone when what stands before it fits with it", () => {
    for (let quotes = 1; quotes < 20; quotes += 1) {
      const messages = splitDigest(`${claim(1, quotes)}\n\n${RECEIPT}`, 400);
      expect(messages.at(-1)).toMatch(/\S\n\n-# /);
    }
  });

  it("counts bytes where characters have many of them", () => {
    const quote = `> ${"数学理論には長い時間がかかる。".repeat(9)}\n> — 誰か, 3 February`;
    const text = `### C1: ${"理論".repeat(700)}\n\n1 person: 1 supports.\n\n${Array(40).fill(quote).join("\n\n")}`;
    const messages = splitDigest(text, MAX_MESSAGE_TEXT);
    expect(words(messages.join(""))).toBe(words(text));
    for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    for (const piece of splitDigest(`> ${"ก".repeat(20_000)}`, MAX_MESSAGE_TEXT))
      expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  });

  it("cuts what is longer than a message", () => {
    const long = `### C1: ${"A claim of many words. ".repeat(60)}\n\n1 person: 1 supports.\n\n> ${"Yes. ".repeat(90)}`;
    const messages = splitDigest(`${long}\n\n${RECEIPT}`, 400);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(400);
    expect(words(messages.join("").replaceAll("> ", "").replaceAll("### ", ""))).toBe(
      words(`${long}${RECEIPT}`.replaceAll("> ", "").replaceAll("### ", "")),
    );
  });
});
