import { describe, expect, it } from "vitest";
import { buildCharts, CARD_LOOK, PAGE_LOOK } from "../../src/charts/build-charts.ts";
import type { Chart } from "../../src/charts/chart.ts";
import { MAX_ALT, participationChartAlt, stanceChartAlt, weeksChartAlt } from "../../src/charts/chart-alt.ts";
import { drawableText } from "../../src/charts/drawable-text.ts";
import { cutToWidth, textWidth, wrapInTwo } from "../../src/charts/fit-text.ts";
import { MAX_BARS } from "../../src/charts/stance-chart.ts";
import { MAX_PANELS } from "../../src/charts/weeks-chart.ts";
import type { Digest } from "../../src/digest/digest.ts";
import type { PictureKind } from "../../src/digest/digest-picture.ts";
import { STANCES } from "../../src/tagging/tag.ts";
import { createRandom } from "../digest/random.ts";
import { aDiscussedDigest, EIGHT_WEEKS, HOSTILE } from "./a-discussed-digest.ts";

const TWO = aDiscussedDigest([
  { claim: "Slow theory pays off later.", people: { supports: 2, disputes: 3, qualifies: 1 } },
  { claim: "Toy models mislead.", people: { asks: 1 } },
]);
const CROWD = aDiscussedDigest(
  Array.from({ length: 300 }, (_, index) => ({ claim: `Claim number ${index}.`, people: { disputes: 320 - index } })),
);

function chartOf(digest: Digest, kind: PictureKind, look = CARD_LOOK): Chart {
  const found = buildCharts(digest, look).find((each) => each.kind === kind);
  if (found === undefined) throw new Error("there is nothing to draw");
  return found.chart;
}

const kindsOf = (digest: Digest) => buildCharts(digest, CARD_LOOK).map(({ kind }) => kind);
const wordsOf = (digest: Digest, kind: PictureKind) => chartOf(digest, kind).datasets.texts.map(({ text }) => text);

describe("a chart of people by stance", () => {
  it("says the claims, the stances and every number", () => {
    expect(wordsOf(TWO, "stances")).toEqual([
      ...["People by stance on each claim", "Week to Monday 16 November 2026"],
      ...["disputes", "qualifies", "supports", "extends", "?", "asks"],
      ...["C1", "Slow theory pays off later.", "1 qualifies, 3 dispute", "2 support"],
      ...["C2", "Toy models mislead.", "?", "1 asks"],
    ]);
  });

  it("has who disputes to the left of the middle line and who supports to the right, the parts of the way outside, all on one scale", () => {
    const digest = aDiscussedDigest([
      { claim: "One.", people: { supports: 6, extends: 3, disputes: 3, qualifies: 3 } },
      { claim: "Two.", people: { disputes: 1 } },
    ]);
    const { boxes, lines } = chartOf(digest, "stances").datasets;
    const { stances, line } = CARD_LOOK.colours;
    const barsOf = (stance: keyof typeof stances) =>
      boxes.filter(({ fill, bottom, top }) => fill === stances[stance].fill && bottom - top === 14);
    const middle = lines.find(({ ink }) => ink === line)?.x as number;
    const [disputes, alone] = barsOf("disputes");
    const [qualifies] = barsOf("qualifies");
    const [supports] = barsOf("supports");
    const [extended] = barsOf("extends");
    const inOrder = [qualifies, disputes, supports, extended].flatMap((box) => [box?.left ?? 0, box?.right ?? 0]);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    expect((disputes?.right ?? 0) < middle && middle < (supports?.left ?? 0)).toBe(true);
    const width = (box: typeof disputes) => (box?.right ?? 0) - (box?.left ?? 0) + 1;
    expect(width(supports) / width(disputes)).toBeCloseTo(2, 1);
    expect(width(disputes) / width(alone)).toBeCloseTo(3, 1);
  });

  it("stripes those who go a part of the way, so that nothing is told by colour alone", () => {
    const { lines } = chartOf(TWO, "stances").datasets;
    const { qualifies, disputes } = CARD_LOOK.colours.stances;
    expect(lines.filter(({ ink }) => ink === qualifies.edge).length).toBeGreaterThan(3);
    expect(lines.filter(({ ink }) => ink === disputes.edge)).toEqual([]);
  });

  it("shows one voice among ten thousand, and one voice alone is short", () => {
    const boxesOf = (people: Parameters<typeof aDiscussedDigest>[0][number]["people"]) => {
      const { boxes } = chartOf(aDiscussedDigest([{ claim: "One.", people }]), "stances").datasets;
      return boxes.filter(({ top }) => top > 82).map(({ left, right }) => right - left);
    };
    expect(Math.min(...boxesOf({ supports: 12_000, disputes: 1 }))).toBeGreaterThanOrEqual(1);
    expect(boxesOf({ disputes: 1 })[0]).toBeLessThan(30);
  });

  it("shows the ten most discussed claims and says how many more there are", () => {
    const words = wordsOf(CROWD, "stances");
    expect(words.filter((text) => /^C\d+$/.test(text))).toEqual(
      Array.from({ length: MAX_BARS }, (_, index) => `C${index + 1}`),
    );
    expect(words.at(-1)).toBe("290 more claims in the text");
  });
});

describe("a chart of the weeks", () => {
  it("has a small picture for each claim that anybody supports or disputes, with its last numbers", () => {
    const words = wordsOf(EIGHT_WEEKS, "weeks");
    expect(words.slice(0, 4)).toEqual([
      "People so far, week by week",
      "Week to Monday 16 November 2026",
      "supports",
      "disputes",
    ]);
    expect(words.filter((text) => /^C\d+$/.test(text))).toEqual(["C1", "C2", "C4", "C3", "C5"]);
    expect(words.slice(4, 11)).toEqual([
      "C1",
      "Careful theory is",
      "slow, and pays off in…",
      "7",
      "4",
      "28 Sep",
      "16 Nov",
    ]);
  });

  it("tells the lines apart by dashes and by the shape of the dots as well", () => {
    const { lines, dots } = chartOf(EIGHT_WEEKS, "weeks").datasets;
    const { supports, disputes } = CARD_LOOK.colours.stances;
    const marksOf = (colour: string) => ({
      dashed: [...new Set(lines.filter(({ ink }) => ink === colour).map(({ isDashed }) => isDashed))],
      shapes: [...new Set(dots.filter(({ fill }) => fill === colour).map(({ shape }) => shape))],
    });
    expect(marksOf(supports.fill)).toEqual({ dashed: [false], shapes: ["circle"] });
    expect(marksOf(disputes.fill)).toEqual({ dashed: [true], shapes: ["square"] });
  });

  it("shows six claims and says how many more there are", () => {
    const ids = Array.from({ length: 9 }, (_, index) => `C${index + 1}`);
    const claims = Object.fromEntries(ids.map((id) => [id, { supports: [1, 2, 3] }]));
    const digest = aDiscussedDigest(
      ids.map((id) => ({ id, claim: `Claim ${id}.`, people: { supports: 3 } })),
      { replies: [1, 1, 1], claims },
    );
    const words = wordsOf(digest, "weeks");
    expect(words.filter((text) => /^C\d+$/.test(text))).toHaveLength(MAX_PANELS);
    expect(words.at(-1)).toBe("3 more claims in the text");
  });

  it("leaves out claims that the essay no longer makes", () => {
    const digest = { ...EIGHT_WEEKS, claims: EIGHT_WEEKS.claims.filter(({ id }) => id !== "C2") };
    expect(wordsOf(digest, "weeks")).not.toContain("C2");
  });
});

describe("a chart of participation", () => {
  it("says both numbers of each week, and thousands where whole numbers have no room", () => {
    const words = wordsOf(EIGHT_WEEKS, "participation");
    expect(words).toContain("New replies");
    expect(words.filter((text) => /^\d+$/.test(text))).toEqual(
      [...[3, 9, 14, 6, 4, 0, 8, 12], ...[3, 6, 8, 2, 1, 0, 3, 4]].map(String),
    );
    const many = aDiscussedDigest([], { replies: Array.from({ length: 12 }, (_, index) => 12_345 * (index + 1)) });
    const thousands = wordsOf(many, "participation").filter((text) => /^\d+k$/.test(text));
    expect(thousands.slice(0, 6)).toEqual(["25k", "49k", "74k", "99k", "123k", "148k"]);
  });
});

describe("charts", () => {
  it("are not made where there is nothing to draw", () => {
    expect(kindsOf(EIGHT_WEEKS)).toEqual(["stances", "weeks", "participation"]);
    expect(kindsOf({ ...EIGHT_WEEKS, quiet: true })).toEqual([]);
    expect(kindsOf({ ...EIGHT_WEEKS, weeks: EIGHT_WEEKS.weeks.slice(-2) })).toEqual(["stances"]);
    expect(kindsOf({ ...EIGHT_WEEKS, weeks: EIGHT_WEEKS.weeks.slice(-3) })).toEqual([
      "stances",
      "weeks",
      "participation",
    ]);
    expect(kindsOf({ ...EIGHT_WEEKS, weeks: [] })).toEqual(["stances"]);
    expect(kindsOf(aDiscussedDigest([], { replies: [0, 0, 0] }))).toEqual([]);
    expect(kindsOf(aDiscussedDigest([{ claim: "One.", people: {} }]))).toEqual([]);
    const voted = TWO.claims.map((claim) => ({ ...claim, people: 0, votes: { agree: 3, disagree: 0, unsure: 0 } }));
    expect(kindsOf({ ...TWO, claims: voted })).toEqual([]);
  });

  it("have words of outside in their data alone, where vega reads no expression", () => {
    const claims = HOSTILE.map((claim) => ({ claim: `secret ${claim}`, people: { supports: 1, asks: 1 } }));
    const digest = { ...aDiscussedDigest(claims), weeks: EIGHT_WEEKS.weeks };
    for (const { chart, kind } of buildCharts(digest, CARD_LOOK)) {
      const { datasets, height, ...rest } = chart;
      if (kind !== "participation") expect(JSON.stringify(datasets)).toContain("secret");
      expect(JSON.stringify(rest)).not.toContain("secret");
      const { datasets: _, height: __, ...other } = chartOf(EIGHT_WEEKS, kind);
      expect(rest).toEqual(other);
    }
  });

  it("are 360 pixels wide, no text is smaller than 12, and everything stays inside, whatever the claims and numbers", () => {
    const random = createRandom(3);
    for (let round = 0; round < 150; round += 1) {
      const count = () => random.pick([0, 0, 1, 2, 7, 60, 900, 12_345, 1_234_567]);
      const claims = Array.from({ length: 1 + random.below(12) }, (_, index) => ({
        id: random.below(5) === 0 ? `a-claim-with-a-very-long-id-1234${index}` : `C${index}`,
        claim: random.pick(HOSTILE),
        people: Object.fromEntries(STANCES.map((stance) => [stance, count()])),
      }));
      const weeks = 3 + random.below(10);
      const row = () => Array.from({ length: weeks }, count);
      const digest = aDiscussedDigest(claims, {
        replies: row(),
        claims: Object.fromEntries(claims.map(({ id }) => [id, { supports: row(), disputes: row() }])),
      });
      for (const look of [CARD_LOOK, PAGE_LOOK]) {
        for (const { chart } of buildCharts(digest, look)) expect(findOutside(chart)).toEqual([]);
      }
    }
  });

  it("are small, whatever there is to draw", () => {
    const weeks = Object.fromEntries(CROWD.claims.map(({ id }) => [id, { supports: Array(12).fill(10_000) }]));
    const digest = { ...CROWD, weeks: aDiscussedDigest([], { replies: Array(12).fill(100_000), claims: weeks }).weeks };
    for (const { chart } of buildCharts(digest, CARD_LOOK)) {
      const { texts, boxes, lines, dots } = chart.datasets;
      expect(texts.length + boxes.length + lines.length + dots.length).toBeLessThan(1_200);
      expect(chart.height).toBeLessThan(800);
    }
  });
});

/** What stands outside of the chart, or is too small to be read. */
function findOutside({ width, height, datasets }: Chart): readonly unknown[] {
  const { texts, boxes, lines, dots } = datasets;
  const isInside = (x: number, y: number) => x >= 12 && x <= 348 && y > 0 && y < height;
  const ends = { left: 0, center: 0.5, right: 1 };
  return [
    ...(width === 360 ? [] : [width]),
    ...boxes.filter((box) => !isInside(box.left, box.top) || !isInside(box.right, box.bottom) || box.right < box.left),
    ...lines.filter(({ x, y, x2, y2 }) => !isInside(x, y) || !isInside(x2, y2)),
    ...dots.filter(({ x, y }) => !isInside(x, y)),
    ...texts.filter(({ x, y, text, size, align }) => {
      const start = x - ends[align] * textWidth(text, size);
      return size < 12 || start < 0 || start + textWidth(text, size) > 360 || y < 8 || y > height - 4;
    }),
  ];
}

describe("the words of a chart", () => {
  it("are cut at a word, with an ellipsis, to what fits", () => {
    expect(cutToWidth("Careful theory is slow", 12, 1_000)).toBe("Careful theory is slow");
    expect(cutToWidth("Careful theory is slow but it pays off in the end", 12, 140)).toBe("Careful theory is slow…");
    expect(cutToWidth("W".repeat(1_000_000), 12, 100)).toBe(`${"W".repeat(8)}…`);
    for (const text of HOSTILE) expect(textWidth(cutToWidth(text, 12, 200), 12)).toBeLessThanOrEqual(200);
  });

  it("stand on two lines where there are two, whole words on each", () => {
    expect(wrapInTwo("Short.", 12, [140, 140])).toEqual(["Short.", ""]);
    expect(wrapInTwo("Careful theory is slow but it pays off in the end", 12, [140, 135])).toEqual([
      "Careful theory is slow",
      "but it pays off in the…",
    ]);
    expect(wrapInTwo("W".repeat(1_000_000), 12, [100, 100])).toEqual([`${"W".repeat(8)}…`, ""]);
    for (const text of HOSTILE) {
      for (const line of wrapInTwo(text, 12, [90, 140])) expect(textWidth(line, 12)).toBeLessThanOrEqual(140);
    }
  });

  it("leave out what the font cannot draw, and say nothing when that is most of it", () => {
    expect(drawableText("Theory 😀 pays 👩‍👩‍👧 off 🇩🇪 ™")).toBe("Theory pays off ™");
    expect(drawableText("Zo\u0301\u0316\u0317\u0318e")).toBe("Zo\u0301\u0316e");
    expect(drawableText("Теория и θεωρία, שלום, نظرية")).toBe("Теория и θεωρία, שלום, نظرية");
    expect(drawableText("数学理论需要时间")).toBeNull();
    expect(drawableText("😀😀")).toBeNull();
  });
});

describe("the words for people who do not see the charts", () => {
  it("say every number of them", () => {
    expect(stanceChartAlt(TWO)).toBe(
      "Bars: people by stance on 2 claims, up to Monday 16 November 2026. C1: 3 dispute, 2 support, 1 qualifies. C2: 1 asks.",
    );
    expect(stanceChartAlt(CROWD)).toMatch(/C10: 311 dispute\. 290 more claims in the text\.$/);
    expect(weeksChartAlt(EIGHT_WEEKS)).toContain(
      "C1: supports 1, 2, 4, 5, 5, 5, 6, 7; disputes 0, 1, 1, 2, 2, 2, 4, 4.",
    );
    expect(participationChartAlt(EIGHT_WEEKS)).toMatch(
      /^Columns: new replies and people who wrote for the first time, in 8 digests\. Up to 28 September: 3 replies and 3 new people\. .* Up to 16 November: 12 replies and 4 new people\.$/,
    );
  });

  it("fit into what Discord takes, whatever the ids and numbers, cut between claims", () => {
    const ids = Array.from({ length: 14 }, (_, index) => `${"long-id-".repeat(3)}${index}-1234567`);
    const people = Object.fromEntries(STANCES.map((stance) => [stance, 1_234_567]));
    const row = Array(12).fill(1_234_567);
    const digest = aDiscussedDigest(
      ids.map((id) => ({ id, claim: "One.", people })),
      { replies: row, claims: Object.fromEntries(ids.map((id) => [id, { supports: row, disputes: row }])) },
    );
    const stances = stanceChartAlt(digest);
    expect(stances.length).toBeLessThanOrEqual(MAX_ALT);
    expect(stances).toMatch(/\d extend\. \d+ more claims in the text\.$/);
    expect(weeksChartAlt(digest).length).toBeLessThanOrEqual(MAX_ALT);
    expect(participationChartAlt(digest).length).toBeLessThanOrEqual(MAX_ALT);
  });
});
