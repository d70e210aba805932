/** One claim's bar: who disputes to the left of the middle line, who supports to the right of it, questions apart. */
import type { ClaimReport } from "../digest/digest.ts";
import { renderStance } from "../digest/digest-words.ts";
import type { PictureColours } from "../digest/picture-colours.ts";
import type { Stance } from "../tagging/tag.ts";
import { type ChartBox, type ChartLine, MARGIN, type Marks, TEXT_SIZE, WIDTH } from "./chart.ts";
import { round, text } from "./chart-words.ts";
import { textWidth } from "./fit-text.ts";

/** Units: pixels. On each side of the middle line as much room; the rest is for questions. */
export const SIDE = 143;
export const MIDDLE = MARGIN + SIDE;
export const ASKS_END = WIDTH - MARGIN;
export const BAR_HEIGHT = 14;
export const ASKS_ROOM = 46;

/** From the middle line outwards: first those who go the whole way, then those who go a part of it. */
export const LEFT_STANCES = ["disputes", "qualifies"] as const satisfies readonly Stance[];
export const RIGHT_STANCES = ["supports", "extends"] as const satisfies readonly Stance[];
const STRIPED: readonly Stance[] = ["qualifies", "extends"];

/** People that a whole side stands for, at least: one voice must not look like a landslide. */
const LEAST_SCALE = 6;
/** One voice among ten thousand is seen. */
const LEAST_WIDTH = 2;
const STRIPE_GAP = 4.5;
const TEXT_GAP = 6;

/** Pixels a person, the same for every claim of a chart. */
export function scaleOf(claims: readonly ClaimReport[]): number {
  const sides = claims.flatMap((claim) => [LEFT_STANCES, RIGHT_STANCES].map((side) => sumOf(claim, side)));
  return (SIDE - 2 * LEAST_WIDTH) / Math.max(LEAST_SCALE, ...sides);
}

export function countOfStance({ stances }: ClaimReport, stance: Stance): number {
  return Math.max(0, stances.find((entry) => entry.stance === stance)?.people ?? 0);
}

/** The bar with its middle `top + 10`, and under it the numbers in words. */
export function layOutBar(claim: ClaimReport, top: number, scale: number, colours: PictureColours): Partial<Marks> {
  const middle = top + 10;
  const words = top + 28;
  const asks = countOfStance(claim, "asks");
  const left = layOutSide(claim, LEFT_STANCES, -1, middle, scale, colours);
  const right = layOutSide(claim, RIGHT_STANCES, 1, middle, scale, colours);
  const line = { x: MIDDLE, x2: MIDDLE, y: middle - 10, y2: middle + 10, ink: colours.line };
  return {
    boxes: [...left.boxes, ...right.boxes, ...(asks > 0 ? [askBox(middle, colours)] : [])],
    lines: [...left.lines, ...right.lines, { ...line, thickness: 1.5, isDashed: false }],
    texts: [
      text(MIDDLE - TEXT_GAP, words, sayPeople(claim, LEFT_STANCES.toReversed()), colours.ink, { align: "right" }),
      text(MIDDLE + TEXT_GAP, words, sayPeople(claim, RIGHT_STANCES), colours.ink),
      ...(asks > 0 ? [askSign(middle, colours), text(ASKS_END, words, sayAsks(asks), colours.ink, RIGHT)] : []),
    ].filter((each) => each.text !== ""),
  };
}

const RIGHT = { align: "right" } as const;

export function askBox(middle: number, { stances }: PictureColours): ChartBox {
  const half = BAR_HEIGHT / 2;
  return { left: ASKS_END - BAR_HEIGHT, right: ASKS_END, top: middle - half, bottom: middle + half, ...stances.asks };
}

export function askSign(middle: number, { ink }: PictureColours) {
  return text(ASKS_END - BAR_HEIGHT / 2, middle + 0.5, "?", ink, { align: "center", isBold: true });
}

/** A box in the colours of a stance; striped where the stance goes a part of the way only. */
export function layOutBox(stance: Stance, box: Omit<ChartBox, "fill" | "edge">, colours: PictureColours) {
  const { fill, edge } = colours.stances[stance];
  const lines: ChartLine[] = [];
  if (STRIPED.includes(stance)) {
    for (let x = box.left + 3; x < box.right - 1; x += STRIPE_GAP)
      lines.push({ x: round(x), x2: round(x), y: box.top, y2: box.bottom, ink: edge, thickness: 1.2, isDashed: false });
  }
  return { boxes: [{ ...box, fill, edge }], lines };
}

function layOutSide(
  claim: ClaimReport,
  side: readonly Stance[],
  direction: -1 | 1,
  middle: number,
  scale: number,
  colours: PictureColours,
): Pick<Marks, "boxes" | "lines"> {
  const parts: Pick<Marks, "boxes" | "lines">[] = [];
  let from = 1;
  for (const stance of side) {
    const people = countOfStance(claim, stance);
    if (people === 0) continue;
    const to = from + Math.max(LEAST_WIDTH, people * scale);
    const [start, end] = [MIDDLE + direction * from, MIDDLE + direction * (to - 1)].toSorted((a, b) => a - b);
    const box = { left: round(start as number), right: round(end as number) };
    parts.push(layOutBox(stance, { ...box, top: middle - BAR_HEIGHT / 2, bottom: middle + BAR_HEIGHT / 2 }, colours));
    from = to;
  }
  return { boxes: parts.flatMap(({ boxes }) => boxes), lines: parts.flatMap(({ lines }) => lines) };
}

/** `1 qualifies, 3 dispute`; the numbers alone, in the same order, where the words have no room. */
function sayPeople(claim: ClaimReport, side: readonly Stance[]): string {
  const taken = side.map((stance) => ({ stance, people: countOfStance(claim, stance) })).filter((it) => it.people > 0);
  const whole = taken.map(renderStance).join(", ");
  return textWidth(whole, TEXT_SIZE) <= SIDE - TEXT_GAP ? whole : taken.map(({ people }) => people).join(", ");
}

function sayAsks(people: number): string {
  const whole = renderStance({ stance: "asks", people });
  return textWidth(whole, TEXT_SIZE) <= ASKS_ROOM ? whole : String(people);
}

function sumOf(claim: ClaimReport, side: readonly Stance[]): number {
  return side.reduce((sum, stance) => sum + countOfStance(claim, stance), 0);
}
