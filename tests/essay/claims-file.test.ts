import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { renderClaimsJson } from "../../src/essay/claims-json.ts";
import type { Claim, ClaimId } from "../../src/essay/essay.ts";
import { parseClaimsFile } from "../../src/essay/parse-claims-file.ts";
import { renderClaimsFile } from "../../src/essay/render-claims-file.ts";
import { renderSectionsJson } from "../../src/essay/sections-json.ts";
import { anEssay } from "../builders.ts";
import { seededRandom } from "./seeded-random.ts";

const essay = anEssay({
  sections: ["Theory is **slow** work. It pays off later.", "Nobody plans the abstractions that matter. It’s luck."],
});
const parse = (text: string) => parseClaimsFile("x.claims.yaml", text, essay);
const problemsOf = (text: string) => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n");
    throw error;
  }
  return [];
};
const aFile = (...lines: string[]) => ["essay: an-essay", "claims:", ...lines].join("\n");

describe("a claims file that is read", () => {
  test("gives claims with the essay's own words and their place", () => {
    const text = aFile(
      "  - id: C1",
      "    claim: Theory takes time.",
      '    quote: "Theory is slow work."',
      "  - id: L.2",
      "    section: section-2",
      "    claim: It is luck.",
      "    quote: It's luck.",
      "    also: [chance, fortune]",
    );
    expect(parse(text)).toEqual([
      {
        id: "C1",
        section: 1,
        claim: "Theory takes time.",
        quote: "Theory is **slow** work.",
        start: 0,
        end: 24,
        also: [],
      },
      {
        id: "L.2",
        section: 2,
        claim: "It is luck.",
        quote: "It’s luck.",
        start: 43,
        end: 53,
        also: ["chance", "fortune"],
      },
    ]);
  });

  test.each(["claims: []", "claims:", "essay: an-essay\nclaims: []", '{"claims": []}'])(
    "may have no claim: %j",
    (text) => expect(parse(text)).toEqual([]),
  );

  test("is read again as it was written, whatever the words", () => {
    const random = seededRandom(9);
    const nasty = [
      "a: b",
      "# c",
      "'q'",
      '"d"',
      "- e",
      "é–—",
      "\\n",
      "{f}",
      "[g]",
      "&h",
      "*i*",
      "!j",
      "%k",
      "@l",
      "`m`",
      "yes",
      "null",
      "1.5",
      "x".repeat(130),
      "🙂",
      "---",
      "|",
      ">",
      ": ",
      "\t",
    ];
    for (let round = 0; round < 200; round++) {
      const words = () =>
        Array.from({ length: random.between(1, 30) }, () => random.pick(nasty))
          .join(" ")
          .replace(/\s+/g, " ")
          .trim();
      const quotes = [`A ${words()}.`, `B ${words()}\nwrapped ${words()}.`];
      const own = anEssay({ sections: quotes });
      const claims = quotes.map(
        (quote, k): Claim => ({
          id: `C${k + 1}` as ClaimId,
          section: k + 1,
          claim: `Z ${words()}`.slice(0, 490).trim(),
          quote,
          start: 0,
          end: quote.length,
          also: k ? [`Y ${words()}`.slice(0, 400).trim()] : [],
        }),
      );
      expect(parseClaimsFile("x", renderClaimsFile(own, claims), own)).toEqual(claims);
      expect(parseClaimsFile("x", renderClaimsJson(claims), own)).toEqual(claims);
    }
  });

  test("tells of two equal passages the one whose place the JSON names", () => {
    const twice = anEssay({ sections: ["So it goes on. And so on. So it goes on."] });
    const claim = {
      id: "C1" as ClaimId,
      section: 1,
      claim: "It goes on.",
      quote: "So it goes on.",
      start: 26,
      end: 40,
      also: [],
    };
    expect(parseClaimsFile("x.json", renderClaimsJson([claim]), twice)).toEqual([claim]);
  });
});

describe("a claims file that is wrong", () => {
  test("is told everything at once, with lines and ids", () => {
    const text = [
      "essay: other",
      "claims:",
      "  - id: C1",
      "    qoute: Theory",
      "    claim: Fine.",
      "  - id: C1",
      "    section: 9",
      '    claim: ""',
      "    quote: Theory is really slow work these days",
      "  - only words",
      "  - section: 1",
      "    claim: [a]",
      "    quote: Nobody plans",
      "    also: {a: 1}",
      "auther: me",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      'x.claims.yaml:1: these claims are of the essay "other", not of "an-essay"; name that essay or correct `essay`',
      "x.claims.yaml:3: C1: `quote` is missing; copy the essay's own words",
      "x.claims.yaml:4: C1: `qoute` is not a known key; did you mean `quote`?",
      "x.claims.yaml:6: C1: the id stands already in line 3; give each claim its own",
      'x.claims.yaml:7: C1: there is no section "9"; the essay has sections 1 to 2',
      "x.claims.yaml:8: C1: `claim` is empty",
      'x.claims.yaml:9: C1: the essay does not contain the quote "Theory is really slow work these days"; the nearest sentence is "Theory is **slow** work."',
      "x.claims.yaml:10: claim 3 is not a list of `key: value` lines",
      "x.claims.yaml:11: claim 4 has no `id`; give it one such as C4",
      "x.claims.yaml:12: claim 4: `claim` is not a text; put it in quotation marks",
      "x.claims.yaml:13: claim 4: the quote stands in section 2 (section-2), not in 1; correct `section`",
      "x.claims.yaml:14: claim 4: `also` is not a list of at most 20 short texts",
      "x.claims.yaml:15: the file: `auther` is not a known key; known are essay, claims",
    ]);
  });

  test("tells of one slip once", () => {
    const text = aFile("  -id: C1", "    claim: C.", "    quote: It pays off");
    const lines = problemsOf(text).map((problem) => problem.split(": ")[0]);
    expect(lines).toEqual([...new Set(lines)]);
  });

  test("shows the sentence that some words of a quote are from", () => {
    const long =
      "It is better understood as infrastructure, like a bridge or a sewer, whose benefits arrive late and are spread over people who never thank anyone.";
    const own = anEssay({ sections: [long] });
    const text = "claims:\n  - id: C1\n    claim: C.\n    quote: It is better seen as infrastructure, like a bridge";
    expect(() => parseClaimsFile("x", text, own)).toThrow(`the nearest sentence is "${long}"`);
  });

  test.each([
    ["no YAML", "claims: [a", ":1: this is not YAML"],
    ["no mapping", "- a", ":1: the file is no claims file"],
    ["no claims", "essay: an-essay", ":1: the file has no `claims:`"],
    ["claims that are no list", "claims: a", ":1: `claims` is not a list"],
    [
      "a colon",
      aFile("  - id: C1", "    claim: Note: it is slow", "    quote: x"),
      ":4: this is not YAML: a text with a colon in it needs quotation marks around it",
    ],
    [
      "words after a quotation",
      aFile("  - id: C1", "    claim: C.", '    quote: "It" pays off'),
      ":5: this is not YAML: something stands after the closing quotation mark",
    ],
    [
      "curly marks around a quotation",
      aFile("  - id: C1", "    claim: C.", "    quote: “It pays of”"),
      "; put it in straight quotation marks",
    ],
    [
      "a line of another indentation",
      aFile("  - id: C1", "   claim: C."),
      ":4: this is not YAML: this line is not indented like its neighbours",
    ],
    ["a tab", aFile("\t- id: C1"), ": the line is indented with a tab; use spaces"],
    [
      "an open quotation",
      aFile("  - id: C1", '    quote: "It pays'),
      ": a quotation mark is opened here or above and never closed",
    ],
    [
      "the title of a section",
      aFile("  - id: C1", "    claim: C.", "    quote: Section 2"),
      'C1: the quote "Section 2" is the title of a section; quote a sentence of its text',
    ],
    ["a wrong id", aFile("  - id: a b", "    claim: C.", "    quote: It pays off"), ':3: claim 1: "a b" is not an id'],
    [
      "a claim that is no sentence",
      aFile("  - id: C1", `    claim: ${"word ".repeat(101)}`, "    quote: It pays off"),
      ":4: C1: the claim has 504 characters, more than the 500 allowed",
    ],
    [
      "a key twice",
      aFile("  - id: C1", "    claim: A b.", "    claim: B c.", "    quote: It pays off"),
      ":5: `claim` stands twice",
    ],
    ["too many claims", `claims:\n${"  - a\n".repeat(2001)}`, "there are 2001 claims, more than the 2000 allowed"],
    ["too much", "a".repeat(2_100_000), "the file is larger than"],
    ["values in values", `claims: ${"[".repeat(100_000)}`, "this is not YAML"],
    [
      "aliases instead of text",
      "a: &a It pays off\nclaims:\n  - id: C1\n    claim: *a\n    quote: *a",
      "C1: `quote` is not a text",
    ],
  ])("%s", (_, text, message) => expect(problemsOf(text).join("\n")).toContain(message));
});

test("sections.json has the stable shape", () => {
  expect(renderSectionsJson(anEssay({ sections: ["Body."] }))).toBe(`{
  "essay": {
    "slug": "an-essay",
    "title": "An essay",
    "author": "An Author",
    "language": "en",
    "revision": 1
  },
  "sections": [
    {
      "number": 1,
      "slug": "section-1",
      "title": "Section 1",
      "body": "Body."
    }
  ]
}
`);
});
