/**
 * Draws charts in a process of its own: what is needed for drawing takes some 40 MB once it is loaded, and a service that waits for
 * a week should not keep it. A worker thread keeps even more, 60 MB after three charts; a process gives all of it back.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { RejoinderError } from "../errors.ts";
import type { Chart } from "./chart.ts";

export interface Drawing {
  readonly chart: Chart;
  readonly as: "svg" | "png";
}

/** Pictures in the order of the drawings; SVG as UTF-8. */
export type Draw = (drawings: readonly Drawing[], signal?: AbortSignal) => Promise<readonly Uint8Array[]>;

const PROGRAM = fileURLToPath(new URL("./render-chart-process.ts", import.meta.url));
/** Where the engine keeps what it compiled, in the checkout like that of the commands (bin/set-up-engine.js); it saves a third of the time. */
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/rejoinder/charts", import.meta.url));
/** No token is anywhere near the drawing. Windows starts no program without its own variable. */
const ENVIRONMENT = {
  NODE_COMPILE_CACHE: COMPILED,
  ...(process.platform === "win32" ? { SystemRoot: process.env.SystemRoot } : {}),
};
/** Charts take less than a second; on a machine that is busy with something else, some more. */
const LIMIT_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_COMPLAINT = 2_000;
const HEAP_MB = 192;

/**
 * Shape:  charts -> pictures; the same charts, the same bytes.
 * Throws: RejoinderError `chart` when one cannot be drawn; the abort reason when `signal` aborts.
 */
export const drawCharts: Draw = async (drawings, signal) => {
  signal?.throwIfAborted();
  if (drawings.length === 0) return [];
  const answer = await runProgram(JSON.stringify(drawings), signal);
  const pictures = parsePictures(answer);
  if (pictures.length !== drawings.length) throw failure("could not be drawn", "the wrong number of pictures");
  return pictures;
};

function runProgram(input: string, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, PROGRAM], {
      env: ENVIRONMENT,
      stdio: ["pipe", "pipe", "pipe"],
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      killSignal: "SIGKILL",
    });
    const answer: Buffer[] = [];
    let bytes = 0;
    let complaint = "";
    child.stdout.on("data", (part: Buffer) => {
      bytes += part.length;
      if (bytes > MAX_BYTES) child.kill("SIGKILL");
      else answer.push(part);
    });
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      complaint = (complaint + part).slice(0, MAX_COMPLAINT);
    });
    child.on("error", (cause) => reject(signal?.aborted ? signal.reason : failure("could not be drawn", cause)));
    child.on("close", (code) => {
      if (code === 0 && bytes > 0) resolve(Buffer.concat(answer).toString("utf8"));
      else reject(failure(`could not be drawn (exit ${code})`, complaint));
    });
    // A child that is gone already says so on "close".
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

function parsePictures(answer: string): readonly Uint8Array[] {
  try {
    return (JSON.parse(answer) as readonly string[]).map((picture) => new Uint8Array(Buffer.from(picture, "base64")));
  } catch (cause) {
    throw failure("could not be drawn", cause);
  }
}

function failure(words: string, cause: unknown): RejoinderError {
  return new RejoinderError("chart", `the chart ${words}`, { retryable: true, cause });
}
