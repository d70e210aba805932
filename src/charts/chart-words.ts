/** What charts have in common: their heads, the words of claims, marks with what is mostly so left out. */
import type { Digest } from "../digest/digest.ts";
import { displayLine } from "../digest/display-text.ts";
import { renderPeriod, renderShortDay } from "../digest/period-words.ts";
import type { PictureColours } from "../digest/picture-colours.ts";
import { type ChartLook, type ChartText, INNER, MARGIN, TEXT_SIZE, TITLE_SIZE } from "./chart.ts";
import { drawableText } from "./drawable-text.ts";
import { cutToWidth, textWidth, wrapInTwo } from "./fit-text.ts";

/** Longer than any line of a chart. */
const MOST_UNITS = 1_000;
/** Bold letters are wider. */
const BOLD = 1.15;
const LINE_HEIGHT = 16;

export function text(x: number, y: number, words: string, ink: string, more: Partial<ChartText> = {}): ChartText {
  return { x: round(x), y, text: words, size: TEXT_SIZE, ink, align: "left", isBold: false, ...more };
}

/** A title, and under it the period. */
export function layOutHead(title: string, digest: Digest, { ink, soft }: PictureColours): readonly ChartText[] {
  return [
    text(MARGIN, 20, title, ink, { size: TITLE_SIZE, isBold: true }),
    text(MARGIN, 40, cutToWidth(renderPeriod(digest.period), TEXT_SIZE, INNER), soft),
  ];
}

/** The id, and as much of the sentence as has room beside it, or there and on the next line. */
export function layOutClaim(
  { id, claim }: { readonly id: string; readonly claim: string },
  place: { readonly x: number; readonly y: number; readonly width: number; readonly onTwoLines?: boolean },
  { colours, isInPage }: ChartLook,
): readonly ChartText[] {
  const { x, y, width, onTwoLines = false } = place;
  const name = cutToWidth(id, TEXT_SIZE, width / 2 / BOLD);
  const idWidth = textWidth(name, TEXT_SIZE) * BOLD + 5;
  const shown = isInPage ? displayLine(claim.slice(0, MOST_UNITS)) : drawableText(claim);
  const words = shown ?? "(its words are in the text)";
  const room = width - idWidth;
  const lines = onTwoLines ? wrapInTwo(words, TEXT_SIZE, [room, width]) : [cutToWidth(words, TEXT_SIZE, room)];
  return [
    text(x, y, name, colours.ink, { isBold: true }),
    ...lines.map((line, index) => text(index === 0 ? x + idWidth : x, y + index * LINE_HEIGHT, line, colours.ink)),
  ].filter((line) => line.text !== "");
}

/** `16 Nov` in the zone. */
export function renderNarrowDay(instant: string, timeZone: string): string {
  return renderShortDay(instant, timeZone).replace(/(\p{L}{3})\p{L}+/u, "$1");
}

/** To a tenth of a pixel, so that the same chart has the same bytes on every machine. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
