/** Bars of a chart: where each stance on each claim begins and ends, and what is written on it. */
import type { ClaimReport } from "../digest/digest.ts";
import { renderStance } from "../digest/digest-words.ts";
import { STANCES, type Stance } from "../tagging/tag.ts";
import { textWidth } from "./fit-text.ts";

/** One stance on one claim. Units: `left` and `right` are pixels from the beginning of the bar. */
export interface ChartPart {
  readonly stance: Stance;
  readonly people: number;
  readonly left: number;
  readonly right: number;
  /** `3 dispute`, `3`, or nothing where not even the number has room. */
  readonly label: string;
}

export interface ChartBar {
  readonly parts: readonly ChartPart[];
  /** Stances whose number has no room on the bar, in words, to be written after it; often empty. */
  readonly rest: string;
  readonly end: number;
}

export const NUMBER_SIZE = 11;
/** People that a whole bar stands for, at least: one voice must not look like a landslide. */
const LEAST_SCALE = 8;
const LABEL_MARGIN = 8;
const GAP = 1;
const REST_GAP = 6;
/** How much of the width is tried to be left to what is written after the bars, as little as will do. */
const SHARES = [1, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1];

/** One bar a claim, all on one scale; `width` pixels are enough for the longest with what is written after it. */
export function layOutBars(claims: readonly ClaimReport[], width: number): readonly ChartBar[] {
  const most = Math.max(LEAST_SCALE, ...claims.map(takenStances));
  const tries = SHARES.map((share) => claims.map((claim) => layOutBar(claim, (width * share) / most)));
  return tries.find((bars) => bars.every((bar) => widthOf(bar) <= width)) ?? (tries.at(-1) as readonly ChartBar[]);
}

/** Where the words after a bar begin. */
export function restStart({ end }: ChartBar): number {
  return end + REST_GAP;
}

function takenStances({ stances }: ClaimReport): number {
  return stances.reduce((sum, { people }) => sum + people, 0);
}

function layOutBar({ stances }: ClaimReport, pixelsPerPerson: number): ChartBar {
  const parts: ChartPart[] = [];
  let left = 0;
  for (const stance of STANCES) {
    const count = stances.find((entry) => entry.stance === stance);
    if (!count || count.people <= 0) continue;
    const right = left + count.people * pixelsPerPerson;
    const label = [renderStance(count), String(count.people)].find(
      (words) => textWidth(words, NUMBER_SIZE) + LABEL_MARGIN <= right - left,
    );
    parts.push({ stance, people: count.people, left: round(left), right: round(right - GAP), label: label ?? "" });
    left = right;
  }
  const rest = parts.filter(({ label }) => label === "").map(renderStance);
  return { parts, rest: rest.length === 0 ? "" : `+ ${rest.join(", ")}`, end: round(left) };
}

function widthOf(bar: ChartBar): number {
  return bar.rest === "" ? bar.end : restStart(bar) + textWidth(bar.rest, NUMBER_SIZE);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
