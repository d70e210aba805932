/**
 * A chart as a Vega-Lite value, made of marks that are placed already. They are placed here and not by vega, which without a browser
 * only guesses how wide words are.
 */
import type { PictureColours } from "../digest/picture-colours.ts";

export const FONT_FAMILY = "DejaVu Sans Condensed";
/** What a page or a file takes where that font is missing: narrow ones first, since the places are measured for a narrow one. */
const FONTS = `${FONT_FAMILY}, Arial, system-ui, sans-serif`;

/** As wide as a phone shows it. */
export const WIDTH = 360;
export const MARGIN = 14;
export const INNER = WIDTH - 2 * MARGIN;
/** No text is smaller. On a page the margins are left out, and a phone of 360 pixels with 20 of the page's own on each side shows 12. */
export const TEXT_SIZE = 12.5;
export const TITLE_SIZE = 15;

/** Units: pixels from the top left; `y` is the middle of the line. */
export interface ChartText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly ink: string;
  readonly align: "left" | "center" | "right";
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

export interface ChartLine {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly ink: string;
  readonly thickness: number;
  readonly isDashed: boolean;
}

export interface ChartDot {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly shape: "circle" | "square";
}

/** Everything on a chart; boxes lie under lines, lines under dots, dots under words. */
export interface Marks {
  readonly texts: readonly ChartText[];
  readonly boxes: readonly ChartBox[];
  readonly lines: readonly ChartLine[];
  readonly dots: readonly ChartDot[];
}

/** A Vega-Lite specification. Words of outside stand in `datasets` alone, never where vega reads an expression. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly datasets: Marks;
  readonly [more: string]: unknown;
}

/** For whom a chart is drawn. */
export interface ChartLook {
  readonly colours: PictureColours;
  /** Into a page, which has fonts for every script; else only what the chart's own font can draw is written. */
  readonly isInPage: boolean;
}

export function buildChart(height: number, datasets: Marks, { colours }: ChartLook): Chart {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: WIDTH,
    height,
    padding: 0,
    autosize: "none",
    background: colours.ground,
    config: { view: { stroke: null }, font: FONTS, aria: false },
    datasets,
    layer: [
      BOXES,
      lineLayer(false),
      lineLayer(true),
      DOTS,
      ...(["left", "center", "right"] as const).flatMap((align) => [textLayer(align, true), textLayer(align, false)]),
    ],
  };
}

export function joinMarks(parts: readonly Partial<Marks>[]): Marks {
  return {
    texts: parts.flatMap(({ texts = [] }) => texts),
    boxes: parts.flatMap(({ boxes = [] }) => boxes),
    lines: parts.flatMap(({ lines = [] }) => lines),
    dots: parts.flatMap(({ dots = [] }) => dots),
  };
}

/** `scale: null`: the value of the field is the pixel, the colour or the word itself. */
const raw = (field: string, type: "quantitative" | "nominal") => ({ field, type, scale: null });

const BOXES = {
  data: { name: "boxes" },
  mark: { type: "rect", strokeWidth: 1, opacity: 1 },
  encoding: {
    x: raw("left", "quantitative"),
    x2: { field: "right" },
    y: raw("top", "quantitative"),
    y2: { field: "bottom" },
    fill: raw("fill", "nominal"),
    stroke: raw("edge", "nominal"),
  },
};

const DOTS = {
  data: { name: "dots" },
  mark: { type: "point", filled: true, size: 36, opacity: 1 },
  encoding: {
    x: raw("x", "quantitative"),
    y: raw("y", "quantitative"),
    fill: raw("fill", "nominal"),
    shape: raw("shape", "nominal"),
  },
};

function lineLayer(isDashed: boolean) {
  return {
    data: { name: "lines" },
    transform: [{ filter: { field: "isDashed", equal: isDashed } }],
    mark: { type: "rule", ...(isDashed ? { strokeDash: [4, 2.5] } : {}) },
    encoding: {
      x: raw("x", "quantitative"),
      y: raw("y", "quantitative"),
      x2: { field: "x2" },
      y2: { field: "y2" },
      stroke: raw("ink", "nominal"),
      strokeWidth: raw("thickness", "quantitative"),
    },
  };
}

function textLayer(align: ChartText["align"], isBold: boolean) {
  const isOfLayer = [
    { field: "align", equal: align },
    { field: "isBold", equal: isBold },
  ];
  return {
    data: { name: "texts" },
    transform: [{ filter: { and: isOfLayer } }],
    mark: { type: "text", align, baseline: "middle", fontWeight: isBold ? "bold" : "normal" },
    encoding: {
      x: raw("x", "quantitative"),
      y: raw("y", "quantitative"),
      text: { field: "text", type: "nominal" },
      size: raw("size", "quantitative"),
      fill: raw("ink", "nominal"),
    },
  };
}
