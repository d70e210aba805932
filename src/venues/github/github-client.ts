/** Calls to GitHub: one at a time as GitHub asks, within its limits. Queries are repeated, mutations never. */
import { setTimeout as wait } from "node:timers/promises";
import type { Octokit } from "@octokit/rest";
import { createOctokit, type OctokitOptions } from "./create-octokit.ts";
import { createBudget, type GitHubBudget } from "./github-budget.ts";
import { GitHubCallError, mapCallError, readFailure } from "./github-call-error.ts";
import type { Operation } from "./operation.ts";
import { allowanceIn, costIn, parseAnswer, wholeBut } from "./read-answer.ts";
import { splitSpace } from "./space.ts";

export interface GitHubClientOptions extends OctokitOptions {
  readonly now: () => Date;
  /** The first pause before a repetition; later ones are longer. */
  readonly pauseMs?: number;
  readonly timeoutMs?: number;
  /** For tests. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** `space`: "owner/repo". */
export interface CallPlace {
  readonly space: string;
  readonly signal?: AbortSignal | undefined;
}

export interface GitHubClient {
  /** Throws: GitHubCallError; the signal's reason when it was aborted. */
  call<Variables extends object, Answer>(
    operation: Operation<Variables, Answer>,
    variables: Variables,
    place: CallPlace,
  ): Promise<Answer>;
  /** A GET of the REST interface. `as`: with the App's own rights, where there is an App. Throws as `call` does. */
  get(
    route: string,
    parameters: Readonly<Record<string, string>>,
    doing: string,
    place: CallPlace & { readonly as?: "app" },
  ): Promise<{ readonly data: unknown; readonly headers: Readonly<Record<string, unknown>> }>;
  readonly auth: "token" | "app";
  readonly budget: GitHubBudget;
}

const ATTEMPTS = 4;
const PAUSE_MS = 1000;
/** GitHub gives up on a query after ten seconds. */
const TIMEOUT_MS = 20_000;
/** A limit that lasts longer ends the call; whoever asked comes again. */
const LONGEST_LIMIT_MS = 90_000;

export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { auth, now, log, pauseMs = PAUSE_MS, timeoutMs = TIMEOUT_MS } = options;
  const pause = options.pause ?? (async (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }));
  const budget = createBudget({ log, now, pause });
  const root = watch(createOctokit(options));
  const installed = new Map<string, Octokit>();
  let headers: Readonly<Record<string, unknown>> = {};

  function watch(octokit: Octokit): Octokit {
    octokit.hook.after("request", (response) => {
      headers = response.headers;
    });
    return octokit;
  }

  const octokitFor = async (space: string, signal: AbortSignal): Promise<Octokit> => {
    if (auth.kind === "token") return root;
    const known = installed.get(space);
    if (known) return known;
    const { owner, name } = splitSpace(space);
    const route = "GET /repos/{owner}/{repo}/installation";
    const { data } = await root.request(route, { owner, repo: name, request: { signal } }).catch((error: unknown) => {
      if (readFailure(error).status !== 404) throw error;
      const message = `the GitHub App is not installed in ${space}; install it there, or check REJOINDER_GITHUB_REPOSITORY`;
      throw new GitHubCallError("permission", message, { cause: error });
    });
    const octokit = watch(createOctokit(options, data.id));
    installed.set(space, octokit);
    return octokit;
  };

  /**
   * An App's token may have been taken back before its hour is over, or the App installed anew: a refusal for the token is asked
   * about once with a new one. Nothing was done by what was refused, so that this is no repetition.
   */
  const withFreshToken = async <Result>(space: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      const isRefused = error instanceof GitHubCallError && error.kind === "token" && error.outcome === "not-done";
      if (!isRefused || !installed.delete(space)) throw error;
      return work();
    }
  };

  /** Runs `work` with a time limit and says what went wrong in our words. */
  const attempt = async <Result>(
    doing: string,
    isWrite: boolean,
    caller: AbortSignal | undefined,
    work: (signal: AbortSignal, begun: () => void) => Promise<Result>,
  ): Promise<Result> => {
    const signal = AbortSignal.any([...(caller ? [caller] : []), AbortSignal.timeout(timeoutMs)]);
    // What fails while an App's token is fetched has written nothing.
    let isBegun = false;
    try {
      return await work(signal, () => {
        isBegun = true;
      });
    } catch (error) {
      caller?.throwIfAborted();
      throw mapCallError(error, { doing, isWrite: isWrite && isBegun, now: now() });
    }
  };

  const repeatedly = async <Result>(
    isRepeatable: boolean,
    signal: AbortSignal | undefined,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    for (let tried = 1; ; tried += 1) {
      signal?.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof GitHubCallError) || !isRepeatable || tried >= ATTEMPTS || !isPassing(error)) throw error;
        const waitMs = error.retryAfterMs ?? pauseMs * 2 ** (tried - 1);
        log.warn({ waitMs, reason: error.message }, "a query to GitHub is repeated");
        await pauseOrStop(pause, waitMs, signal);
      }
    }
  };

  return {
    auth: auth.kind,
    budget,
    call<Variables extends object, Answer>(
      operation: Operation<Variables, Answer>,
      variables: Variables,
      { space, signal }: CallPlace,
    ): Promise<Answer> {
      const { kind, document, doing } = operation;
      const isWrite = kind === "mutation";
      const once = async (): Promise<Answer> => {
        await budget.admit(operation, signal);
        signal?.throwIfAborted();
        const data = await attempt(doing, isWrite, signal, async (limited, begun) => {
          const octokit = await octokitFor(space, limited);
          begun();
          headers = {};
          let answered: unknown;
          try {
            answered = await octokit.graphql<unknown>(document, { ...variables, request: { signal: limited } });
          } catch (error) {
            answered = wholeBut(error, operation.allowsMissing);
          } finally {
            budget.note(costIn(answered), allowanceIn(headers));
          }
          return answered;
        });
        return parseAnswer(operation, data);
      };
      return repeatedly(!isWrite, signal, () => withFreshToken(space, once));
    },
    get(route, parameters, doing, { space, as, signal }) {
      return repeatedly(true, signal, () =>
        attempt(doing, false, signal, async (limited) => {
          const octokit = as === "app" ? root : await octokitFor(space, limited);
          const { owner, name: repo } = splitSpace(space);
          const answer = await octokit.request(route, { owner, repo, ...parameters, request: { signal: limited } });
          return { data: answer.data as unknown, headers: { ...answer.headers } };
        }),
      );
    },
  };
}

function isPassing({ kind, retryAfterMs }: GitHubCallError): boolean {
  return (kind === "service" || kind === "limit") && (retryAfterMs ?? 0) <= LONGEST_LIMIT_MS;
}

async function pauseOrStop(
  pause: (ms: number, signal?: AbortSignal) => Promise<void>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await pause(ms, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
