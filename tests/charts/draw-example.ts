/** Draws the charts that the guides show, of a made-up discussion: `node tests/charts/draw-example.ts [FOLDER]`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildCharts, CARD_LOOK } from "../../src/charts/build-charts.ts";
import { drawCharts } from "../../src/charts/draw-charts.ts";
import { EIGHT_WEEKS } from "./a-discussed-digest.ts";

const folder = process.argv[2] ?? "docs/pictures";
const charts = buildCharts(EIGHT_WEEKS, CARD_LOOK);
const pictures = await drawCharts(charts.map(({ chart }) => ({ chart, as: "png" })));
for (const [index, { kind, alt }] of charts.entries()) {
  const file = join(folder, `chart-${kind}.png`);
  await writeFile(file, pictures[index] as Uint8Array);
  console.error(`${file}: ${alt}`);
}
