/** What stands before every form: it comes from our pages, not too often, as a form, and is not too large. */
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { MAX_FORM_BYTES } from "./read-form.ts";
import { isSameOrigin } from "./same-origin.ts";
import { addressOf, hostOf, type SiteContext, sendMessage } from "./site-context.ts";

/** In this order, so that the cheapest comes first and a stranger's form counts for nobody. */
export function createGuards(context: SiteContext): [MiddlewareHandler, MiddlewareHandler] {
  const { parts, identity, limits } = context;
  const check: MiddlewareHandler = async (c, next) => {
    const from = { host: hostOf(c), origin: c.req.header("origin"), fetchSite: c.req.header("sec-fetch-site") };
    if (!isSameOrigin(from, parts.publicUrl)) return sendMessage(c, context, "other-site");
    const person = await identity.read(c);
    const decision = await limits.take(person?.id, addressOf(c, context), await context.author.isAuthor(c));
    if (!decision.allowed) {
      c.header("Retry-After", String(decision.retryAfterSeconds));
      return sendMessage(c, context, "too-often");
    }
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    return type === "application/x-www-form-urlencoded" ? next() : sendMessage(c, context, "not-a-form");
  };
  return [check, bodyLimit({ maxSize: MAX_FORM_BYTES, onError: (c) => sendMessage(c, context, "too-large") })];
}
