/** Serves what is asked of the program over HTTP: the local pages, and the address that GitHub's webhooks go to. */
import type { Hono } from "hono";
import type { ServedSite } from "../venues/local/serve-site.ts";
import type { App } from "./app.ts";
import type { Collector } from "./collector.ts";

export const WEBHOOK_PATH = "/webhooks/github";

/** Payloads that are read at once: each may take 25 MB before its signature can be checked. */
const MOST_PAYLOADS = 4;

/** Null when there is nothing to serve. Libraries are loaded only then. Throws: RejoinderError when the port cannot be opened. */
export async function serveWeb(app: App, collector: Collector, signal: AbortSignal): Promise<ServedSite | null> {
  const { config, github } = app;
  const receive = github?.receive ?? null;
  if (!config.localPages && receive === null) return null;
  const pages = config.localPages ? await (await import("./serve-pages.ts")).createPages(app, collector) : null;
  const { serveSite } = await import("../venues/local/serve-site.ts");
  return serveSite(createFront(pages, receive), { host: config.host, port: config.port, signal });
}

/** Webhooks come before the pages: what they check is a signature, and neither the host nor the origin. */
export function createFront(
  pages: Pick<Hono, "fetch"> | null,
  receive: ((request: Request) => Promise<Response>) | null,
) {
  let reading = 0;
  const takeIn = async (request: Request, to: NonNullable<typeof receive>): Promise<Response> => {
    if (reading >= MOST_PAYLOADS) return new Response("busy\n", { status: 503, headers: { "retry-after": "5" } });
    reading += 1;
    try {
      return await to(request);
    } finally {
      reading -= 1;
    }
  };
  return {
    async fetch(request: Request, env: object): Promise<Response> {
      if (receive && new URL(request.url).pathname === WEBHOOK_PATH) return takeIn(request, receive);
      if (pages) return pages.fetch(request, env);
      return new Response("nothing is served here\n", { status: 404 });
    },
  };
}
