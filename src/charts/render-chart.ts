/**
 * A chart as a picture. This file loads vega and resvg, 40 MB of memory for good: `draw-charts.ts` runs it in a process of its own.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import type { Loader } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { type Chart, FONT_FAMILY } from "./chart.ts";

const { resolve } = createRequire(import.meta.url);

/**
 * vega and vega-lite as they are shipped for browsers: one file each, in place of some hundred modules, the finding of which took a third
 * of all the time. They are put where a browser would have them.
 */
interface Engines {
  readonly vega: typeof import("vega");
  readonly vegaLite: typeof import("vega-lite");
}

async function loadEngines(): Promise<Engines> {
  for (const name of ["vega", "vega-lite"]) {
    await import(pathToFileURL(join(dirname(resolve(name)), `${name}.min.js`)).href);
  }
  return globalThis as unknown as Engines;
}

/** Pixels drawn for each of the chart's own, so that it is sharp on screens that are dense. */
export const SCALE = 2;

/** Fonts come from npm and not from the machine: the same digest gives the same bytes wherever it is drawn. */
const FONT_FILES = ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"];

/**
 * Shape: a chart -> one `<svg>` element. The same chart, the same text.
 * Nothing is read from a network or a file: a chart carries its data, and what it might name elsewhere is refused.
 */
export async function renderSvg(chart: Chart): Promise<string> {
  const { vega, vegaLite } = await loadEngines();
  const spec = vegaLite.compile(chart as unknown as TopLevelSpec).spec;
  const view = new vega.View(vega.parse(spec), { renderer: "none", loader: NO_LOADER });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Shape: a chart -> PNG. The same chart, the same bytes. */
export async function renderPng(chart: Chart): Promise<Uint8Array> {
  const fonts = join(dirname(resolve("dejavu-fonts-ttf/package.json")), "ttf");
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
