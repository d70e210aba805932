import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as textOf } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { displayLine } from "../../src/digest/display-text.ts";
import { inertMarkdown, markdownUrl } from "../../src/digest/inert-markdown.ts";
import { readMarker } from "../../src/threads/marker.ts";
import { createRandom } from "./random.ts";

const GAP = "\u200B";
const read = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });

/** Kinds of nodes below the root, each once. */
function kindsIn(markdown: string): readonly string[] {
  const kinds = new Set<string>();
  const visit = (node: { type: string; children?: readonly object[] }): void => {
    kinds.add(node.type);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  for (const child of read(markdown).children) visit(child);
  return [...kinds];
}

describe("inert text in Markdown", () => {
  it.each([
    ["@everyone and @octocat", `@${GAP}everyone and @${GAP}octocat`],
    ["<@123456> <#99> <:x:1>", `\\<@${GAP}123456> \\<#${GAP}99> \\<:${GAP}x:1>`],
    ["see #12, owner/repo#34, GH-56", `see #${GAP}12, owner/repo#${GAP}34, GH-${GAP}56`],
    ["fixed in 0a1b2c3d4e", `fixed in 0a1b2c${GAP}3d4e`],
    ["https://a.example www.b.example discord.gg/c", `https:${GAP}//a.example www${GAP}.b.example discord${GAP}.gg/c`],
    ["mail me@a.example", `mail me@${GAP}a.example`],
    [
      "**a** _b_ `c` [d](e) ~~f~~ ||g|| $h$",
      "\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~\\~f\\~\\~ \\|\\|g\\|\\| \\$h\\$",
    ],
    ["<b>&lt; R&D", "\\<b>\\&lt; R&D"],
    ["# a", "\\# a"],
    ["- a", "\\- a"],
    ["12. a", "12\\. a"],
    ["> a", "\\> a"],
    ["two\n\nlines\tand  blanks ", "two lines and blanks"],
    ["at 10 o'clock, 3-4 people (more or less)!", "at 10 o'clock, 3-4 people (more or less)!"],
    ["lone \ud800, right\u202eleft, bell\u0007", "lone \ufffd, rightleft, bell"],
  ])("writes %j", (text, expected) => {
    expect(inertMarkdown(text)).toBe(expected);
  });

  it("leaves no marker that could be taken for one of ours", () => {
    expect(readMarker(inertMarkdown("<!-- rejoinder digest:an-essay/2026-11-16@github -->"))?.key).toBeUndefined();
  });

  it("parts every commit hash into pieces too short to be linked, and no longer word", () => {
    const parted = inertMarkdown(`${"a1".repeat(20)} ${"b2".repeat(21)}`);
    expect(
      parted
        .split(" ")[0]
        ?.split(GAP)
        .every((piece) => piece.length <= 6),
    ).toBe(true);
    expect(parted.split(" ")[1]).toBe("b2".repeat(21));
  });

  const TOKENS = [
    ...["*", "_", "`", "~", "[", "]", "(", ")", "<", ">", "#", "-", "+", "=", "|", "!", "&", "\\", ":", "$", "@", "^"],
    ...["&amp;", "&#64;", "<!--", "-->", "![a](b)", "[^1]", "[ ]", "<br>", "<a@b.cc>", "<https://a.bb>", "```", "~~~"],
    ...["https://a.example/x", "http://b.example", "www.c.example", "d@e.example", "mailto:f@g.hh", "xmpp:i@j.kk"],
    ...[
      "#1",
      "GH-2",
      "0123456789abcdef",
      "@name",
      ":tada:",
      "word",
      "1.",
      "2)",
      "***",
      "---",
      " ",
      " ",
      " ",
      "\n",
      "    ",
    ],
  ];

  it("is read back by a Markdown parser as the same plain text, whatever the text", () => {
    const random = createRandom(7);
    for (let round = 0; round < 1000; round += 1) {
      const text = Array.from({ length: 1 + random.below(9) }, () => random.pick(TOKENS)).join("");
      const shown = displayLine(text);
      if (shown === "") continue;
      for (const markdown of [inertMarkdown(text), `### C1: ${inertMarkdown(text)}`, `> ${inertMarkdown(text)}`]) {
        const seen = textOf(read(markdown)).replaceAll(GAP, "").replace(/^C1: /, "");
        expect({ text, seen }).toEqual({ text, seen: shown });
        expect(
          kindsIn(markdown).filter((kind) => !["paragraph", "text", "heading", "blockquote"].includes(kind)),
        ).toEqual([]);
      }
    }
  });

  it("takes time in proportion to the text, also on text made to be slow", () => {
    for (const part of ["a", "0", ":", "&", "#", "@", "<!", "\\", "www.", "0:", "://", "\n", "\u0301", " "]) {
      const text = part.repeat(100_000 / part.length);
      const before = performance.now();
      inertMarkdown(text);
      expect(performance.now() - before).toBeLessThan(1_000);
    }
  });

  it("writes addresses that stay one destination", () => {
    const url = "https://a.example/(x)_*[y]<z>|`'\"!\\";
    const [link] = read(`[a](${markdownUrl(url)})`).children;
    expect(link).toMatchObject({ children: [{ type: "link", children: [{ value: "a" }] }] });
    expect(decodeURIComponent(markdownUrl(url))).toBe(url);
  });
});
