/**
 * Where everything of a stance chart stands: 360 pixels wide, as a phone shows it. It is placed here and not by vega, which without
 * a browser only guesses how wide words are.
 */
import type { ClaimReport, Digest } from "../digest/digest.ts";
import { countOf, rankStances } from "../digest/digest-words.ts";
import { renderPeriod } from "../digest/period-words.ts";
import { STANCES, type Stance } from "../tagging/tag.ts";
import { type ChartBar, layOutBars, NUMBER_SIZE, restStart } from "./chart-bars.ts";
import { drawableText } from "./drawable-text.ts";
import { cutToWidth, textWidth } from "./fit-text.ts";
import { INK, SOFT_INK, STANCE_COLOURS } from "./stance-colours.ts";

/** Claims in one chart; with more, the picture would be higher than a chat shows whole. */
export const MAX_BARS = 10;
export const WIDTH = 360;

const MARGIN = 14;
const INNER = WIDTH - 2 * MARGIN;
const HEAD = 82;
const ROW = 44;
const BAR = 18;
const FOOT = 22;
const TEXT_SIZE = 12;
const SWATCH = 10;

/** Units: pixels from the top left; `y` is the middle of the line. */
export interface ChartText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly ink: string;
  readonly align: "left" | "center";
  readonly isBold: boolean;
}

export interface ChartBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly fill: string;
  readonly edge: string;
}

interface Marks {
  readonly texts: readonly ChartText[];
  readonly boxes: readonly ChartBox[];
}

/** The claims that a chart of this digest shows, and how many more have people. */
export function chosenClaims(digest: Digest): { readonly shown: readonly ClaimReport[]; readonly more: number } {
  const discussed = digest.claims.filter(({ people }) => people > 0);
  return { shown: discussed.slice(0, MAX_BARS), more: Math.max(0, discussed.length - MAX_BARS) };
}

/** A title, the period, the stances that there are, then a line and a bar for each claim. */
export function layOutChart(digest: Digest): Marks & { readonly height: number } {
  const { shown, more } = chosenClaims(digest);
  const bars = layOutBars(shown, INNER);
  const rows = shown.map((claim, index) => layOutRow(claim, bars[index] as ChartBar, HEAD + index * ROW));
  const foot = HEAD + shown.length * ROW;
  const legend = layOutLegend(shown);
  const head = [
    text(MARGIN, 20, "People by stance on each claim", { size: 15, isBold: true }),
    text(MARGIN, 39, renderPeriod(digest.period), SMALL),
  ];
  const tail = more === 0 ? [] : [text(MARGIN, foot + 6, `${countOf(more, "more claim")} in the text`, SMALL)];
  return {
    height: foot + (more === 0 ? 0 : FOOT),
    texts: [...head, ...legend.texts, ...rows.flatMap(({ texts }) => texts), ...tail],
    boxes: [...legend.boxes, ...rows.flatMap(({ boxes }) => boxes)],
  };
}

const SMALL = { size: 11, ink: SOFT_INK };

function layOutRow(claim: ClaimReport, bar: ChartBar, top: number): Marks {
  const middle = top + 17 + BAR / 2;
  const idWidth = textWidth(claim.id, TEXT_SIZE) * 1.15 + 5;
  const words = cutToWidth(drawableText(claim.claim) ?? "(its words are in the text)", TEXT_SIZE, INNER - idWidth);
  const rest = cutToWidth(bar.rest, NUMBER_SIZE, INNER - restStart(bar));
  const texts = [
    text(MARGIN, top + 7, claim.id, { isBold: true }),
    text(MARGIN + idWidth, top + 7, words, {}),
    ...bar.parts.map(({ left, right, label, stance }) => {
      const { ink } = STANCE_COLOURS[stance];
      return text(MARGIN + (left + right) / 2, middle, label, { size: NUMBER_SIZE, ink, align: "center" });
    }),
    text(MARGIN + restStart(bar), middle, rest, SMALL),
  ];
  return {
    texts: texts.filter((line) => line.text !== ""),
    boxes: bar.parts.map(({ left, right, stance }) => box(MARGIN + left, MARGIN + right, middle, BAR, stance)),
  };
}

/** The stances that are there, in their order. */
function layOutLegend(claims: readonly ClaimReport[]): Marks {
  const taken = new Set(claims.flatMap(rankStances).map(({ stance }) => stance));
  const texts: ChartText[] = [];
  const boxes: ChartBox[] = [];
  let x = MARGIN;
  for (const stance of STANCES.filter((each) => taken.has(each))) {
    boxes.push(box(x, x + SWATCH, 60, SWATCH, stance));
    texts.push(text(x + SWATCH + 4, 60, stance, { size: 11 }));
    x += SWATCH + 4 + textWidth(stance, 11) + 10;
  }
  return { texts, boxes };
}

function box(left: number, right: number, middle: number, height: number, stance: Stance): ChartBox {
  const { fill, edge } = STANCE_COLOURS[stance];
  return { left, right, top: middle - height / 2, bottom: middle + height / 2, fill, edge };
}

function text(x: number, y: number, words: string, more: Partial<ChartText>): ChartText {
  return { x, y, text: words, size: TEXT_SIZE, ink: INK, align: "left", isBold: false, ...more };
}
