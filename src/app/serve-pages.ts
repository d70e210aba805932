/** The local pages, ready to be served. Loaded only when they are wanted. */
import { randomBytes, randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { createPicturesOf } from "../charts/keep-pictures.ts";
import { createSite } from "../venues/local/site.ts";
import { coverEssay } from "../workflows/cover-essay.ts";
import type { App } from "./app.ts";
import { createAuthorKeys } from "./author-keys.ts";
import type { Collector } from "./collector.ts";
import { createOperations } from "./create-operations.ts";
import { createSiteFiles } from "./serve-files.ts";
import { createSiteAccounts, createSiteLedger, createSiteReviews, LOCAL_PLACES } from "./serve-ledger.ts";

export async function createPages(app: App, collector: Collector): Promise<Hono> {
  const { config, store, local, log, now } = app;
  const secret = config.cookieSecret ?? (await store.settings.keep("cookie-secret", randomBytes(32).toString("hex")));
  const operations = createOperations({ app, places: LOCAL_PLACES, tell: collector.tell });
  return createSite({
    site: store.site,
    messages: local.messages,
    essays: store.essays,
    digests: store.digests,
    picturesOf: createPicturesOf((err) => log.warn({ err }, "a chart could not be drawn; the page goes without it")),
    files: createSiteFiles({
      store,
      baseUrl: config.publicUrl?.origin,
      postsQuietDigests: config.postsQuietDigests,
    }),
    coverageOf: (discussion) => coverEssay({ store, now }, discussion),
    authorLinks: createAuthorKeys(store),
    ledger: createSiteLedger(app, operations),
    reviews: createSiteReviews(app, operations),
    accounts: createSiteAccounts(app, operations),
    usesModel: config.llm?.venues.includes("local") ?? false,
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
}
