/** What a command has of the world; tests pass their own. */

export interface Io {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal: progress is drawn there, and the log is written for people. */
  readonly isTerminal: boolean;
  readonly now: () => Date;
  /** Aborted when the person wants to stop. */
  readonly signal: AbortSignal;
}

/** A first SIGINT or SIGTERM asks for a polite stop; a second one ends the process. */
export function createProcessIo(): Io {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(name === "SIGINT" ? 130 : 143);
      stop.abort();
    });
  }
  // A reader that went away (`rejoinder ... | head`) is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  return {
    env: process.env,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    now: () => new Date(),
    signal: stop.signal,
  };
}
