/** The coverage of an essay as an outline in Markdown: sections, their claims with numbers, the passages that were quoted. */
import { displayLine } from "../display-text.ts";
import { inertMarkdown } from "../inert-markdown.ts";
import type { Coverage, CoverageSection } from "./coverage.ts";
import {
  renderClaimCoverage,
  renderCoverageSummary,
  renderCoverageTitle,
  renderQuotedBy,
  renderReplyCount,
} from "./coverage-words.ts";

export function renderCoverageMarkdown(coverage: Coverage, timeZone: string): string {
  const { untouched, mostQuoted } = coverage;
  const blocks = [
    `# ${inertMarkdown(renderCoverageTitle(coverage))}`,
    renderCoverageSummary(coverage, timeZone),
    ...list("Nobody has touched", [
      ...untouched.sections.map(({ number, title }) => `Section ${number}, ${inertMarkdown(title)}`),
      ...untouched.claims.map(({ id, claim, section }) => `${name(id, claim)} (section ${section})`),
    ]),
    ...list(
      "Quoted most",
      mostQuoted.items.map(
        (passage) => `${quote(passage.text)} (section ${passage.section}, ${renderQuotedBy(passage)})`,
      ),
    ),
    ...coverage.sections.map(renderSection),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderSection({ number, title, replies, claims, quoted }: CoverageSection): string {
  const lines = [
    ...claims.map((claim) => ({
      start: claim.start,
      line: `${name(claim.id, claim.claim)}: ${renderClaimCoverage(claim)}`,
    })),
    ...quoted.map((passage) => ({ start: passage.start, line: `${quote(passage.text)}: ${renderQuotedBy(passage)}` })),
  ].toSorted((a, b) => a.start - b.start);
  const items = lines.map(({ line }) => `- ${line}`).join("\n");
  return [
    `## ${number}\\. ${inertMarkdown(title)}`,
    `${renderReplyCount(replies)}.`,
    ...(items === "" ? [] : [items]),
  ].join("\n\n");
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`**${title}**`, items.map((item) => `- ${item}`).join("\n")];
}

function name(id: string, claim: string): string {
  return `**${inertMarkdown(id)}** ${inertMarkdown(claim)}`;
}

function quote(text: string): string {
  return `“${inertMarkdown(displayLine(text))}”`;
}
