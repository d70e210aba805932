/** How long a digest waits for its pictures: the process is started, loads what it draws with, draws and ends. */
import { buildCharts, CARD_LOOK } from "../src/charts/build-charts.ts";
import { type Drawing, drawCharts } from "../src/charts/draw-charts.ts";
import { EIGHT_WEEKS } from "../tests/charts/a-discussed-digest.ts";
import { type Figure, repeat, seconds, summarise } from "./measure.ts";

export async function measureCharts(isLight: boolean): Promise<Figure[]> {
  const runs = isLight ? 3 : 9;
  const drawings = buildCharts(EIGHT_WEEKS, CARD_LOOK).map(({ chart }): Drawing => ({ chart, as: "png" }));
  // The first drawing of an installation that was made without scripts compiles what it loads.
  await drawCharts(drawings);
  const one = await repeat(runs, async () => 1000 * (await seconds(() => drawCharts(drawings.slice(0, 1)))));
  // What the first rounds left on the heap is used again by those that follow, unless something is kept.
  const before = process.memoryUsage().rss;
  const all = await repeat(runs, async () => 1000 * (await seconds(() => drawCharts(drawings))));
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  return [
    summarise({ name: "PNG of a chart", unit: "ms", target: 400, better: "less" }, one),
    summarise({ name: "PNG of all three charts of a digest", unit: "ms", target: 600, better: "less" }, all),
    summarise({ name: "memory that drawing leaves behind", unit: "MB", target: 10, better: "less" }, [grown]),
  ];
}
