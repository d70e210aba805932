/** Streams that say when a page has changed. */
import type { Context, Hono } from "hono";
import { addressOf, findOpenEssay, type SiteContext, sendMessage } from "./site-context.ts";
import type { SiteChange } from "./site-parts.ts";

export function addLiveRoutes(app: Hono, context: SiteContext): void {
  const open = async (c: Context, isWanted: (change: SiteChange) => boolean): Promise<Response> => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    // A stream that nobody reads would never end.
    if (c.req.method === "HEAD") return c.body(null, 200, { "Content-Type": "text/event-stream" });
    const { slug } = discussion.essay;
    const stream = context.streams.open(
      c,
      addressOf(c, context),
      (change) => change.essay === slug && isWanted(change),
    );
    return stream ?? sendMessage(c, context, "too-many-streams");
  };

  app.get("/e/:slug/events", (c) => open(c, () => true));
  app.get("/e/:slug/:section{[1-9][0-9]{0,5}}/events", (c) => {
    const section = Number(c.req.param("section"));
    return open(c, (change) => change.section === null || change.section === section);
  });
}
