/**
 * The claims of a digest as bars of people by stance: a Vega-Lite chart as a value. It is a light card of its own, so that it is
 * read on light and dark surroundings alike.
 */
import type { Digest } from "../digest/digest.ts";
import { type ChartBox, type ChartText, chosenClaims, layOutChart, WIDTH } from "./lay-out-chart.ts";
import { CARD } from "./stance-colours.ts";

export const FONT_FAMILY = "DejaVu Sans Condensed";

/** A Vega-Lite specification. Words of outside stand in `datasets` alone, never where vega reads an expression. */
export interface StanceChart {
  readonly width: number;
  readonly height: number;
  readonly datasets: { readonly texts: readonly ChartText[]; readonly boxes: readonly ChartBox[] };
  readonly [more: string]: unknown;
}

/** Null when there is nothing to draw: a quiet period, or nobody has taken a stance. */
export function buildStanceChart(digest: Digest): StanceChart | null {
  if (digest.quiet || chosenClaims(digest).shown.length === 0) return null;
  const { height, texts, boxes } = layOutChart(digest);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    width: WIDTH,
    height,
    padding: 0,
    autosize: "none",
    background: CARD,
    config: { view: { stroke: null }, font: FONT_FAMILY },
    datasets: { texts, boxes },
    layer: [BOXES, textLayer("left", true), textLayer("left", false), textLayer("center", false)],
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
