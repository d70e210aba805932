import { describe, expect, it } from "vitest";
import { buildPages, MAX_PAGE } from "../../commands/build-pages.ts";

describe("pages of a long answer", () => {
  it("have as many blocks as fit, each page under the same head", () => {
    const blocks = Array.from({ length: 10 }, (_, index) => `${index} ${"x".repeat(40)}`);
    const pages = buildPages("Head", blocks, 200);
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(page.startsWith("Head\n\n")).toBe(true);
      expect(page.length).toBeLessThanOrEqual(200);
    }
    expect(pages.flatMap((page) => page.split("\n\n").slice(1))).toEqual(blocks);
  });

  it("are one when there is nothing to list", () => {
    expect(buildPages("Head", [])).toEqual(["Head"]);
  });

  it("part a block that fits on no page, at line ends where it can, and lose nothing of it", () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index}`);
    const pages = buildPages("", [lines.join("\n")], 500);
    expect(pages.every((page) => page.length <= 500)).toBe(true);
    expect(pages.flatMap((page) => page.trim().split("\n"))).toEqual(lines);
  });

  it("never part a surrogate pair or an escape", () => {
    const pages = buildPages("", ["😀\\*".repeat(2000)], 501);
    expect(pages.every((page) => page.isWellFormed() && !page.endsWith("\\") && page.length <= 501)).toBe(true);
    expect(pages.join("").replaceAll("\n", "")).toBe("😀\\*".repeat(2000));
  });

  it("are made of 10,000 blocks in one go, within what a message holds", () => {
    const pages = buildPages(
      "Head",
      Array.from({ length: 10_000 }, () => "x".repeat(300)),
    );
    expect(pages.length).toBeGreaterThan(800);
    expect(pages.every((page) => page.length <= MAX_PAGE)).toBe(true);
  });
});
