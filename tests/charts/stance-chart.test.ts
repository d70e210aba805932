import { describe, expect, it } from "vitest";
import { buildStanceChart, type StanceChart } from "../../src/charts/build-stance-chart.ts";
import { layOutBars } from "../../src/charts/chart-bars.ts";
import { drawableText } from "../../src/charts/drawable-text.ts";
import { cutToWidth, textWidth } from "../../src/charts/fit-text.ts";
import { MAX_BARS } from "../../src/charts/lay-out-chart.ts";
import { MAX_ALT, stanceChartAlt } from "../../src/charts/stance-chart-alt.ts";
import { CARD, INK, SOFT_INK, STANCE_COLOURS } from "../../src/charts/stance-colours.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { createRandom } from "../digest/random.ts";
import { aDiscussedDigest, HOSTILE } from "./a-discussed-digest.ts";
import { COLOUR_VISIONS, contrast, labOf, type Matrix } from "./colours.ts";

const TWO = aDiscussedDigest([
  { claim: "Slow theory pays off later.", people: { supports: 2, disputes: 3 } },
  { claim: "Toy models mislead.", people: { asks: 1 } },
]);
const CROWD = aDiscussedDigest(
  Array.from({ length: 14 }, (_, index) => ({ claim: `Claim number ${index}.`, people: { disputes: 20 - index } })),
);

function chartOf(digest: Parameters<typeof buildStanceChart>[0]): StanceChart {
  const chart = buildStanceChart(digest);
  if (chart === null) throw new Error("there is nothing to draw");
  return chart;
}

const wordsOf = (digest: Parameters<typeof buildStanceChart>[0]) =>
  chartOf(digest).datasets.texts.map(({ text }) => text);

describe("a chart of people by stance", () => {
  it("says the claims, the numbers and the stances that there are", () => {
    expect(wordsOf(TWO)).toEqual([
      ...["People by stance on each claim", "Week to Monday 16 November 2026", "supports", "disputes", "asks"],
      ...["C1", "Slow theory pays off later.", "2 support", "3 dispute", "C2", "Toy models mislead.", "1"],
    ]);
  });

  it("shows the ten most discussed claims and says how many more there are", () => {
    const words = wordsOf(CROWD);
    expect(words.filter((text) => /^C\d+$/.test(text))).toEqual(
      Array.from({ length: MAX_BARS }, (_, index) => `C${index + 1}`),
    );
    expect(words.at(-1)).toBe("4 more claims in the text");
  });

  it("is not made when it is quiet, or when nobody has taken a stance", () => {
    expect(buildStanceChart({ ...TWO, quiet: true })).toBeNull();
    expect(buildStanceChart(aDiscussedDigest([{ claim: "One.", people: {} }]))).toBeNull();
    const voted = TWO.claims.map((claim) => ({ ...claim, people: 0, votes: { agree: 3, disagree: 0, unsure: 0 } }));
    expect(buildStanceChart({ ...TWO, claims: voted })).toBeNull();
  });

  it("has words of outside in its data alone, where vega reads no expression", () => {
    const digest = aDiscussedDigest(HOSTILE.map((claim) => ({ claim: `secret ${claim}`, people: { supports: 1 } })));
    const { datasets, ...rest } = chartOf(digest);
    expect(JSON.stringify(datasets)).toContain("secret");
    expect(JSON.stringify(rest)).not.toContain("secret");
    expect(rest).toEqual(Object.fromEntries(Object.entries(chartOf(CROWD)).filter(([key]) => key !== "datasets")));
  });

  it("is 360 pixels wide, and everything in it stays inside", () => {
    const random = createRandom(3);
    for (let round = 0; round < 200; round += 1) {
      const count = () => random.pick([0, 0, 1, 2, 7, 60, 900]);
      const claims = Array.from({ length: 1 + random.below(12) }, (_, index) => ({
        ...(TWO.claims[0] as (typeof TWO.claims)[number]),
        id: (random.below(5) === 0
          ? "a-claim-with-a-very-long-id-12345"
          : `C${index}`) as (typeof TWO.claims)[number]["id"],
        claim: random.pick(HOSTILE),
        people: 1,
        stances: STANCES.map((stance) => ({ stance, people: count(), change: 0 })),
      }));
      const { width, height, datasets } = chartOf({ ...TWO, claims });
      expect(width).toBe(360);
      for (const { left, right, top, bottom } of datasets.boxes) {
        expect({
          left: left >= 14,
          right: right <= 346,
          top: top > 0,
          bottom: bottom < height,
          wide: right >= left - 1,
        }).toEqual({
          ...{ left: true, right: true, top: true, bottom: true, wide: true },
        });
      }
      for (const { x, y, text, size, align } of datasets.texts) {
        const end = align === "center" ? x + textWidth(text, size) / 2 : x + textWidth(text, size);
        expect({ text, isInside: end <= 360 && y < height }).toEqual({ text, isInside: true });
      }
    }
  });
});

describe("a bar", () => {
  const barOf = (people: Parameters<typeof aDiscussedDigest>[0][number]["people"]) => {
    const [bar] = layOutBars(aDiscussedDigest([{ claim: "One.", people }]).claims, 332);
    return { labels: bar?.parts.map(({ label }) => label), rest: bar?.rest };
  };

  it("says number and stance where there is room, the number where there is less", () => {
    expect(barOf({ supports: 4, qualifies: 1 })).toEqual({ labels: ["4 support", "1"], rest: "" });
  });

  it("never loses a number: what has no room on it stands after it", () => {
    expect(barOf({ supports: 120, disputes: 1, extends: 2 })).toEqual({
      labels: ["120 support", "", ""],
      rest: "+ 1 disputes, 2 extend",
    });
  });

  it("of one person is short, also when nobody else has spoken", () => {
    const [bar] = layOutBars(aDiscussedDigest([{ claim: "One.", people: { disputes: 1 } }]).claims, 332);
    expect(bar?.end).toBe(41.5);
  });
});

describe("the words of a chart", () => {
  it("are cut at a word, with an ellipsis, to what fits", () => {
    expect(cutToWidth("Careful theory is slow", 12, 1_000)).toBe("Careful theory is slow");
    expect(cutToWidth("Careful theory is slow but it pays off in the end", 12, 140)).toBe("Careful theory is slow…");
    expect(cutToWidth("W".repeat(1_000_000), 12, 100)).toBe(`${"W".repeat(8)}…`);
    for (const text of HOSTILE) expect(textWidth(cutToWidth(text, 12, 200), 12)).toBeLessThanOrEqual(200);
  });

  it("leave out what the font cannot draw, and say nothing when that is most of it", () => {
    expect(drawableText("Theory 😀 pays 👩‍👩‍👧 off 🇩🇪 ™")).toBe("Theory pays off ™");
    expect(drawableText("Zo\u0301\u0316\u0317\u0318e")).toBe("Zo\u0301\u0316e");
    expect(drawableText("Теория и θεωρία, שלום, نظرية")).toBe("Теория и θεωρία, שלום, نظرية");
    expect(drawableText("数学理论需要时间")).toBeNull();
    expect(drawableText("😀😀")).toBeNull();
  });
});

describe("the colours of a chart", () => {
  it("let numbers and words be read: a contrast of 4.5 at least", () => {
    for (const { fill, ink } of Object.values(STANCE_COLOURS)) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(CARD, INK)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(CARD, SOFT_INK)).toBeGreaterThanOrEqual(4.5);
  });

  it("are set off from the card and from each other: an edge with a contrast of 3 at least", () => {
    for (const { edge } of Object.values(STANCE_COLOURS)) expect(contrast(edge, CARD)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(COLOUR_VISIONS))("are told apart with %s", (vision) => {
    const seen = STANCES.map((stance) => labOf(STANCE_COLOURS[stance].fill, COLOUR_VISIONS[vision] as Matrix));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        expect(Math.hypot(...one.map((value, axis) => value - (other[axis] as number)))).toBeGreaterThan(20);
      }
    }
  });
});

describe("the words for people who do not see the chart", () => {
  it("say every number of it", () => {
    expect(stanceChartAlt(TWO)).toBe(
      "Bars: people by stance on 2 claims, up to Monday 16 November 2026. C1: 3 dispute, 2 support. C2: 1 asks.",
    );
    expect(stanceChartAlt(CROWD)).toMatch(/C10: 11 dispute\. 4 more claims in the text\.$/);
  });

  it("fit into what Discord takes, whatever the ids and numbers, cut between claims", () => {
    const stances = STANCES.map((stance) => ({ stance, people: 1_234_567, change: 0 }));
    const claims = CROWD.claims.map((claim, index) => {
      return { ...claim, id: `${"long-id-".repeat(3)}${index}-1234567` as typeof claim.id, stances };
    });
    const alt = stanceChartAlt({ ...CROWD, claims });
    expect(alt.length).toBeLessThanOrEqual(MAX_ALT);
    expect(alt).toMatch(/\d extend\. \d more claims in the text\.$/);
  });
});
