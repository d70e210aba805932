/**
 * Draws a chart in a process of its own: what is needed for drawing takes some 40 MB once it is loaded, and a service that waits for
 * a week should not keep it. A worker thread keeps even more, 60 MB after three charts; a process gives all of it back.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { RejoinderError } from "../errors.ts";
import type { StanceChart } from "./build-stance-chart.ts";

const PROGRAM = fileURLToPath(new URL("./render-png-process.ts", import.meta.url));
/** No token is anywhere near the drawing. Windows starts no program without its own variable. */
const ENVIRONMENT = process.platform === "win32" ? { SystemRoot: process.env.SystemRoot } : {};
/** A chart takes less than a second; on a machine that is busy with something else, some more. */
const LIMIT_MS = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_COMPLAINT = 2_000;
const HEAP_MB = 192;

/**
 * Shape:  a chart -> PNG; the same chart, the same bytes.
 * Throws: RejoinderError `chart` when it cannot be drawn; the abort reason when `signal` aborts.
 */
export async function drawChart(chart: StanceChart, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, PROGRAM], {
      env: ENVIRONMENT,
      stdio: ["pipe", "pipe", "pipe"],
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      killSignal: "SIGKILL",
    });
    const picture: Buffer[] = [];
    let bytes = 0;
    let complaint = "";
    child.stdout.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > MAX_BYTES) child.kill("SIGKILL");
      else picture.push(part);
    });
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      complaint = (complaint + part).slice(0, MAX_COMPLAINT);
    });
    child.on("error", (cause) => reject(signal?.aborted ? signal.reason : failure("could not be drawn", cause)));
    child.on("close", (code) => {
      if (code === 0 && bytes > 0) resolve(new Uint8Array(Buffer.concat(picture)));
      else reject(failure(`could not be drawn (exit ${code})`, complaint));
    });
    // A child that is gone already says so on "close".
    child.stdin.on("error", () => {});
    child.stdin.end(JSON.stringify(chart));
  });
}

function failure(words: string, cause: unknown): RejoinderError {
  return new RejoinderError("chart", `the chart ${words}`, { retryable: true, cause });
}
