/** Files about an essay: tables of tags and of the ledger, the feed of digests; and the schema of `digest.json`. */
import type { Context, Hono } from "hono";
import { renderDigestSchema, SCHEMA_FILE } from "../../digest/digest-json-schema.ts";
import type { EssaySlug } from "../../essay/essay.ts";
import { ATOM_TYPE } from "../../files/render-atom.ts";
import { findOpenEssay, type SiteContext, sendMessage } from "./site-context.ts";

export function addFileRoutes(app: Hono, context: SiteContext): void {
  const { files, log } = context.parts;

  for (const kind of ["tags", "ledger"] as const) {
    app.get(`/e/:slug/${kind}.csv`, async (c) => {
      const discussion = await findOpenEssay(c, context);
      if (!discussion) return sendMessage(c, context, "not-found");
      const { slug } = discussion.essay;
      return sendTable(c, `${slug}-${kind}.csv`, (essay) => files[kind](essay), slug, log);
    });
  }

  app.get("/e/:slug/digests.atom", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    c.header("Cache-Control", "private, no-cache");
    return c.body(await files.feed(discussion), 200, { "Content-Type": `${ATOM_TYPE}; charset=utf-8` });
  });

  let schema: string | undefined;
  app.get(`/${SCHEMA_FILE}`, (c) => {
    schema ??= renderDigestSchema();
    c.header("Cache-Control", "no-cache");
    return c.body(schema, 200, { "Content-Type": "application/schema+json; charset=utf-8" });
  });
}

/** Sent as it is read: a reader who is slow or goes away costs no memory. */
function sendTable(
  c: Context,
  name: string,
  piecesOf: (essay: EssaySlug) => AsyncIterable<string>,
  essay: EssaySlug,
  log: SiteContext["parts"]["log"],
): Response {
  c.header("Content-Disposition", `attachment; filename="${name}"`);
  c.header("Cache-Control", "private, no-cache");
  c.header("Content-Type", "text/csv; charset=utf-8; header=present");
  const pieces = piecesOf(essay)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          log.error({ err: error, essay }, "a table could not be sent to its end");
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
  return c.body(body);
}
