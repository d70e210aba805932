/** Draws the chart of the example's digest: `node tests/charts/draw-example.ts [FILE]`. */
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { claimsFileOf, readClaims, readEssay } from "../../src/app/bring-in.ts";
import { EXAMPLE_ESSAY } from "../../src/app/example.ts";
import { buildStanceChart } from "../../src/charts/build-stance-chart.ts";
import { drawChart } from "../../src/charts/draw-chart.ts";
import { stanceChartAlt } from "../../src/charts/stance-chart-alt.ts";
import { parseRepliesFile } from "../../src/replies/parse-replies-file.ts";
import { analyzeReplies } from "../../src/workflows/analyze-replies.ts";
import { aLocalTagger } from "../models.ts";

const file = process.argv[2] ?? "docs/pictures/digest-chart.png";
const { essay } = await readEssay(EXAMPLE_ESSAY);
const claims = await readClaims(claimsFileOf(EXAMPLE_ESSAY), essay);
const input = createReadStream(EXAMPLE_ESSAY.replace(/\.md$/, ".replies.jsonl"));
const lines = await Array.fromAsync(createInterface({ input }));
const { replies } = parseRepliesFile(lines, { essay, now: new Date(), venue: "local" });
const { digest } = await analyzeReplies({ essay, claims }, replies, aLocalTagger());
const chart = buildStanceChart(digest);
if (!chart) throw new Error("nobody has taken a stance");
await writeFile(file, await drawChart(chart));
console.error(`${file}: ${stanceChartAlt(digest)}`);
