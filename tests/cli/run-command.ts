/** Runs the command line in this process, as a person would, and gives back what they would see. */
import { main } from "../../src/cli/main.ts";

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly signal?: AbortSignal;
}

export async function runCommand(args: readonly string[], { env = {}, now, signal }: RunOptions = {}): Promise<Said> {
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    env: { REJOINDER_TIME_ZONE: "UTC", REJOINDER_LOG_LEVEL: "silent", ...env },
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    isTerminal: false,
    now: () => now ?? new Date("2026-03-10T12:00:00Z"),
    signal: signal ?? new AbortController().signal,
  });
  return { code, stdout, stderr };
}
