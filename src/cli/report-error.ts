/** What a person is told when something went wrong, and the exit code that says so to machines. */
import { ConfigError, InputError, RejoinderError, UsageError, type VenueError } from "../errors.ts";
import type { Io } from "./io.ts";

export const EXIT = { done: 0, failed: 1, wrongUse: 2, interrupted: 130 } as const;

export function reportError(error: unknown, { stderr, env, signal }: Io): number {
  if (signal.aborted && (isAbort(error) || error === signal.reason)) {
    stderr("rejoinder: stopped; what was finished is kept, and the same command goes on from there\n");
    return EXIT.interrupted;
  }
  if (error instanceof RejoinderError) {
    stderr(renderExpected(error));
    return error instanceof UsageError || error instanceof ConfigError ? EXIT.wrongUse : EXIT.failed;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  stderr(`rejoinder: this should not happen, please report it: ${message}\n`);
  if (env.REJOINDER_LOG_LEVEL === "debug" && error instanceof Error) stderr(`${error.stack}\n`);
  else stderr("With REJOINDER_LOG_LEVEL=debug the report says where.\n");
  return EXIT.failed;
}

/** What venues could not do beside what was done; each reason once. Gives the exit code. */
export function reportFailures({ stderr }: Pick<Io, "stderr">, failures: readonly VenueError[]): number | undefined {
  for (const message of new Set(failures.map((failure) => failure.message))) stderr(`rejoinder: ${message}\n`);
  return failures.length > 0 ? EXIT.failed : undefined;
}

function renderExpected(error: RejoinderError): string {
  const lines = error.message.split("\n");
  const intro = error instanceof ConfigError ? "rejoinder: the settings cannot be used (environment or .env):\n" : "";
  const prefix =
    error instanceof ConfigError ? "  - " : error instanceof InputError && lines.length > 1 ? "" : "rejoinder: ";
  return intro + lines.map((line) => `${prefix}${line}\n`).join("");
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "ABORT_ERR");
}
