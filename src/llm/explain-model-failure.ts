/** What went wrong with a call to a model, in one sentence that says what to do. Keys and words of replies never stand in it. */
import { APICallError, NoObjectGeneratedError } from "ai";
import { ModelError } from "./model.ts";

/** `signal`: that of the call; when it has ended the call, its reason is thrown on and this is no failure of the model. */
export function explainModelFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const own = findCause(error, (each): each is ModelError => each instanceof ModelError);
  if (own) return own;
  const call = findCause(error, (each): each is APICallError => APICallError.isInstance(each));
  if (call) return explainCall(call);
  if (NoObjectGeneratedError.isInstance(error)) {
    return new ModelError("shape", "the model's server sent nothing that is an answer", {
      cause: error,
      retryable: true,
    });
  }
  return new ModelError("server", "the model's server could not be reached or broke off", {
    cause: error,
    retryable: true,
  });
}

function explainCall(error: APICallError): ModelError {
  const { statusCode: status, responseHeaders = {}, responseBody = "" } = error;
  const options = { cause: error };
  const retryAfterMs = parseRetryAfter(responseHeaders);
  if (status === 401 || status === 403) {
    return new ModelError("key", "the model's server refuses the key; check REJOINDER_LLM_API_KEY", options);
  }
  if (status === 404) {
    const what =
      "the model's server knows no such model or address; check REJOINDER_LLM_MODEL and REJOINDER_LLM_BASE_URL";
    return new ModelError("model", what, options);
  }
  if (status === 429) {
    return new ModelError("rate", "the model's server asks to wait", { ...options, retryable: true, retryAfterMs });
  }
  if (
    status === 413 ||
    (status === 400 && /context|too long|maximum.{0,40}tokens|token limit/i.test(responseBody.slice(0, 4_000)))
  ) {
    return new ModelError("too-long", "the question is longer than the model can read", options);
  }
  if (status === 400 && /response_format|json_schema|structured/i.test(responseBody.slice(0, 4_000))) {
    return new ModelError("refused-format", "the model's server does not take a JSON Schema", options);
  }
  if (status !== undefined && (status >= 500 || status === 408)) {
    const isBusy = { ...options, retryable: true, retryAfterMs };
    return new ModelError("server", `the model's server has a problem of its own (status ${status})`, isBusy);
  }
  if (status !== undefined && status < 300 && error.responseBody === undefined) {
    return new ModelError("server", "the model's server broke off in the middle of its answer", {
      ...options,
      retryable: true,
    });
  }
  if (status !== undefined && status < 300) {
    const what =
      "the model's server sent something that is no answer; is REJOINDER_LLM_BASE_URL the address of its interface?";
    return new ModelError(/^\s*</.test(responseBody) ? "address" : "not-json", what, { ...options, retryable: true });
  }
  if (status === undefined) {
    const what = "the model's server cannot be reached; check REJOINDER_LLM_BASE_URL and whether it runs";
    return new ModelError("address", what, { ...options, retryable: true });
  }
  return new ModelError("server", `the model's server refuses the question (status ${status})`, options);
}

/**
 * Milliseconds: `retry-after-ms`, or seconds or a date in `retry-after`. Null: it does not say, or nothing that could be one.
 *
 * A date is taken against the server's own `date`, since two clocks seldom agree.
 * Source: RFC 9110, section 10.2.3; `retry-after-ms` is what some hosts of models add.
 */
function parseRetryAfter(headers: Readonly<Record<string, string>>): number | null {
  const { "retry-after-ms": milliseconds = "", "retry-after": text = "", date = "" } = headers;
  if (/^\d{1,9}$/.test(milliseconds)) return Number(milliseconds);
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text)) return Math.round(Number(text) * 1000);
  const until = /^[\w,: +-]{10,40}$/.test(text) ? Date.parse(text) - Date.parse(date) : Number.NaN;
  return Number.isNaN(until) ? null : Math.max(0, until);
}

function findCause<Kind>(error: unknown, isKind: (each: unknown) => each is Kind): Kind | undefined {
  let each: unknown = error;
  for (let depth = 0; depth < 8 && each !== undefined && each !== null; depth++) {
    if (isKind(each)) return each;
    each = typeof each === "object" && "cause" in each ? each.cause : undefined;
  }
  return undefined;
}
