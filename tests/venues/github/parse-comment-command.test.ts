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
    ["/rejoinder no-models", { name: "no-models" }],
    ["/rejoinder models", { name: "models" }],
    ["/rejoinder", { name: "help" }],
    ["/rejoinder tag C3 disputes", { name: "tag", claimId: "C3", stance: "disputes" }],
    ["/rejoinder untag C3", { name: "untag", claimId: "C3" }],
    ["Good point.\n/rejoinder claims", { name: "claims" }],
    ["Good point.\r\n\r\n/rejoinder claims\r\nand more", { name: "claims" }],
    ["> quoted\n\n/rejoinder claims", { name: "claims" }],
    ["```\ncode\n```\n/rejoinder claims", { name: "claims" }],
    ["<details>\n\n/rejoinder claims\n\n</details>", { name: "claims" }],
    ["/rejoinder schedule", { name: "schedule", reset: false, onlyHere: false }],
    [
      "/rejoinder schedule Monday, thursday 9:30 Europe/Berlin only here",
      {
        name: "schedule",
        days: "Monday thursday",
        time: "9:30",
        zone: "Europe/Berlin",
        reset: false,
        onlyHere: true,
      },
    ],
    ["/rejoinder schedule reset", { name: "schedule", reset: true, onlyHere: false }],
    ["/rejoinder ledger", { name: "ledger", state: null }],
    ["/rejoinder ledger DECLINED", { name: "ledger", state: "declined" }],
    ["/rejoinder settle 12 answered", { name: "settle", number: 12, state: "answered", link: null, note: "" }],
    [
      "/rejoinder settle #12 Declined not my subject, as Section 2 says",
      { name: "settle", number: 12, state: "declined", link: null, note: "not my subject, as Section 2 says" },
    ],
    [
      "/rejoinder settle 12 answered https://example.org/Answer#a",
      { name: "settle", number: 12, state: "answered", link: "https://example.org/Answer#a", note: "" },
    ],
    [
      "/rejoinder settle 12 accepted section 2 says  so now <https://example.org/2>",
      { name: "settle", number: 12, state: "accepted", link: "https://example.org/2", note: "section 2 says so now" },
    ],
    [
      "/rejoinder settle 12 accepted https://a.example/x reads https://b.example/y",
      {
        name: "settle",
        number: 12,
        state: "accepted",
        link: "https://a.example/x",
        note: "reads https://b.example/y",
      },
    ],
    [
      "/rejoinder settle 7 out of scope that is another essay",
      { name: "settle", number: 7, state: "out-of-scope", link: null, note: "that is another essay" },
    ],
    ["/rejoinder reopen 12", { name: "reopen", number: 12 }],
    ["/rejoinder claim 12 Teaching comes first.", { name: "claim", number: 12, text: "Teaching comes first." }],
    ["/rejoinder answerer @Octo-Cat", { name: "answerer", login: "Octo-Cat", on: true }],
    ["/rejoinder answerer octo off", { name: "answerer", login: "octo", on: false }],
    ["/rejoinder link 7KQ2-M4XD-9TRW", { name: "link", code: "7KQ2-M4XD-9TRW" }],
    ["/rejoinder link 7kq2 m4xd 9trw", { name: "link", code: "7kq2m4xd9trw" }],
    ["/rejoinder unlink", { name: "unlink" }],
  ])("%j is a command", (body, command) => {
    expect(parse(body)).toEqual([command]);
  });

  it.each([
    ["/rejoinder tag C3 loves", "tag C3 loves"],
    ["/rejoinder tag", "tag"],
    ["/rejoinder untag C3 please", "untag C3 please"],
    ["/rejoinder tag C3;drop disputes", "tag C3;drop disputes"],
    ["/rejoinder digest now", "digest now"],
    ["/rejoinder settle", "settle"],
    ["/rejoinder settle 12", "settle 12"],
    ["/rejoinder settle twelve declined", "settle twelve declined"],
    ["/rejoinder settle 0 declined", "settle 0 declined"],
    ["/rejoinder settle 12 <b>declined</b>", "settle 12 <b>declined</b>"],
    ["/rejoinder reopen 12 13", "reopen 12 13"],
    ["/rejoinder claim 12", "claim 12"],
    ["/rejoinder answerer", "answerer"],
    ["/rejoinder answerer ../octo on", "answerer ../octo on"],
    ["/rejoinder answerer octo maybe", "answerer octo maybe"],
    ["/rejoinder link", "link"],
    ["/rejoinder ledger open closed", "ledger open closed"],
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
    ["words behind a command", `/rejoinder settle 12 declined ${"a ".repeat(500_000)}`],
    ["addresses", `/rejoinder settle 12 declined ${"https://a.example/ ".repeat(150)}\n${"http://".repeat(140_000)}`],
    ["back-ticks", `/rejoinder digest\n${"`a``b```".repeat(130_000)}`],
    ["quotations", `${">".repeat(1_000_000)}\n/rejoinder digest`],
  ])("reads a megabyte of %s to its end", (_kind, body) => {
    expect(parse(body).length).toBeLessThanOrEqual(1);
  });
});
