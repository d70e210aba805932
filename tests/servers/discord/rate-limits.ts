/** Limits of the size that bots meet, on the wall clock, for tests that ask for them. */
import { limitedReply } from "./rest-reply.ts";

export interface RateLimits {
  /** Counts a request; `reply` is there when it is one too many. */
  take(
    method: string,
    path: string,
  ): { readonly headers: Readonly<Record<string, string>>; readonly reply?: ReturnType<typeof limitedReply> };
}

const BUCKET_SIZE = 5;
const BUCKET_MS = 1000;
/** Source: Discord's documentation, "Rate Limits", Global Rate Limit. */
const GLOBAL_SIZE = 50;
/** These do not count towards the global limit. */
const EXEMPT = /^\/(?:interactions|webhooks)\//;

export function createRateLimits(now: () => number = () => performance.now()): RateLimits {
  const buckets = new Map<string, { until: number; left: number }>();
  const count = (name: string, size: number) => {
    const known = buckets.get(name);
    const bucket = known && known.until > now() ? known : { until: now() + BUCKET_MS, left: size };
    buckets.set(name, bucket);
    bucket.left--;
    return { waitMs: Math.ceil(bucket.until - now()), left: bucket.left };
  };
  return {
    take(method, path) {
      const whole = EXEMPT.test(path) ? undefined : count("", GLOBAL_SIZE);
      if (whole && whole.left < 0) return { headers: {}, reply: limitedReply(whole.waitMs, "global") };
      // The first id is the major one: limits of other channels, guilds and webhooks are apart.
      const [, kind, major = "", ...rest] = path.split("/");
      const name = `${method} ${kind}/${major}/${rest.join("/").replace(/\d{5,}/g, ":id")}`;
      const bucket = count(name, BUCKET_SIZE);
      if (bucket.left < 0) return { headers: {}, reply: limitedReply(bucket.waitMs, "user") };
      const seconds = String(bucket.waitMs / 1000);
      return {
        headers: {
          "x-ratelimit-limit": String(BUCKET_SIZE),
          "x-ratelimit-remaining": String(bucket.left),
          "x-ratelimit-reset-after": seconds,
          "x-ratelimit-bucket": Buffer.from(name).toString("hex"),
        },
      };
    },
  };
}
