/** What GitHub's refusals mean for us, in words a person can act on. */
import { VenueError } from "../../errors.ts";

/** Why a call failed, for code that has to tell. `missing`: something that was named is not there, or not for us to see. */
export type RefusalKind = "token" | "permission" | "missing" | "limit" | "service" | "answer" | "input";

/** A call to GitHub failed. `retryAfterMs`: how long GitHub asks to wait; null when it says nothing. */
export class GitHubCallError extends VenueError {
  readonly kind: RefusalKind;
  readonly retryAfterMs: number | null;
  constructor(
    kind: RefusalKind,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly retryable?: boolean;
      readonly outcome?: "not-done" | "unknown";
      readonly isGone?: boolean;
      readonly retryAfterMs?: number | null;
    } = {},
  ) {
    super("github", message, options);
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** One entry of `errors` in an answer; `type` is missing on some, such as those of the secondary limit. */
export interface AnswerError {
  readonly type?: string | undefined;
  readonly message: string;
}

/** What failed: completes "GitHub refuses to ..."; `isWrite`: whether something may have been changed. */
export interface Attempted {
  readonly doing: string;
  readonly isWrite: boolean;
  readonly now: Date;
}

/** What is read of an error of Octokit, whichever of its classes it has. */
export interface RawFailure {
  readonly status?: number | undefined;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly errors: readonly AnswerError[];
  readonly data: unknown;
  readonly message: string;
  readonly code: string | undefined;
}

/** Reads what an error carries without believing in its class: a plugin of Octokit throws plain ones too. */
export function readFailure(error: unknown): RawFailure {
  const { status, headers, errors, data, message, response, cause, code } = (error ?? {}) as Record<string, unknown> & {
    readonly response?: { readonly headers?: unknown; readonly data?: unknown };
  };
  const inBody = response?.data as { readonly errors?: unknown; readonly data?: unknown; readonly message?: unknown };
  const listed = Array.isArray(errors) ? errors : Array.isArray(inBody?.errors) ? inBody.errors : [];
  return {
    status: typeof status === "number" && response !== undefined ? status : undefined,
    headers: ((headers ?? response?.headers ?? {}) as RawFailure["headers"]) || {},
    errors: listed.map((entry) => ({ type: textOf(entry?.type), message: textOf(entry?.message) ?? "" })),
    data: data ?? (Array.isArray(inBody?.errors) ? inBody.data : undefined),
    message: textOf(inBody?.message) ?? textOf(message) ?? "",
    code: textOf(code) ?? codeIn(cause),
  };
}

/** Failures before anything was sent. */
const NOT_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
/** Limits come under several types and codes, and the secondary ones under none; their words are what they share. */
const LIMIT = /rate limit|abuse detection/i;
const HIDDEN = /resource not accessible|must have (?:push|admin|write)|does not have (?:the correct )?permission/i;

/** No body, variable or token is in a message. */
export function mapCallError(error: unknown, attempted: Attempted): GitHubCallError {
  if (error instanceof GitHubCallError) return error;
  const failure = readFailure(error);
  forgetWords(error);
  const { doing, isWrite } = attempted;
  const refused = (kind: RefusalKind, why: string, retryable = false): GitHubCallError =>
    new GitHubCallError(kind, `GitHub refuses to ${doing}: ${why}`, { cause: error, retryable });
  const types = new Set(failure.errors.map(({ type }) => type));
  const says = [failure.message, ...failure.errors.map(({ message }) => message)].join("\n");

  if (failure.status === 401) {
    return refused("token", "the token or key is wrong, expired or revoked; make a new one and set it");
  }
  if (types.has("RATE_LIMITED") || LIMIT.test(says) || failure.status === 429 || isUsedUp(failure)) {
    const retryAfterMs = waitOf(failure, attempted.now);
    const seconds = Math.ceil(retryAfterMs / 1000);
    const message = `GitHub asks to wait ${seconds} s before it will ${doing}: a limit on requests is reached`;
    return new GitHubCallError("limit", message, { cause: error, retryable: true, retryAfterMs });
  }
  if (types.has("FORBIDDEN") || types.has("INSUFFICIENT_SCOPES") || failure.status === 403 || HIDDEN.test(says)) {
    return refused("permission", 'the token or App lacks a right; give it "Discussions: Read and write" there');
  }
  if (types.has("NOT_FOUND") || failure.status === 404) {
    return refused(
      "missing",
      "what it is about is not there, or the token may not see it; check REJOINDER_GITHUB_REPOSITORY",
    );
  }
  if (types.has("UNPROCESSABLE") || types.has("BAD_USER_INPUT") || failure.status === 422) {
    return refused("input", `what was sent is not accepted${quote(failure)}`);
  }
  const why = reasonOf(failure);
  const isSent = failure.code === undefined || !NOT_SENT.has(failure.code);
  return new GitHubCallError("service", `GitHub did not ${doing} (${why}); it will be tried again later`, {
    cause: error,
    retryable: true,
    outcome: isWrite && isSent ? "unknown" : "not-done",
    retryAfterMs: retryAfterOf(failure),
  });
}

/** Octokit's errors carry what was sent and answered, which is words of people; errors are logged. */
function forgetWords(error: unknown): void {
  if (typeof error !== "object" || error === null) return;
  for (const name of ["request", "response", "data", "headers"]) {
    if (Object.hasOwn(error, name)) Reflect.set(error, name, undefined);
  }
}

function isUsedUp({ status, headers }: RawFailure): boolean {
  return status === 403 && String(headers["x-ratelimit-remaining"]) === "0";
}

function reasonOf({ status, errors, code, message }: RawFailure): string {
  if (status !== undefined) return `status ${status}`;
  if (errors.length > 0) return `an error in its answer${errors[0]?.type ? `, ${errors[0].type.slice(0, 60)}` : ""}`;
  return `no answer${code ? `, ${code}` : /timeout|aborted/i.test(message) ? ", it took too long" : ""}`;
}

function quote({ errors }: RawFailure): string {
  const [first] = errors;
  return first === undefined ? "" : ` (${first.message.replace(/\s+/g, " ").slice(0, 160)})`;
}

/** GitHub's advice: `retry-after`, else the reset of the limit, else a minute. */
function waitOf(failure: RawFailure, now: Date): number {
  const after = retryAfterOf(failure);
  if (after !== null) return after;
  const reset = Number(failure.headers["x-ratelimit-reset"]);
  const isEmpty = String(failure.headers["x-ratelimit-remaining"]) === "0";
  if (isEmpty && Number.isFinite(reset) && reset > 0) return Math.max(reset * 1000 - now.getTime(), 0) + 1000;
  return 60_000;
}

function retryAfterOf({ headers }: RawFailure): number | null {
  const seconds = Number(headers["retry-after"]);
  return headers["retry-after"] !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function codeIn(cause: unknown): string | undefined {
  const { code, cause: deeper } = (cause ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return textOf(code) ?? (deeper === undefined || deeper === cause ? undefined : codeIn(deeper));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
