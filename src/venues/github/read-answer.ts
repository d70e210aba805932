/** What is read out of an answer of GitHub: its data, its cost, and what is left of the hour's points. */
import type { Allowance } from "./github-budget.ts";
import { GitHubCallError, readFailure } from "./github-call-error.ts";
import type { Operation } from "./operation.ts";

/** The data of an answer whose only errors say that something named is not there; throws the error otherwise. */
export function wholeBut(error: unknown, allowsMissing: boolean): unknown {
  const { errors, data } = readFailure(error);
  const isOnlyMissing = errors.length > 0 && errors.every(({ type }) => type === "NOT_FOUND");
  if (!allowsMissing || !isOnlyMissing || data === null || typeof data !== "object") throw error;
  return data;
}

/** Throws: GitHubCallError when the answer has another shape than the schema says. */
export function parseAnswer<Answer>(
  operation: Operation<never, Answer> | Operation<object, Answer>,
  data: unknown,
): Answer {
  const parsed = operation.answer.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".").slice(0, 120) || "its answer";
  throw new GitHubCallError(
    "answer",
    `GitHub answers otherwise than described when asked to ${operation.doing} (${where})`,
    {
      retryable: true,
      outcome: operation.kind === "mutation" ? "unknown" : "not-done",
    },
  );
}

/** A mutation has no field that says its cost; it is one point. */
export function costIn(data: unknown): number {
  const { rateLimit } = (data ?? {}) as { readonly rateLimit?: { readonly cost?: unknown } | null };
  return typeof rateLimit?.cost === "number" ? rateLimit.cost : 1;
}

/** The limits of the REST interface are others. */
export function allowanceIn(headers: Readonly<Record<string, unknown>>): Allowance | null {
  if ((headers["x-ratelimit-resource"] ?? "graphql") !== "graphql") return null;
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    Number(headers[`x-ratelimit-${name}`]),
  );
  if (!Number.isFinite(remaining) || !Number.isFinite(reset)) return null;
  return {
    limit: Number.isFinite(limit) ? (limit as number) : null,
    remaining: remaining as number,
    resetAt: new Date((reset as number) * 1000),
  };
}
