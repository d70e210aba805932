/** What a fresh process needs, in time and memory, before it can tag. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Figure, summarise } from "../measure.ts";

/** Megabytes are those of 1,048,576 bytes. */
export interface ProcessWeight {
  /** From reading the files of weights to the tagger. */
  readonly loadMs: number;
  /** From the tagger to one that is open for the discussion. */
  readonly openMs: number;
  readonly residentMb: number;
  /** Used of the heap, with buffers outside it. */
  readonly heapMb: number;
}

export interface ProcessFigures {
  readonly figures: readonly Figure[];
  /** The first discussion that a process opens. */
  readonly openings: readonly { readonly claims: number; readonly openMs: number }[];
}

const CHILD = fileURLToPath(new URL("./weigh-process.ts", import.meta.url));

async function weigh(claims: number): Promise<ProcessWeight> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", CHILD, String(claims)]);
  return JSON.parse(stdout) as ProcessWeight;
}

/** One process after the other, each measured from cold. */
export async function measureProcess(runs: number): Promise<ProcessFigures> {
  const small: ProcessWeight[] = [];
  const large: ProcessWeight[] = [];
  const resident: number[] = [];
  const heap: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const bare = await weigh(0);
    small.push(await weigh(20));
    const many = await weigh(500);
    large.push(many);
    resident.push(many.residentMb - bare.residentMb);
    heap.push(many.heapMb - bare.heapMb);
  }
  const loads = [...small, ...large].map(({ loadMs }) => loadMs);
  const name = "with 500 claims, above a bare process";
  return {
    figures: [
      summarise({ name: "weights, from the files to the tagger", unit: "ms", target: 50, better: "less" }, loads),
      summarise({ name: `resident memory ${name}`, unit: "MB", target: 50, better: "less" }, resident),
      summarise({ name: `heap ${name}`, unit: "MB", target: 50, better: "less" }, heap),
    ],
    openings: [
      { claims: 20, openMs: median(small.map(({ openMs }) => openMs)) },
      { claims: 500, openMs: median(large.map(({ openMs }) => openMs)) },
    ],
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}
