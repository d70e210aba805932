import { describe, expect, it } from "vitest";
import { isReadUpTo, parseCursor, renderCursor, type ThreadCursor } from "../../../src/venues/github/cursor.ts";
import { quietMarkdown } from "../../../src/venues/github/quiet-markdown.ts";
import { countPoints, splitBody } from "../../../src/venues/github/split-body.ts";

describe("quiet Markdown", () => {
  const quiet = (text: string) => quietMarkdown(text, "ada/essays").replaceAll("\u200B", "|");
  it.each([
    ["@octocat", "@|octocat"],
    ["(@octocat)", "(@|octocat)"],
    ["`@octocat`", "`@|octocat`"],
    ["mail a@b.example", "mail a@b.example"],
    ["https://medium.example/@ada/text", "https://medium.example/@ada/text"],
    ["#12 and o/r#3", "#|12 and o/r#|3"],
    ["# 12 reasons", "# 12 reasons"],
    ["&#39;", "&#39;"],
    ["GH-7", "GH-|7"],
    ["deadbeef1", "deadbe|ef1"],
    ["defaced 1234567", "defaced 1234567"],
    ["https://github.com/o/r/pull/5#issue-1", "https://redirect.github.com/o/r/pull/5#issue-1"],
    ["https://github.com/Ada/Essays/discussions/5", "https://github.com/Ada/Essays/discussions/5"],
    ["https://github.com/o/r", "https://github.com/o/r"],
    ["a - b\n\n> c\n\n* d", "a - b\n\n> c\n\n* d"],
  ])("%j becomes %j", (text, expected) => {
    expect(quiet(text)).toBe(expected);
  });

  it.each(["@", "#1", "https://", "a", "0123456789abcdef", "GH-1", "(", "/"])(
    "reads a megabyte of %j to its end",
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(quietMarkdown(text, "ada/essays").replaceAll("\u200B", "").length).toBe(text.length);
    },
  );
});

describe("cutting a body", () => {
  it("leaves a short one alone", () => {
    expect(splitBody("Short.", 500)).toEqual(["Short."]);
  });

  it.each([
    ["paragraphs", Array.from({ length: 200 }, (_, n) => `Paragraph ${n} has some words.`).join("\n\n")],
    ["lines", Array.from({ length: 300 }, (_, n) => `line ${n}`).join("\n")],
    ["one long line", "word ".repeat(2000).trim()],
    ["no space at all", "x".repeat(5000)],
    ["pictographs", "👩‍🚀".repeat(1500)],
  ])("keeps every word of %s, within the limit", (_what, text) => {
    const chunks = splitBody(text, 1000);
    expect(chunks.length).toBeGreaterThan(1);
    for (const chunk of chunks) expect(countPoints(chunk)).toBeLessThanOrEqual(1000);
    const squeeze = (part: string) => part.replace(/\s+/g, "");
    expect(squeeze(chunks.join(""))).toBe(squeeze(text));
  });

  it.each(["```", "~~~~"])("closes code of %s that it cuts, and opens it again", (mark) => {
    const code = Array.from({ length: 200 }, (_, n) => `const number${n} = ${n};`).join("\n");
    const chunks = splitBody(`Before.\n\n${mark}ts\n${code}\n${mark}\n\nAfter.`, 1000);
    const lines = chunks.flatMap((chunk) => chunk.split("\n"));
    for (const chunk of chunks) {
      expect(countPoints(chunk)).toBeLessThanOrEqual(1000);
      expect(chunk.split("\n").filter((line) => line.startsWith(mark)).length % 2).toBe(0);
    }
    for (let n = 0; n < 200; n += 1) expect(lines).toContain(`const number${n} = ${n};`);
  });

  it.each(["a\n\n", "```\n", "x", "\n", " "])("cuts a megabyte of %j within bounded time", (piece) => {
    for (const chunk of splitBody(piece.repeat(1_000_000 / piece.length), 60_000)) {
      expect(countPoints(chunk)).toBeLessThanOrEqual(60_000);
    }
  });
});

describe("cursors of GitHub", () => {
  const at = { updatedAt: new Date("2026-03-01T12:00:00Z"), totalCount: 7 };
  it.each<ThreadCursor>([
    { ...at, isSettled: true },
    { ...at, isSettled: false },
    { ...at, isSettled: true, resumeAt: null },
    { ...at, isSettled: false, resumeAt: "Y3Vyc29yOnYyOlsxXQ==" },
  ])("%j prints and parses back", (cursor) => {
    expect(parseCursor(renderCursor(cursor))).toEqual(cursor);
  });

  it.each(["", "12", "1:x:1:s", "1:1:1:s:q", "1:1:1:s:p:a b"])("%j is none", (text) => {
    expect(() => parseCursor(text)).toThrow(RangeError);
  });

  it("stand for all that was written only when the thread had rested, and was read to its end", () => {
    expect(isReadUpTo({ ...at, isSettled: true }, at)).toBe(true);
    expect(isReadUpTo({ ...at, isSettled: false }, at)).toBe(false);
    expect(isReadUpTo({ ...at, isSettled: true, resumeAt: null }, at)).toBe(false);
    expect(isReadUpTo({ ...at, isSettled: true }, { ...at, totalCount: 8 })).toBe(false);
  });
});
