/** The coverage of an essay for a command: whole, in one of its formats. */
import type { Coverage } from "../digest/coverage-map/coverage.ts";
import { renderCoverageJson } from "../digest/coverage-map/render-coverage-json.ts";
import { renderCoverageMarkdown } from "../digest/coverage-map/render-coverage-markdown.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { renderCoveragePage } from "../venues/local/render-coverage.ts";
import { coverEssay } from "../workflows/cover-essay.ts";
import type { App } from "./app.ts";

export const COVERAGE_FORMATS = ["md", "html", "json"] as const;
export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

export async function renderCoverage(
  { store, now, config }: Pick<App, "store" | "now" | "config">,
  discussion: StoredDiscussion,
  format: CoverageFormat,
): Promise<{ readonly coverage: Coverage; readonly text: string }> {
  const coverage = await coverEssay({ store, now }, discussion);
  const { timeZone } = config.schedule;
  switch (format) {
    case "md":
      return { coverage, text: renderCoverageMarkdown(coverage, timeZone) };
    case "html":
      return { coverage, text: renderCoveragePage(coverage, discussion, timeZone) };
    case "json":
      return { coverage, text: renderCoverageJson(coverage) };
    default:
      return format satisfies never;
  }
}
