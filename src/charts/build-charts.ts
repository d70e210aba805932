/** Every chart that a digest has something to show in, each with its name and what it says in words. */
import type { Digest } from "../digest/digest.ts";
import type { PictureKind } from "../digest/digest-picture.ts";
import { INLINE_COLOURS, LIGHT_COLOURS } from "../digest/picture-colours.ts";
import type { Chart, ChartLook } from "./chart.ts";
import { participationChartAlt, stanceChartAlt, weeksChartAlt } from "./chart-alt.ts";
import { buildParticipationChart } from "./participation-chart.ts";
import { buildStanceChart } from "./stance-chart.ts";
import { buildWeeksChart } from "./weeks-chart.ts";

export interface DigestChart {
  readonly kind: PictureKind;
  readonly title: string;
  readonly alt: string;
  readonly chart: Chart;
}

/** A light card of its own, which is read on light and dark surroundings alike. */
export const CARD_LOOK: ChartLook = { colours: LIGHT_COLOURS, isInPage: false };
/** Part of a page, with its colours. */
export const PAGE_LOOK: ChartLook = { colours: INLINE_COLOURS, isInPage: true };

const CHARTS = [
  { kind: "stances", title: "People by stance on each claim", build: buildStanceChart, say: stanceChartAlt },
  { kind: "weeks", title: "People so far, week by week", build: buildWeeksChart, say: weeksChartAlt },
  {
    kind: "participation",
    title: "Who wrote, week by week",
    build: buildParticipationChart,
    say: participationChartAlt,
  },
] as const;

/** In the order of `PICTURE_KINDS`; those with nothing to draw are not there. */
export function buildCharts(digest: Digest, look: ChartLook): readonly DigestChart[] {
  return CHARTS.flatMap(({ kind, title, build, say }) => {
    const chart = build(digest, look);
    return chart === null ? [] : [{ kind, title, alt: say(digest), chart }];
  });
}
