/** Kills the service with SIGKILL, starts it again, and compares what it ends with to an undisturbed run. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("run-start.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the service once in a data folder; `onStarted` may kill it. */
export function runStart(
  dir: string,
  args: readonly string[],
  onStarted?: (child: ChildProcess) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, dir, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
    onStarted?.(child);
  });
}

/** What an undisturbed run ends with. */
export async function dumpUndisturbed(): Promise<string> {
  return inFreshFolder((dir) => finish(dir));
}

/** How many writes a first round takes. */
export async function countWrites(): Promise<number> {
  return inFreshFolder(async (dir) => Number((await runStart(dir, ["count"])).stdout));
}

/** Killed right before a certain write, then started again: what it ends with. */
export async function dumpAfterKillAt(write: number): Promise<string> {
  return inFreshFolder(async (dir) => {
    const { signal, stderr } = await runStart(dir, ["at", String(write)]);
    if (signal !== "SIGKILL") throw new Error(`the service was not killed at write ${write}: ${stderr}`);
    return finish(dir);
  });
}

/** Killed some time after its store appeared, then started again: what it ends with, and whether it was still at work. */
export async function dumpAfterKillIn(
  delayMs: number,
): Promise<{ readonly dump: string; readonly wasKilled: boolean }> {
  return inFreshFolder(async (dir) => {
    const { signal } = await runStart(dir, ["count"], (child) => {
      const poll = setInterval(() => {
        if (!existsSync(join(dir, "rejoinder.sqlite")) && child.exitCode === null) return;
        clearInterval(poll);
        setTimeout(() => child.kill("SIGKILL"), delayMs);
      }, 1);
    });
    return { dump: await finish(dir), wasKilled: signal === "SIGKILL" };
  });
}

async function finish(dir: string): Promise<string> {
  const { code, signal, stdout, stderr } = await runStart(dir, ["dump"]);
  if (code !== 0) throw new Error(`the service ended with ${code ?? signal}: ${stderr}`);
  return stdout;
}

async function inFreshFolder<Result>(work: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "rejoinder-kill-"));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
