import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderDiscordMarkdown } from "../../../src/venues/discord/render-markdown.ts";

const shown = (markdown: string): string => renderDiscordMarkdown(markdown).replaceAll("\u200B", "·");

describe("an essay's Markdown at Discord", () => {
  it.each([
    ["emphasis", "*a* and **b** and ~~c~~ and `d`", "*a* and **b** and ~~c~~ and `d`"],
    ["headings of three levels", "# A\n\n## B\n\n### C\n\n#### D *e*", "# A\n\n## B\n\n### C\n\n**D e**"],
    ["lists", "- a\n  - b\n- c\n\n3. d\n4. e", "- a\n  - b\n- c\n\n3. d\n4. e"],
    ["tasks", "- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"],
    ["quotations, of one level", "> a\n>\n> > b", "> a\n> \n> b"],
    ["code", "```ts\nconst a = 1;\n```", "```ts\nconst a = 1;\n```"],
    ["links", "[a *b*](https://example.org/x_(y))", "[a b](https://example.org/x_%28y%29)"],
    ["links by name", "[a][one]\n\n[one]: https://example.org", "[a](https://example.org/)"],
    ["bare addresses", "See https://example.org/a for it.", "See <https://example.org/a> for it."],
    ["pictures", "![A map](https://example.org/map.png)", "[Image: A map](https://example.org/map.png)"],
    ["tables", "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | |", "- **A:** 1; **B:** 2\n- **A:** 3"],
    ["footnotes", "A fact.[^1]\n\n[^1]: Its source.", "A fact.\\[1\\]\n\n-# \\[1\\] Its source."],
    ["HTML", "a <b>bold</b> word<br>next\n\n<div onclick=x>in a box</div>", "a bold word\nnext\n\nin a box"],
    ["lines that were wrapped", "one\ntwo", "one two"],
    ["rules", "a\n\n---\n\nb", "a\n\n\\* \\* \\*\n\nb"],
    ["snake_case", "a snake_case_name", "a snake\\_case\\_name"],
  ])("shows %s", (_kind, markdown, expected) => {
    expect(shown(markdown)).toBe(expected);
  });

  it.each([
    ["a person", "<@123456789012345678>", "<·@·123456789012345678>"],
    ["everybody", "@everyone and @here", "@·everyone and @·here"],
    ["a role", "<@&123456789012345678>", "<·@·&123456789012345678>"],
    ["a channel", "<#123456789012345678>", "<·#123456789012345678>"],
    ["a time", "<t:1700000000:R>", "<·t:1700000000:R>"],
    ["an emoji", "<:fire:123456789012345678>", "<·:fire:123456789012345678>"],
    ["a command", "</claims show:123456789012345678>", "<·/claims show:123456789012345678>"],
    ["an invitation", "discord.gg/abc", "discord·.gg/abc"],
    ["a spoiler", "||a||", "\\|\\|a\\|\\|"],
  ])("mentions nothing by %s", (_kind, markdown, expected) => {
    expect(shown(markdown)).toBe(expected);
  });

  it("links no invitation and nothing but the web", () => {
    const markdown = "[join](https://discord.gg/abc) [x](javascript:alert(1)) [y](https://discord.com/invite/abc)";
    expect(shown(markdown)).toBe("join x y");
  });

  it("escapes what looks like a list at the beginning of a line", () => {
    expect(shown("1\\. a  \n\\- b  \n\\# c  \n\\> d")).toBe("1\\. a\n\\- b\n\\# c\n\\> d");
  });

  it("ends no code block from within", () => {
    expect(renderDiscordMarkdown("````\n```\n@everyone\n````").match(/```/g)).toHaveLength(2);
  });

  it("takes towers of marks down", () => {
    expect(renderDiscordMarkdown(`z${"\u0301\u0302".repeat(50)}algo`).length).toBeLessThan(12);
  });

  it.each([
    ["marks", "*_".repeat(500_000)],
    ["brackets", "[".repeat(1_000_000)],
    ["quotations", ">".repeat(1_000_000)],
    ["tags", "<a ".repeat(330_000)],
    ["words", "word ".repeat(200_000)],
  ])("renders a megabyte of %s within bounds", (_kind, markdown) => {
    expect(renderDiscordMarkdown(markdown).length).toBeGreaterThan(0);
  });

  it("changes no word of the example essay", () => {
    const essay = readFileSync(new URL("../../../essays/interpretability-theory.md", import.meta.url), "utf8");
    const body = essay.slice(essay.indexOf("## "));
    const words = (text: string) => text.match(/\p{L}+/gu);
    expect(words(renderDiscordMarkdown(body))).toEqual(words(body));
  });
});
