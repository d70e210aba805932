/**
 * The local tagger measured: replies a second, loading, memory, growth with the claims, and the same job done by packages.
 *
 * `node bench/tagger.ts` prints figures and tables; `--light` does it a tenth of the size, once; `--json` prints JSON.
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { HELD_OUT_DISCUSSIONS, readDiscussion, TRAINING_DISCUSSIONS } from "../models/read-data.ts";
import { loadModels } from "../src/app/load-models.ts";
import { type Figure, renderFigures } from "./measure.ts";
import { type Comparison, compareRankers } from "./tagger/compare-rankers.ts";
import { measureProcess, type ProcessFigures } from "./tagger/measure-process.ts";
import {
  type Growth,
  measureBatches,
  measureGrowth,
  measureManyClaims,
  measureTwentyClaims,
} from "./tagger/measure-rate.ts";
import { renderTable } from "./tagger/render-table.ts";

export interface TaggerReport {
  readonly figures: readonly Figure[];
  readonly openings: ProcessFigures["openings"];
  readonly growth: readonly Growth[];
  readonly batches: { readonly atOnceMs: number; readonly oneByOneMs: number };
  readonly comparison: readonly Comparison[];
}

export async function measureTagger(isLight: boolean): Promise<TaggerReport> {
  const runs = isLight ? 1 : 3;
  const share = isLight ? 0.1 : 1;
  const models = await loadModels();
  const choosing = await Promise.all(TRAINING_DISCUSSIONS.map(readDiscussion));
  const heldOut = await Promise.all(HELD_OUT_DISCUSSIONS.map(readDiscussion));
  const { figures: own, openings } = await measureProcess(runs);
  const figures = [
    await measureTwentyClaims(models, choosing, 4800 * share, runs),
    await measureManyClaims(models, choosing, 2000 * share, runs),
    ...own,
  ];
  const growth = await measureGrowth(models, choosing, share);
  const batches = await measureBatches(models, choosing);
  const comparison = await compareRankers(models.claims, choosing, heldOut, share);
  return { figures, openings, growth, batches, comparison };
}

/** Tables for a person, below the figures. */
export function renderTaggerReport({ openings, growth, batches, comparison }: Omit<TaggerReport, "figures">): string {
  const grown = renderTable(
    ["claims", "replies", "opening, ms", "ms a reply"],
    growth.map((row) => [count(row.claims), count(row.replies), row.openMs.toFixed(0), row.msPerReply.toFixed(3)]),
  );
  const opened = openings.map((row) => `${row.claims} claims ${row.openMs.toFixed(0)} ms`).join(", ");
  const atOnce = `1,000 replies at once: ${batches.atOnceMs.toFixed(0)} ms; one at a time: ${batches.oneByOneMs.toFixed(0)} ms\n`;
  const compared = renderTable(
    [
      "which claim",
      "section",
      "recall at precision 0.85",
      "precision",
      "recall",
      "F1",
      "replies/s, 20 claims",
      "500 claims",
    ],
    comparison.map((row) => [
      row.name,
      row.knowsSection ? "known" : "unknown",
      row.recallAtPrecision85.toFixed(3),
      row.precision.toFixed(3),
      row.recall.toFixed(3),
      row.f1.toFixed(3),
      count(row.perSecond20),
      count(row.perSecond500),
    ]),
  );
  return [`first discussion that a process opens: ${opened}\n`, grown, atOnce, compared].join("\n");
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await measureTagger(process.argv.includes("--light"));
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else {
    const processor = cpus()[0]?.model ?? "unknown processor";
    process.stdout.write(`Node ${process.versions.node}, ${cpus().length} cores (${processor})\n\n`);
    process.stdout.write(`${renderFigures(report.figures)}\n${renderTaggerReport(report)}`);
  }
}
