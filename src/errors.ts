/** Errors with names. A plain `Error` means a bug; everything a person may meet is one of these. */

/** Base of every expected failure. The message is one sentence: what, where, what to do. */
export class RejoinderError extends Error {
  readonly code: string;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A problem at a place in a file that a person wrote. Lines and columns count from 1. */
export interface Problem {
  readonly line: number | null;
  readonly message: string;
}

/** A file that cannot be used; carries every problem that was found in it. */
export class InputError extends RejoinderError {
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[], options: { cause?: unknown } = {}) {
    super("input", problems.map((problem) => renderProblem(file, problem)).join("\n"), options);
    this.file = file;
    this.problems = problems;
  }
}

/** `file:line: message`, the form that editors and people know. */
export function renderProblem(file: string, problem: Problem): string {
  return problem.line === null ? `${file}: ${problem.message}` : `${file}:${problem.line}: ${problem.message}`;
}

/** Settings that cannot be used. Names variables, never values. */
export class ConfigError extends RejoinderError {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super("config", problems.join("\n"));
    this.problems = problems;
  }
}

/** The command was called in a way that it does not have. */
export class UsageError extends RejoinderError {
  constructor(message: string) {
    super("usage", message);
  }
}

export type StoreErrorCode =
  | "store-busy"
  | "store-newer"
  | "store-full"
  | "store-read-only"
  | "store-damaged"
  | "store-path";

/** The store cannot be opened or written. */
export class StoreError extends RejoinderError {
  constructor(code: StoreErrorCode, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(code, message, options);
  }
}

/**
 * A call to a venue failed. `outcome` says whether a write can have got through; `isGone`, that the post or thread it was
 * about is no longer there and will not be.
 */
export class VenueError extends RejoinderError {
  readonly venue: string;
  readonly outcome: "not-done" | "unknown";
  readonly isGone: boolean;
  constructor(
    venue: string,
    message: string,
    options: { cause?: unknown; retryable?: boolean; outcome?: "not-done" | "unknown"; isGone?: boolean } = {},
  ) {
    super("venue", message, options);
    this.venue = venue;
    this.outcome = options.outcome ?? "not-done";
    this.isGone = options.isGone ?? false;
  }
}
