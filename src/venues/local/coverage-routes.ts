/** The coverage of an essay: as a page, as Markdown and as JSON. */
import type { Context, Hono } from "hono";
import { renderCoverageJson } from "../../digest/coverage-map/render-coverage-json.ts";
import { renderCoverageMarkdown } from "../../digest/coverage-map/render-coverage-markdown.ts";
import { renderCoverageMap } from "./pages/coverage-page.ts";
import { findOpenEssay, type SiteContext, sendMessage, sendPage } from "./site-context.ts";

const TYPES = { md: "text/markdown; charset=utf-8", json: "application/json; charset=utf-8" } as const;

export function addCoverageRoutes(app: Hono, context: SiteContext): void {
  const { parts, kit } = context;

  app.get("/e/:slug/coverage", async (c) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    return sendPage(c, renderCoverageMap(kit, discussion, await parts.coverageOf(discussion)));
  });

  const sendFile = async (c: Context, format: keyof typeof TYPES) => {
    const discussion = await findOpenEssay(c, context);
    if (!discussion) return sendMessage(c, context, "not-found");
    const coverage = await parts.coverageOf(discussion);
    c.header("Content-Disposition", `attachment; filename="${discussion.essay.slug}-coverage.${format}"`);
    c.header("Cache-Control", "private, no-cache");
    const text = format === "json" ? renderCoverageJson(coverage) : renderCoverageMarkdown(coverage, kit.timeZone);
    return c.body(text, 200, { "Content-Type": TYPES[format] });
  };
  app.get("/e/:slug/coverage.md", (c) => sendFile(c, "md"));
  app.get("/e/:slug/coverage.json", (c) => sendFile(c, "json"));
}
