/** The process that `draw-chart.ts` starts: a chart comes in as JSON, a PNG goes out. */
import { buffer } from "node:stream/consumers";
import type { StanceChart } from "./build-stance-chart.ts";
import { renderPng } from "./render-png.ts";

const chart = JSON.parse((await buffer(process.stdin)).toString("utf8")) as StanceChart;
process.stdout.write(await renderPng(chart));
