/** How many wrote, week by week: new replies, and people who wrote for the first time. */
import type { Digest, WeekReport } from "../digest/digest.ts";
import type { PictureColours } from "../digest/picture-colours.ts";
import { buildChart, type Chart, type ChartLook, INNER, joinMarks, MARGIN, type Marks, TEXT_SIZE } from "./chart.ts";
import { layOutHead, renderNarrowDay, round, text } from "./chart-words.ts";
import { textWidth } from "./fit-text.ts";
import { LEAST_WEEKS } from "./weeks-chart.ts";

const HEAD = 62;
const PANEL_HEIGHT = 112;
const PLOT_TOP = 38;
const PLOT_HEIGHT = 60;
const FOOT = 30;
const LEAST_SCALE = 4;
const WIDEST_COLUMN = 40;
const LABEL_GAP = 2;

export const PANELS = [
  { title: "New replies", count: (week: WeekReport) => Math.max(0, week.newReplies) },
  { title: "People who wrote for the first time", count: (week: WeekReport) => Math.max(0, week.newPeople) },
] as const;

/** Null when there is nothing to draw: a quiet period, fewer than three weeks, or nobody wrote in any of them. */
export function buildParticipationChart(digest: Digest, look: ChartLook): Chart | null {
  const { weeks, period } = digest;
  if (digest.quiet || weeks.length < LEAST_WEEKS || weeks.every((week) => PANELS[0].count(week) === 0)) return null;
  const { colours } = look;
  const slot = INNER / weeks.length;
  const panels = PANELS.map(({ title, count }, index) => {
    return layOutPanel(title, weeks.map(count), HEAD + index * PANEL_HEIGHT, slot, colours);
  });
  const foot = HEAD + PANELS.length * PANEL_HEIGHT;
  const days = weeks.map((week) => renderNarrowDay(week.until, period.timeZone));
  const head = { texts: layOutHead("Who wrote, week by week", digest, colours) };
  const marks = joinMarks([head, ...panels, { texts: layOutDays(days, foot + 2, slot, colours) }]);
  return buildChart(foot + FOOT - 10, marks, look);
}

/** The column of this digest is darker. */
function layOutPanel(
  title: string,
  counts: readonly number[],
  top: number,
  slot: number,
  colours: PictureColours,
): Marks {
  const base = top + PLOT_TOP + PLOT_HEIGHT;
  const most = Math.max(LEAST_SCALE, ...counts);
  const half = Math.min(WIDEST_COLUMN, slot - 6) / 2;
  const labels = counts.map((count) => sayCount(count, slot));
  // Where not even thousands have room beside one another, every second column has its number.
  const step = labels.some((label) => textWidth(label, TEXT_SIZE) > slot - LABEL_GAP) ? 2 : 1;
  const columns = counts.map((count, index) => {
    const middle = MARGIN + slot * (index + 0.5);
    const fill = index === counts.length - 1 ? colours.ink : colours.line;
    const height = round(base - (PLOT_HEIGHT * count) / most);
    const box = {
      left: round(middle - half),
      right: round(middle + half),
      top: height,
      bottom: base,
      fill,
      edge: fill,
    };
    const label = text(round(middle), height - 9, labels[index] ?? "", colours.ink, { align: "center" });
    return { boxes: count > 0 ? [box] : [], texts: (counts.length - 1 - index) % step === 0 ? [label] : [] };
  });
  const line = { x: MARGIN, x2: MARGIN + INNER, y: base, y2: base, ink: colours.line, thickness: 1, isDashed: false };
  return joinMarks([
    { texts: [text(MARGIN, top + 8, title, colours.ink, { isBold: true })], lines: [line] },
    ...columns,
  ]);
}

/** The whole number, or thousands and millions where it has no room: `12k`. */
function sayCount(count: number, room: number): string {
  const whole = String(count);
  if (textWidth(whole, TEXT_SIZE) <= room - LABEL_GAP) return whole;
  return count < 1_000_000 ? `${Math.round(count / 1_000)}k` : `${Math.round(count / 1_000_000)}M`;
}

/** Days under the columns, from the last backwards as many as have room. */
function layOutDays(days: readonly string[], y: number, slot: number, { soft }: PictureColours) {
  const widest = Math.max(...days.map((day) => textWidth(day, TEXT_SIZE)));
  const step = Math.ceil((widest + 6) / slot);
  return days.flatMap((day, index) => {
    if ((days.length - 1 - index) % step !== 0) return [];
    const middle = MARGIN + slot * (index + 0.5);
    const x = Math.min(MARGIN + INNER - widest / 2, Math.max(MARGIN + widest / 2, middle));
    return [text(round(x), y, day, soft, { align: "center" })];
  });
}
