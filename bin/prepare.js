// Run by "npm ci" at its end: loads the service once, so that its modules are compiled before the first start. That start
// is faster and takes less memory. Nothing depends on it, so nothing here may fail an installation.
import { isNewEnough, setUpEngine } from "./set-up-engine.js";

if (isNewEnough) {
  try {
    await setUpEngine("service");
    await import("../src/cli/main.ts");
    await import("../src/app/service.ts");
    // What a service without settings loads besides, when it has to.
    await import("../src/app/log.ts");
    await import("../src/app/serve-pages.ts");
    await import("../src/venues/local/serve-site.ts");
    // Drawing has a process of its own; one empty chart compiles what it loads.
    const { buildChart, joinMarks } = await import("../src/charts/chart.ts");
    const { CARD_LOOK } = await import("../src/charts/build-charts.ts");
    const { drawCharts } = await import("../src/charts/draw-charts.ts");
    await drawCharts([{ chart: buildChart(100, joinMarks([]), CARD_LOOK), as: "png" }]);
  } catch {
    // The first start says what is wrong.
  }
}
