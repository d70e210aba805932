/** The process that `draw-charts.ts` starts: charts come in as JSON, pictures go out as JSON, each in Base64. */
import { buffer } from "node:stream/consumers";
import type { Drawing } from "./draw-charts.ts";
import { renderPng, renderSvg } from "./render-chart.ts";

const drawings = JSON.parse((await buffer(process.stdin)).toString("utf8")) as readonly Drawing[];
const pictures: string[] = [];
for (const { chart, as } of drawings) {
  pictures.push(Buffer.from(as === "svg" ? await renderSvg(chart) : await renderPng(chart)).toString("base64"));
}
process.stdout.write(JSON.stringify(pictures));
