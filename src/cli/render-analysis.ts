/** The files of an analysis. */
import type { DigestPictures } from "../app/digest-pictures.ts";
import { renderDigestPage } from "../digest/render-html.ts";
import { renderDigestJson } from "../digest/render-json.ts";
import { renderMarkdown } from "../digest/render-markdown.ts";
import { renderClaimsJson } from "../essay/claims-json.ts";
import type { Discussion } from "../essay/essay.ts";
import { renderSectionsJson } from "../essay/sections-json.ts";
import { renderTagLine } from "../tagging/tags-json.ts";
import type { Analysis } from "../workflows/analyze-replies.ts";

/** By file name, in the order of the path; pictures of the digest last. */
export function renderAnalysis(
  { essay, claims }: Discussion,
  { results, digest }: Analysis,
  { inline, files }: DigestPictures,
): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ["sections.json", renderSectionsJson(essay)],
    ["claims.json", renderClaimsJson(claims)],
    ["tags.jsonl", results.map((result) => `${renderTagLine(result)}\n`).join("")],
    ["digest.md", renderMarkdown(digest)],
    ["digest.html", renderDigestPage(digest, { pictures: inline })],
    ["digest.json", renderDigestJson(digest)],
    ...files,
  ]);
}
