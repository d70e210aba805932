/** Serves the local pages. Loaded only when they are wanted. */
import { randomBytes, randomUUID } from "node:crypto";
import { type ServedSite, serveSite } from "../venues/local/serve-site.ts";
import { createSite } from "../venues/local/site.ts";
import type { App } from "./app.ts";
import type { Collector } from "./collector.ts";

export async function servePages(app: App, collector: Collector, signal: AbortSignal): Promise<ServedSite> {
  const { config, store, local, log, now } = app;
  const secret = config.cookieSecret ?? (await store.settings.keep("cookie-secret", randomBytes(32).toString("hex")));
  const site = createSite({
    site: store.site,
    messages: local.messages,
    essays: store.essays,
    digests: store.digests,
    collectNow: (thread) => collector.take({ kind: "thread-changed", thread }),
    subscribe: collector.subscribe,
    secret,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    host: config.host,
    timeZone: config.schedule.timeZone,
    now,
    newId: randomUUID,
    log,
  });
  return serveSite(site, { host: config.host, port: config.port, signal });
}
