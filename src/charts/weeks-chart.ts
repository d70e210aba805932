/** The course of the weeks: people who support and dispute the most discussed claims, a small picture a claim, all on one scale. */
import type { ClaimReport, Digest, WeekReport } from "../digest/digest.ts";
import { countOf } from "../digest/digest-words.ts";
import type { PictureColours } from "../digest/picture-colours.ts";
import {
  buildChart,
  type Chart,
  type ChartLook,
  type ChartText,
  INNER,
  joinMarks,
  MARGIN,
  type Marks,
  TEXT_SIZE,
} from "./chart.ts";
import { layOutClaim, layOutHead, renderNarrowDay, round, text } from "./chart-words.ts";
import { textWidth } from "./fit-text.ts";

export const MAX_PANELS = 6;
/** With fewer there is no course to be seen. */
export const LEAST_WEEKS = 3;

const HEAD = 82;
const GAP = 22;
const PANEL_WIDTH = (INNER - GAP) / 2;
const PANEL_HEIGHT = 134;
const PLOT_TOP = 40;
const PLOT_HEIGHT = 56;
const FOOT = 20;
/** People that the whole height stands for, at least. */
const LEAST_SCALE = 4;
const LABEL_HEIGHT = 14;

/** `disputes` is dashed and has square dots. */
export const LINES = ["supports", "disputes"] as const;
type Line = (typeof LINES)[number];

/** Claims that anybody supports or disputes, most such people first, and how many more there are. */
export function chosenPanels(digest: Digest): { readonly shown: readonly ClaimReport[]; readonly more: number } {
  const last = digest.weeks.at(-1);
  const weight = ({ id }: ClaimReport) => LINES.reduce((sum, line) => sum + peopleIn(last, id, line), 0);
  const moved = digest.claims.filter((claim) => weight(claim) > 0).toSorted((a, b) => weight(b) - weight(a));
  return { shown: moved.slice(0, MAX_PANELS), more: Math.max(0, moved.length - MAX_PANELS) };
}

export function peopleIn(week: WeekReport | undefined, claim: string, line: Line): number {
  return Math.max(0, week?.claims.find(({ id }) => id === claim)?.[line] ?? 0);
}

/** Null when there is nothing to draw: a quiet period, fewer than three weeks, or no claim that anybody supports or disputes. */
export function buildWeeksChart(digest: Digest, look: ChartLook): Chart | null {
  const { weeks } = digest;
  const { shown, more } = chosenPanels(digest);
  if (digest.quiet || weeks.length < LEAST_WEEKS || shown.length === 0) return null;
  const { colours } = look;
  const counts = shown.flatMap(({ id }) => LINES.flatMap((line) => weeks.map((week) => peopleIn(week, id, line))));
  const most = Math.max(LEAST_SCALE, ...counts);
  const panels = shown.map((claim, index) => {
    const left = MARGIN + (index % 2) * (PANEL_WIDTH + GAP);
    return layOutPanel(claim, { left, top: HEAD + Math.floor(index / 2) * PANEL_HEIGHT, most }, digest, look);
  });
  const foot = HEAD + Math.ceil(shown.length / 2) * PANEL_HEIGHT;
  const tail = more === 0 ? [] : [text(MARGIN, foot - 2, `${countOf(more, "more claim")} in the text`, colours.soft)];
  const head = { texts: layOutHead("People so far, week by week", digest, colours) };
  const marks = joinMarks([head, layOutLegend(colours), ...panels, { texts: tail }]);
  return buildChart(foot + (more === 0 ? 0 : FOOT) - 8, marks, look);
}

interface PanelPlace {
  readonly left: number;
  readonly top: number;
  /** People that the whole height stands for. */
  readonly most: number;
}

function layOutPanel(claim: ClaimReport, place: PanelPlace, { weeks, period }: Digest, look: ChartLook): Marks {
  const { left, top, most } = place;
  const { colours } = look;
  const base = top + PLOT_TOP + PLOT_HEIGHT;
  const last = weeks.at(-1) as WeekReport;
  const ends = LINES.map((line) => String(peopleIn(last, claim.id, line)));
  const width = PANEL_WIDTH - Math.max(...ends.map((end) => textWidth(end, TEXT_SIZE))) - 10;
  const heightOf = (week: WeekReport, line: Line) =>
    round(base - (PLOT_HEIGHT * peopleIn(week, claim.id, line)) / most);
  const places = weeks.map((_, index) => round(left + 4 + ((width - 4) * index) / (weeks.length - 1)));
  const day = (week: WeekReport | undefined) => renderNarrowDay(week?.until ?? "", period.timeZone);
  return joinMarks([
    { texts: layOutClaim(claim, { x: left, y: top + 6, width: PANEL_WIDTH, onTwoLines: true }, look) },
    { lines: [{ x: left, x2: left + width + 4, y: base, y2: base, ink: colours.line, thickness: 1, isDashed: false }] },
    ...LINES.map((line) => {
      const heights = weeks.map((week) => heightOf(week, line));
      return layOutLine(line, places, heights, colours);
    }),
    {
      texts: layOutEnds(
        ends,
        LINES.map((line) => heightOf(last, line)),
        { x: left + width + 7, lowest: base - 4 },
        colours,
      ),
    },
    {
      texts: [
        text(left, base + 12, day(weeks[0]), colours.soft),
        text(left + PANEL_WIDTH, base + 12, day(last), colours.soft, { align: "right" }),
      ],
    },
  ]);
}

function layOutLine(line: Line, places: readonly number[], heights: readonly number[], colours: PictureColours) {
  const { fill } = colours.stances[line];
  const isDashed = line === "disputes";
  const lines = places.slice(1).map((x2, index) => {
    const from = { x: places[index] as number, y: heights[index] as number };
    return { ...from, x2, y2: heights[index + 1] as number, ink: fill, thickness: 2, isDashed };
  });
  const shape = isDashed ? ("square" as const) : ("circle" as const);
  return { lines, dots: places.map((x, index) => ({ x, y: heights[index] as number, fill, shape })) };
}

/** The last numbers, beside the last dots; moved apart where they would stand on one another, and never under the line. */
function layOutEnds(
  ends: readonly string[],
  heights: readonly number[],
  place: { readonly x: number; readonly lowest: number },
  { ink }: PictureColours,
): readonly ChartText[] {
  const [first = 0, second = 0] = heights;
  const upper = first <= second ? 0 : 1;
  const push = Math.max(0, LABEL_HEIGHT - Math.abs(first - second)) / 2;
  const low = Math.min(place.lowest, Math.max(first, second) + push);
  const high = Math.min(low - LABEL_HEIGHT, Math.min(first, second) - push);
  return ends.map((end, index) => text(place.x, round(index === upper ? high : low), end, ink));
}

function layOutLegend(colours: PictureColours): Marks {
  const y = 62;
  let x = MARGIN;
  return joinMarks(
    LINES.map((line) => {
      const from = x;
      x += 34 + textWidth(line, TEXT_SIZE) + 16;
      const drawn = layOutLine(line, [from, from + 28], [y, y], colours);
      return {
        ...drawn,
        dots: drawn.dots.map((dot) => ({ ...dot, x: from + 14 })).slice(1),
        texts: [text(from + 34, y, line, colours.ink)],
      };
    }),
  );
}
