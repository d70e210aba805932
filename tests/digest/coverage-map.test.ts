import { describe, expect, it } from "vitest";
import { buildCoverage, type CoverageFacts, MOST_QUOTED } from "../../src/digest/coverage-map/build-coverage.ts";
import { markOf } from "../../src/digest/coverage-map/coverage.ts";
import { renderCoverageJson } from "../../src/digest/coverage-map/render-coverage-json.ts";
import { renderCoverageMarkdown } from "../../src/digest/coverage-map/render-coverage-markdown.ts";
import { aClaim, aDiscussion, anEssay } from "../builders.ts";
import { HOSTILE } from "../charts/a-discussed-digest.ts";

const AT = new Date("2026-11-16T08:00:00Z");
const NOTHING: CoverageFacts = {
  people: new Map(),
  stances: new Map(),
  voters: new Map(),
  replies: new Map(),
  quoted: [],
  open: new Map(),
};
const DISCUSSION = aDiscussion(["Slow theory pays off later.", "Speed matters.", "And now to the end."]);
const DISCUSSED: CoverageFacts = {
  people: new Map([["C1", 4]]),
  stances: new Map([["C1", { supports: 3, disputes: 2 }]]),
  voters: new Map([["C2", 5]]),
  replies: new Map([[1, 6]]),
  quoted: [{ section: 1, start: 0, end: 11, people: 2 }],
  open: new Map([["C1", { objections: 2, questions: 1 }]]),
};

describe("the coverage of an essay", () => {
  it("says of each claim who took which stance, and what nobody has touched", () => {
    const coverage = buildCoverage(DISCUSSION, DISCUSSED, AT);
    expect(coverage.sections.map(({ claims }) => claims)).toEqual([
      [
        {
          ...{ id: "C1", claim: "Slow theory pays off later.", start: 0, end: 27, people: 4, voters: 0 },
          stances: { supports: 3, disputes: 2, qualifies: 0, asks: 0, extends: 0 },
          ...{ openObjections: 2, openQuestions: 1 },
        },
      ],
      [expect.objectContaining({ id: "C2", people: 0, voters: 5 })],
      [expect.objectContaining({ id: "C3", people: 0, voters: 0 })],
    ]);
    expect(coverage.untouched).toEqual({
      claims: [{ id: "C3", section: 3, claim: "And now to the end." }],
      sections: [{ number: 3, title: "Section 3" }],
    });
    expect(coverage.mostQuoted).toEqual({
      total: 1,
      items: [{ section: 1, start: 0, end: 11, text: "Slow theory", people: 2 }],
    });
  });

  it("has every claim and section untouched where nobody has said anything", () => {
    const { untouched, mostQuoted } = buildCoverage(DISCUSSION, NOTHING, AT);
    expect([untouched.claims.length, untouched.sections.length, mostQuoted.total]).toEqual([3, 3, 0]);
  });

  it("knows only claims and passages that the essay has now", () => {
    const facts: CoverageFacts = {
      ...NOTHING,
      people: new Map([["C9", 3]]),
      stances: new Map([["C9", { supports: 3 }]]),
      replies: new Map([[9, 3]]),
      quoted: [
        { section: 1, start: 20, end: 900, people: 3 },
        { section: 9, start: 0, end: 5, people: 3 },
        { section: 2, start: 5, end: 5, people: 3 },
      ],
    };
    expect(buildCoverage(DISCUSSION, facts, AT)).toEqual(buildCoverage(DISCUSSION, NOTHING, AT));
  });

  it("has the passages in the order of the text, and those that most people quote in a list of their own", () => {
    const quoted = Array.from({ length: 9 }, (_, index) => {
      return { section: 1, start: 26 - 3 * index, end: 27 - 3 * index, people: 1 + (index % 5) };
    });
    const { sections, mostQuoted } = buildCoverage(DISCUSSION, { ...NOTHING, quoted }, AT);
    const starts = sections[0]?.quoted.map(({ start }) => start) ?? [];
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect([mostQuoted.total, mostQuoted.items.length]).toEqual([9, MOST_QUOTED]);
    expect(mostQuoted.items.map(({ people }) => people)).toEqual([5, 4, 4, 3, 3]);
  });

  it("marks a claim by what was said of it: any objection outweighs support", () => {
    const markFor = (stances: object, people = 1, voters = 0) => {
      const facts = {
        ...NOTHING,
        people: new Map([["C1", people]]),
        stances: new Map([["C1", stances]]),
        voters: new Map([["C1", voters]]),
      };
      const [section] = buildCoverage(DISCUSSION, facts, AT).sections;
      return section?.claims[0] && markOf(section.claims[0]);
    };
    expect(markFor({ supports: 9, disputes: 1 })).toBe("disputed");
    expect(markFor({ supports: 9, qualifies: 1 })).toBe("disputed");
    expect(markFor({ supports: 1, asks: 4 })).toBe("supported");
    expect(markFor({ extends: 1 })).toBe("supported");
    expect(markFor({ asks: 4 })).toBe("asked");
    expect(markFor({}, 0, 2)).toBe("supported");
    expect(markFor({}, 0, 0)).toBe("untouched");
  });
});

describe("the coverage as Markdown", () => {
  it("is an outline, with what nobody has touched at its beginning", () => {
    expect(
      renderCoverageMarkdown(buildCoverage(DISCUSSION, DISCUSSED, AT), "Europe/Berlin"),
    ).toBe(`# What people said of “An essay”

As of Monday 16 November 2026, 09:00: people took a stance or voted on 2 of 3 claims and quoted 1 passage.

**Nobody has touched**

- Section 3, Section 3
- **C3** And now to the end. (section 3)

**Quoted most**

- “Slow theory” (section 1, quoted by 2 people)

## 1\\. Section 1

6 replies.

- **C1** Slow theory pays off later.: 3 support, 2 dispute; 2 objections open; 1 question open
- “Slow theory”: quoted by 2 people

## 2\\. Section 2

No replies yet.

- **C2** Speed matters.: 5 voted

## 3\\. Section 3

No replies yet.

- **C3** And now to the end.: nobody has touched it
`);
  });

  it("shows hostile words as they are, and they do nothing", () => {
    const essay = anEssay({ title: "# <b>@everyone</b>", sections: ["One sentence."] });
    const words = [...HOSTILE, "[a](javascript:b) <!-- c --> @everyone #1"];
    const claims = words.map((claim, index) => aClaim(essay, { id: `C${index}`, quote: "One sentence.", claim }));
    const text = renderCoverageMarkdown(buildCoverage({ essay, claims }, NOTHING, AT), "UTC");
    expect(text).not.toMatch(/@everyone|(?<!\\)<(?:script|!--|b>)|(?<!\\)\]\(/);
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(2);
  });
});

describe("the coverage as JSON", () => {
  it("is the value", () => {
    const coverage = buildCoverage(DISCUSSION, DISCUSSED, AT);
    expect(JSON.parse(renderCoverageJson(coverage))).toEqual(coverage);
  });
});
