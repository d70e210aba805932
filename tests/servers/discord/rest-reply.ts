/** What goes back to the bot, before it is bytes. */
import type { Raw } from "./world.ts";

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Discord gives whole seconds in `Retry-After`; here it has decimals too, so that a test need not wait for a second. */
export function limitedReply(
  retryAfterMs: number,
  scope: "user" | "global" | "shared",
): Reply & { readonly body: Raw } {
  const seconds = retryAfterMs / 1000;
  const isGlobal = scope === "global";
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: seconds, global: isGlobal },
    headers: {
      "retry-after": String(seconds),
      "x-ratelimit-scope": scope,
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset-after": String(seconds),
      "x-ratelimit-bucket": "test",
      ...(isGlobal && { "x-ratelimit-global": "true" }),
      via: "1.1 test",
    },
  };
}
