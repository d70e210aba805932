/**
 * What one process spends until it can tag: run as a child, `node --expose-gc bench/tagger/weigh-process.ts CLAIMS`.
 *
 * Prints one line of JSON. With 0 claims nothing of the program is loaded, which is the bare process.
 */
import type { ProcessWeight } from "./measure-process.ts";

const MEGABYTE = 1024 * 1024;
const count = Number(process.argv[2] ?? 0);
const times = { loadMs: 0, openMs: 0 };
let kept: unknown;
if (count > 0) {
  const { loadModels } = await import("../../src/app/load-models.ts");
  const { createLocalTagger } = await import("../../src/tagging/local-tagger.ts");
  const { growClaims, joinDiscussions } = await import("./grow-discussion.ts");
  const { readDiscussion, TRAINING_DISCUSSIONS } = await import("../../models/read-data.ts");
  const names = count > 20 ? TRAINING_DISCUSSIONS : TRAINING_DISCUSSIONS.slice(0, 1);
  const { discussion } = joinDiscussions(await Promise.all(names.map(readDiscussion)));
  const grown = growClaims(discussion, count);
  const start = performance.now();
  const tagger = createLocalTagger(await loadModels());
  const loaded = performance.now();
  kept = tagger.open(grown);
  times.loadMs = loaded - start;
  times.openMs = performance.now() - loaded;
}
globalThis.gc?.();
await new Promise((resolve) => setTimeout(resolve, 200));
globalThis.gc?.();
const { rss, heapUsed, external } = process.memoryUsage();
const weight: ProcessWeight = { ...times, residentMb: rss / MEGABYTE, heapMb: (heapUsed + external) / MEGABYTE };
process.stdout.write(`${JSON.stringify(weight)}\n`);
if (count > 0 && kept === undefined) process.exitCode = 1;
