/** Limits by token: points an hour, and (when asked for) points a minute and posts a minute and an hour. */
import type { RateState } from "./run-graphql.ts";
import type { World } from "./world.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Source: GitHub's "Rate limits and query limits for the GraphQL API"; facts 1.2. */
const POINTS_A_MINUTE = 2000;
const MUTATION_COST = 5;
const POSTS_A_MINUTE = 80;
const POSTS_AN_HOUR = 500;
const MAKES_CONTENT = /\b(?:createDiscussion|addDiscussionComment)\b/;

export interface Points {
  /** What stands in the headers now. */
  state(holder: string): RateState;
  /** Takes the points of a request, unless it is refused: the primary limit, or a secondary one with the seconds to wait. */
  take(holder: string, request: { readonly kind: string; readonly label: string; readonly points: number }): Taken;
  setRemaining(holder: string, points: number): void;
  readonly total: number;
}

export type Taken =
  | { readonly refused?: undefined }
  | { readonly refused: "primary"; readonly wasEmpty: boolean }
  | { readonly refused: "secondary"; readonly retryAfterSeconds: number };

interface Account {
  used: number;
  resetAt: number;
  /** Times of requests with what they count, and of posts; those of the last hour. */
  readonly requests: { readonly at: number; readonly cost: number }[];
  readonly posts: number[];
}

export function createPoints(world: World): Points {
  const limit = world.options.pointsPerHour ?? 5000;
  const accounts = new Map<string, Account>();
  let total = 0;

  function accountOf(holder: string): Account {
    const now = world.clock.now().getTime();
    const account = accounts.get(holder);
    if (account && now < account.resetAt) return account;
    const fresh = { used: 0, resetAt: now + HOUR_MS, requests: account?.requests ?? [], posts: account?.posts ?? [] };
    accounts.set(holder, fresh);
    return fresh;
  }

  /** Seconds to wait; undefined when there is room. */
  function secondary(account: Account, cost: number, isPost: boolean): number | undefined {
    const now = world.clock.now().getTime();
    const lately = account.requests.filter(({ at }) => at > now - MINUTE_MS);
    if (lately.reduce((sum, one) => sum + one.cost, 0) + cost > POINTS_A_MINUTE) return 60;
    if (!isPost) return undefined;
    if (account.posts.filter((at) => at > now - MINUTE_MS).length >= POSTS_A_MINUTE) return 60;
    return account.posts.filter((at) => at > now - HOUR_MS).length >= POSTS_AN_HOUR ? 3600 : undefined;
  }

  return {
    state(holder) {
      const { used, resetAt } = accountOf(holder);
      return { limit, used, remaining: Math.max(0, limit - used), resetAt: new Date(resetAt) };
    },
    take(holder, { kind, label, points }) {
      const account = accountOf(holder);
      if (account.used + points > limit) return { refused: "primary", wasEmpty: account.used >= limit };
      const cost = kind === "mutation" ? MUTATION_COST : 1;
      const isPost = MAKES_CONTENT.test(label);
      const wait = world.options.secondaryLimits ? secondary(account, cost, isPost) : undefined;
      if (wait !== undefined) return { refused: "secondary", retryAfterSeconds: wait };
      const at = world.clock.now().getTime();
      if (world.options.secondaryLimits) account.requests.push({ at, cost });
      if (isPost) account.posts.push(at);
      account.used += points;
      total += points;
      return {};
    },
    setRemaining(holder, points) {
      accountOf(holder).used = limit - points;
    },
    get total() {
      return total;
    },
  };
}
