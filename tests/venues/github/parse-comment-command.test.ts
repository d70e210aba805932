import { describe, expect, it } from "vitest";
import { parseCommentCommands } from "../../../src/venues/github/parse-comment-command.ts";

const STANCES = ["supports", "disputes", "asks"] as const;
const parse = (body: string) => parseCommentCommands(body, STANCES);

describe("commands in comments", () => {
  it.each([
    ["/rejoinder digest", { name: "digest" }],
    ["/Rejoinder  STATUS  ", { name: "status" }],
    ["/rejoinder why", { name: "why" }],
    ["/rejoinder forget-me", { name: "forget-me" }],
    ["/rejoinder", { name: "help" }],
    ["/rejoinder tag C3 disputes", { name: "tag", claimId: "C3", stance: "disputes" }],
    ["/rejoinder untag C3", { name: "untag", claimId: "C3" }],
    ["Good point.\n/rejoinder claims", { name: "claims" }],
    ["Good point.\r\n\r\n/rejoinder claims\r\nand more", { name: "claims" }],
    ["> quoted\n\n/rejoinder claims", { name: "claims" }],
    ["```\ncode\n```\n/rejoinder claims", { name: "claims" }],
    ["<details>\n\n/rejoinder claims\n\n</details>", { name: "claims" }],
  ])("%j is a command", (body, command) => {
    expect(parse(body)).toEqual([command]);
  });

  it.each([
    ["/rejoinder tag C3 loves", "tag C3 loves"],
    ["/rejoinder tag", "tag"],
    ["/rejoinder untag C3 please", "untag C3 please"],
    ["/rejoinder tag C3;drop disputes", "tag C3;drop disputes"],
    ["/rejoinder digest now", "digest now"],
    [`/rejoinder ${"x".repeat(200)}`, "x".repeat(80)],
  ])("%j is answered with help", (body, given) => {
    expect(parse(body)).toEqual([{ name: "unknown", given }]);
  });

  it.each([
    ["a quotation", "> /rejoinder digest"],
    ["the line below a quotation, which is shown as part of it", "> they said\n/rejoinder digest"],
    ["a block of code", "```\n/rejoinder digest\n```"],
    ["a block of code that is never closed", "~~~\n/rejoinder digest"],
    ["code in a line", "`\n/rejoinder digest`"],
    ["code in a list", "- ```\n  /rejoinder digest\n  ```"],
    ["indented code", "    /rejoinder digest"],
    ["HTML that shows code", "<pre>\n/rejoinder digest\n</pre>"],
    ["HTML that quotes", "<blockquote>\n\n/rejoinder digest\n\n</blockquote>"],
    ["a comment", "<!--\n/rejoinder digest\n-->"],
    ["a comment that is never closed", "Hello <!--\n/rejoinder digest"],
    ["the middle of a line", "please /rejoinder digest"],
    ["a list", "- /rejoinder digest"],
    ["a longer word", "/rejoinders digest"],
    ["nothing", ""],
  ])("%s holds none", (_where, body) => {
    expect(parse(body)).toEqual([]);
  });

  it("takes several, and stops at five", () => {
    const body = Array.from({ length: 9 }, (_, n) => `/rejoinder untag C${n}`).join("\n");
    expect(parse(body)).toHaveLength(5);
  });

  it.each([
    ["commands in code", `<pre>\n${"/rejoinder digest\n".repeat(60_000)}`],
    ["tags", `${"<pre></pre>\n".repeat(80_000)}/rejoinder digest`],
    ["comments", `${"<!--".repeat(260_000)}\n/rejoinder digest`],
    ["back-ticks", `/rejoinder digest\n${"`a``b```".repeat(130_000)}`],
    ["quotations", `${">".repeat(1_000_000)}\n/rejoinder digest`],
  ])("reads a megabyte of %s to its end", (_kind, body) => {
    expect(parse(body).length).toBeLessThanOrEqual(1);
  });
});
