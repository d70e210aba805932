/** The local pages as one application: what stands before every request, the routes, and what is said when nothing fits. */
import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { secureHeaders } from "hono/secure-headers";
import { createHostCheck } from "./allowed-hosts.ts";
import { type Asset, loadAssets } from "./assets.ts";
import { addAuthorRoutes } from "./author-routes.ts";
import { createAuthorSession } from "./author-session.ts";
import { addCoverageRoutes } from "./coverage-routes.ts";
import { addFileRoutes } from "./file-routes.ts";
import { createIdentity } from "./identity.ts";
import { addLedgerRoutes } from "./ledger-routes.ts";
import { addLinkRoutes } from "./link-routes.ts";
import { addLiveRoutes } from "./live-routes.ts";
import { createLiveStreams } from "./live-streams.ts";
import { createThreadLoader } from "./load-thread.ts";
import { addReadRoutes } from "./read-routes.ts";
import { createReplyTexts } from "./reply-texts.ts";
import { addReviewRoutes } from "./review-routes.ts";
import { hostOf, type SiteContext, sendMessage } from "./site-context.ts";
import type { SiteParts } from "./site-parts.ts";
import { createWriteLimits } from "./write-limits.ts";
import { addWriteRoutes } from "./write-routes.ts";

export function createSite(parts: SiteParts): Hono {
  const texts = createReplyTexts(parts.now);
  const isSecure = parts.publicUrl?.protocol === "https:";
  const context: SiteContext = {
    parts,
    kit: { assets: loadAssets(), timeZone: parts.timeZone, usesModel: parts.usesModel ?? false },
    identity: createIdentity(parts.secret, isSecure),
    author: createAuthorSession(parts.secret, isSecure, parts.authorLinks),
    limits: createWriteLimits(),
    streams: createLiveStreams(parts.subscribe),
    texts,
    threads: createThreadLoader(parts, texts),
  };
  const app = new Hono({ strict: false });
  addChecks(app, context);
  addFixedRoutes(app, context);
  addLiveRoutes(app, context);
  addFileRoutes(app, context);
  addReadRoutes(app, context);
  addCoverageRoutes(app, context);
  addWriteRoutes(app, context);
  addLedgerRoutes(app, context);
  addReviewRoutes(app, context);
  addAuthorRoutes(app, context);
  addLinkRoutes(app, context);
  app.notFound((c) => sendMessage(c, context, "not-found"));
  app.onError((error, c) => {
    // Whoever sent it has gone in the middle of it: nobody is left to answer, and there is nothing to put right here.
    if ((error as NodeJS.ErrnoException).code === "ECONNRESET") return c.body(null, 400);
    parts.log.error({ err: error, method: c.req.method, path: c.req.path }, "a request failed");
    return sendMessage(c, context, "failure");
  });
  return app;
}

function addChecks(app: Hono, context: SiteContext): void {
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // With "no-referrer", browsers would send forms with the origin "null", and nothing could tell them from a stranger's.
      referrerPolicy: "same-origin",
      xFrameOptions: "DENY",
      // Whether a name is reachable by https alone is for the proxy that speaks it to say.
      strictTransportSecurity: false,
      permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    }),
  );
  const isAllowedHost = createHostCheck(context.parts.host, context.parts.publicUrl);
  app.use(async (c, next) => (isAllowedHost(hostOf(c)) ? next() : sendMessage(c, context, "wrong-host")));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed(c, methods) {
        c.header("Allow", methods.join(", "));
        return sendMessage(c, context, "not-allowed");
      },
    }),
  );
}

function addFixedRoutes(app: Hono, { kit, parts }: SiteContext): void {
  for (const asset of Object.values(kit.assets) as Asset[]) {
    const [path = "", query = ""] = asset.url.split("?");
    app.get(path, (c) => {
      const isNamed = `v=${c.req.query("v") ?? ""}` === query;
      c.header("Cache-Control", isNamed ? "public, max-age=31536000, immutable" : "no-cache");
      return c.body(asset.content, 200, { "Content-Type": asset.type });
    });
  }
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  app.get("/healthz", async (c) => {
    await parts.site.listEssays();
    return c.text("ok\n");
  });
}
