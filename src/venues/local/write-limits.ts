/** How often somebody may write. Kept in memory: a restart forgives. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Writes a person may make, and all people behind one address together (a household, an office). */
const LIMITS = [
  { scope: "person", points: 10, duration: 60 },
  { scope: "person", points: 60, duration: 3600 },
  { scope: "address", points: 40, duration: 60 },
  { scope: "address", points: 400, duration: 3600 },
] as const;

export type WriteDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface WriteLimits {
  /** Counts one write. A person without an id yet is counted by address; the author, who settles many points in a go, by it alone. */
  take(personId: string | undefined, address: string, isAuthor?: boolean): Promise<WriteDecision>;
}

export function createWriteLimits(): WriteLimits {
  const limiters = LIMITS.map(({ scope, points, duration }) => {
    return { scope, limiter: new RateLimiterMemory({ keyPrefix: `${scope}-${duration}`, points, duration }) };
  });
  return {
    async take(personId, address, isAuthor = false) {
      for (const { scope, limiter } of limiters) {
        if (isAuthor && scope === "person") continue;
        const key = scope === "person" ? (personId ?? `at ${address}`) : address;
        try {
          await limiter.consume(key);
        } catch (refusal) {
          if (!(refusal instanceof RateLimiterRes)) throw refusal;
          return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
        }
      }
      return { allowed: true };
    },
  };
}
