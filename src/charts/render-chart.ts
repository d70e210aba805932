/**
 * A chart as a picture. This file loads vega and resvg, 40 MB of memory for good: `draw-charts.ts` runs it in a process of its own.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { type Loader, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { type Chart, FONT_FAMILY } from "./chart.ts";

/** Pixels drawn for each of the chart's own, so that it is sharp on screens that are dense. */
export const SCALE = 2;

/** Fonts come from npm and not from the machine: the same digest gives the same bytes wherever it is drawn. */
const FONT_FILES = ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"];

/**
 * Shape: a chart -> one `<svg>` element. The same chart, the same text.
 * Nothing is read from a network or a file: a chart carries its data, and what it might name elsewhere is refused.
 */
export async function renderSvg(chart: Chart): Promise<string> {
  const spec = compile(chart as unknown as TopLevelSpec).spec;
  const view = new View(parse(spec), { renderer: "none", loader: NO_LOADER });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Shape: a chart -> PNG. The same chart, the same bytes. */
export async function renderPng(chart: Chart): Promise<Uint8Array> {
  const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
  const picture = new Resvg(await renderSvg(chart), {
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: false,
      fontFiles: FONT_FILES.map((name) => join(fonts, name)),
      defaultFontFamily: FONT_FAMILY,
    },
  });
  return picture.render().asPng();
}

const refuse = (): Promise<never> => Promise.reject(new Error("a chart loads nothing"));
const NO_LOADER: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };
