/** Counts what calls cost and holds them back before GitHub would. */
import { GitHubCallError } from "./github-call-error.ts";
import { CONTENT_PER_HOUR, CONTENT_PER_MINUTE, MUTATION_WEIGHT, POINTS_PER_MINUTE, QUERY_WEIGHT } from "./limits.ts";
import type { Operation } from "./operation.ts";

export interface GitHubLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface BudgetParts {
  readonly log: GitHubLog;
  readonly now: () => Date;
  /** Waits; rejects with the signal's reason. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The hour's points as GitHub says they stand. */
export interface Allowance {
  readonly limit: number | null;
  readonly remaining: number;
  readonly resetAt: Date;
}

export interface GitHubBudget {
  /**
   * Waits until the call may go out. Throws: GitHubCallError (retryable, nothing done) when that would take longer than somebody
   * who called should wait.
   */
  admit(
    operation: Pick<Operation<unknown, unknown>, "kind" | "isContent" | "doing">,
    signal?: AbortSignal,
  ): Promise<void>;
  /** `cost`: points, as GitHub counted them. */
  note(cost: number, allowance: Allowance | null): void;
  /** Points used in the last sixty minutes. */
  pointsThisHour(): number;
  readonly allowance: Allowance | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Longer waits are the caller's affair. */
const LONGEST_WAIT_MS = 2 * MINUTE;
/** From here on what is left of the hour is spread over the rest of it. */
const SCARCE = 0.1;
/** Kept for a person who works under the same token. */
const RESERVE = 50;
/** Half of GitHub's own limit a minute. */
const POINTS_A_MINUTE = POINTS_PER_MINUTE / 2;

export function createBudget({ log, now, pause }: BudgetParts): GitHubBudget {
  const weights = createWindow(MINUTE);
  const contentMinute = createWindow(MINUTE);
  const contentHour = createWindow(HOUR);
  const points = createWindow(HOUR);
  let allowance: Allowance | null = null;
  let saidAt: number | null = null;

  const scarcityMs = (at: number): number => {
    if (allowance === null || allowance.resetAt.getTime() <= at) return 0;
    const untilReset = allowance.resetAt.getTime() - at;
    const left = allowance.remaining - RESERVE;
    if (left <= 0) return untilReset;
    return left > (allowance.limit ?? 5000) * SCARCE ? 0 : Math.min(untilReset / left, MINUTE);
  };
  return {
    async admit({ kind, isContent, doing }, signal) {
      const weight = kind === "mutation" ? MUTATION_WEIGHT : QUERY_WEIGHT;
      const at = now().getTime();
      const waitMs = Math.max(
        scarcityMs(at),
        weights.waitMs(at, POINTS_A_MINUTE - weight),
        isContent ? contentMinute.waitMs(at, CONTENT_PER_MINUTE - 1) : 0,
        isContent ? contentHour.waitMs(at, CONTENT_PER_HOUR - 1) : 0,
      );
      if (waitMs > LONGEST_WAIT_MS) {
        const minutes = Math.ceil(waitMs / MINUTE);
        const message = `GitHub's limits leave no room to ${doing} for ${minutes} minutes; it will be tried again later`;
        throw new GitHubCallError("limit", message, { retryable: true, retryAfterMs: waitMs });
      }
      if (waitMs > 0) {
        log.info({ waitMs: Math.ceil(waitMs) }, "a call to GitHub waits for room within its limits");
        await pause(waitMs, signal);
      }
      const sentAt = now().getTime();
      weights.add(sentAt, weight);
      if (isContent) for (const window of [contentMinute, contentHour]) window.add(sentAt, 1);
    },
    note(cost, standing) {
      const at = now().getTime();
      points.add(at, cost);
      if (standing) allowance = { ...standing, limit: standing.limit ?? allowance?.limit ?? null };
      saidAt ??= at;
      if (at - saidAt < HOUR) return;
      saidAt = at;
      log.info({ points: points.sum(at), remaining: allowance?.remaining ?? null }, "points used at GitHub in an hour");
    },
    pointsThisHour: () => points.sum(now().getTime()),
    get allowance() {
      return allowance;
    },
  };
}

/** What was counted within the last `lengthMs`. */
function createWindow(lengthMs: number) {
  let entries: { readonly at: number; readonly amount: number }[] = [];
  const trim = (at: number): void => {
    const old = entries.findIndex((entry) => entry.at > at - lengthMs);
    entries = old < 0 ? [] : entries.slice(old);
  };
  const sum = (at: number): number => {
    trim(at);
    return entries.reduce((total, { amount }) => total + amount, 0);
  };
  return {
    sum,
    add: (at: number, amount: number): void => void entries.push({ at, amount }),
    /** How long until no more than `most` are within it. */
    waitMs(at: number, most: number): number {
      let total = sum(at);
      for (const entry of entries) {
        if (total <= most) return 0;
        total -= entry.amount;
        if (total <= most) return entry.at + lengthMs - at + 1;
      }
      return 0;
    },
  };
}
