/** The six files of an analysis. */
import { renderDigestPage } from "../digest/render-html.ts";
import { renderDigestJson } from "../digest/render-json.ts";
import { renderMarkdown } from "../digest/render-markdown.ts";
import { renderClaimsJson } from "../essay/claims-json.ts";
import type { Discussion } from "../essay/essay.ts";
import { renderSectionsJson } from "../essay/sections-json.ts";
import { renderTagLine } from "../tagging/tags-json.ts";
import type { Analysis } from "../workflows/analyze-replies.ts";

/** By file name, in the order of the path. */
export function renderAnalysis(
  { essay, claims }: Discussion,
  { results, digest }: Analysis,
): ReadonlyMap<string, string> {
  return new Map([
    ["sections.json", renderSectionsJson(essay)],
    ["claims.json", renderClaimsJson(claims)],
    ["tags.jsonl", results.map((result) => `${renderTagLine(result)}\n`).join("")],
    ["digest.md", renderMarkdown(digest)],
    ["digest.html", renderDigestPage(digest)],
    ["digest.json", renderDigestJson(digest)],
  ]);
}
