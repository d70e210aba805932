/** Moments at which something goes wrong, planned by a test, and what then goes out instead of the answer. */
import type { GitHubFault } from "./fake-github.ts";
import type { Answer } from "./run-graphql.ts";

export interface Faults {
  add(fault: GitHubFault): void;
  /** The fault that hits this request, if one does; it is used up by that. */
  take(label: string): GitHubFault | undefined;
  readonly pending: number;
}

export function createFaults(): Faults {
  const planned: { readonly fault: GitHubFault; seen: number }[] = [];
  return {
    add(fault) {
      planned.push({ fault, seen: 0 });
    },
    take(label) {
      // Every plan counts the request, also when another one hits it.
      const fitting = planned.filter(({ fault }) => fault.match?.test(label) ?? true);
      for (const plan of fitting) plan.seen++;
      const due = fitting.find(({ fault, seen }) => seen >= (fault.nth ?? 1));
      if (due) planned.splice(planned.indexOf(due), 1);
      return due?.fault;
    },
    get pending() {
      return planned.length;
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** No answer: the connection is closed, or stays open without a word. */
export type Outcome = Reply | "lost" | "silent";

const WENT_WRONG: Answer = {
  errors: [
    {
      message:
        "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include `0000:0000:0000000:0000000:00000000` when reporting this issue.",
    },
  ],
};

/** `run` does what was asked and gives its answer; `isCut` asks it to store half the body. */
export async function withFault(
  fault: GitHubFault | undefined,
  run: (isCut: boolean) => Promise<Reply>,
): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return run(false);
    case "lost-before":
      return "lost";
    case "lost-after":
      await run(false);
      return "lost";
    case "silent-before":
      return "silent";
    case "silent-after":
      await run(false);
      return "silent";
    case "error-before":
      return badGateway(fault.status);
    case "error-after":
      await run(false);
      return badGateway(fault.status);
    case "errors-before":
      return { status: 200, body: { data: null, ...WENT_WRONG } };
    case "errors-after":
      await run(false);
      return { status: 200, body: { data: null, ...WENT_WRONG } };
    case "partial":
      return makePartial(await run(false));
    case "rate-limited":
      return primaryLimit(false);
    case "rate-limit-code":
      return primaryLimit(true);
    case "secondary-200":
      return secondaryLimit(200, fault.retryAfterSeconds);
    case "secondary-403":
      return secondaryLimit(403, fault.retryAfterSeconds);
    case "cut-body":
      return run(true);
    case "call": {
      if ((await fault.run?.("before")) === "lost") return "lost";
      const reply = await run(false);
      return (await fault.run?.("after")) === "lost" ? "lost" : reply;
    }
    default:
      fault?.kind satisfies undefined;
      return run(false);
  }
}

function badGateway(status = 502): Reply {
  return { status, body: `<html><head><title>${status}</title></head><body>Unicorn!</body></html>` };
}

/** Two forms are seen; see FAULTS. */
export function primaryLimit(isCode: boolean): Reply {
  const error = isCode
    ? { type: "RATE_LIMIT", code: "graphql_rate_limit", message: "API rate limit already exceeded for user ID 1." }
    : { type: "RATE_LIMITED", message: "API rate limit exceeded for user ID 1." };
  return { status: 200, body: { errors: [error] }, headers: { "x-ratelimit-remaining": "0" } };
}

export function secondaryLimit(status: 200 | 403, retryAfterSeconds: number | null = 1): Reply {
  const message =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID 0000:0000.";
  const documentation = "https://docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api";
  return {
    status,
    body: status === 200 ? { errors: [{ message }] } : { documentation_url: documentation, message },
    ...(retryAfterSeconds !== null && { headers: { "retry-after": String(retryAfterSeconds) } }),
  };
}

/** The last node of the first list is missing; where there is no list, the first field of the answer. */
function makePartial(reply: Reply): Reply {
  const { data } = reply.body as { data?: Record<string, unknown> | null };
  if (!data) return reply;
  const copy = structuredClone(data);
  const path = blankLastNode(copy, []) ?? blankField(copy);
  const error = { type: "RESOURCE_LIMITS_EXCEEDED", path, message: "Resource limits for this query exceeded." };
  return { ...reply, body: { data: copy, errors: [error] } };
}

function blankLastNode(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inside] of Object.entries(value)) {
    if (name === "nodes" && Array.isArray(inside) && inside.length > 0) {
      inside[inside.length - 1] = null;
      return [...path, name, inside.length - 1];
    }
    const found = blankLastNode(inside, [...path, Array.isArray(value) ? Number(name) : name]);
    if (found) return found;
  }
  return undefined;
}

function blankField(data: Record<string, unknown>): readonly string[] {
  const name = Object.keys(data).find((one) => typeof data[one] === "object") ?? "";
  data[name] = null;
  return [name];
}
