/** The coverage of an essay in HTML: a part of a local page, and a page that needs nothing beside itself. */
import { toHtml } from "hast-util-to-html";
import {
  CLAIM_MARKS,
  type ClaimCoverage,
  type Coverage,
  type CoverageSection,
  isUntouched,
  markOf,
} from "../../digest/coverage-map/coverage.ts";
import {
  MARK_WORDS,
  renderClaimCoverage,
  renderCoverageSummary,
  renderCoverageTitle,
  renderQuotedBy,
  renderReplyCount,
} from "../../digest/coverage-map/coverage-words.ts";
import { displayLine } from "../../digest/display-text.ts";
import { escapeHtml } from "../../digest/escape-html.ts";
import { renderWholePage } from "../../digest/whole-page.ts";
import type { Claim, ClaimId, Discussion } from "../../essay/essay.ts";
import { STANCES } from "../../tagging/tag.ts";
import { claimAnchor } from "./addresses.ts";
import { readStyles } from "./assets.ts";
import { type ClaimNote, markClaims } from "./mark-claims.ts";
import { markQuoted } from "./mark-quoted.ts";
import { STANCE_SIGNS } from "./pages/page-words.ts";
import { parseMarkdown } from "./parse-markdown.ts";

export interface CoverageLinks {
  readonly claimUrl: (claim: ClaimId) => string;
  /** Null: the section is not linked. */
  readonly sectionUrl: (section: number) => string | null;
}

/** In a page of its own a claim leads to its line under the section. */
const OWN_LINKS: CoverageLinks = { claimUrl: (claim) => `#${claimAnchor(claim)}`, sectionUrl: () => null };

/** Shape: a whole page that needs no other file and asks for none. `back`: the page that it belongs to, beside it in a folder. */
export function renderCoveragePage(
  coverage: Coverage,
  discussion: Discussion,
  timeZone: string,
  back?: { readonly label: string; readonly href: string },
): string {
  const { title, language } = coverage.essay;
  const way =
    back &&
    `<p class="meta"><a href="${escapeHtml(back.href)}">${escapeHtml(back.label)}</a></p>
`;
  const name = `<span lang="${escapeHtml(language)}">${escapeHtml(displayLine(title))}</span>`;
  return renderWholePage({
    title: renderCoverageTitle(coverage),
    styles: readStyles(["base", "reading", "claims", "coverage"]),
    body: `<main class="cov-page">
${way ?? ""}<h1>What people said of “${name}”</h1>
${renderCoverageBody(coverage, discussion, timeZone)}</main>
`,
  });
}

/** The part below the heading of the first level. */
export function renderCoverageBody(
  coverage: Coverage,
  { essay, claims }: Discussion,
  timeZone: string,
  links: CoverageLinks = OWN_LINKS,
): string {
  const { language } = coverage.essay;
  const bodies = new Map(essay.sections.map(({ number, body }) => [number, body]));
  const sections = coverage.sections.map((section) => {
    const own = claims.filter((claim) => claim.section === section.number);
    return renderSection(section, { body: bodies.get(section.number) ?? "", claims: own, language, links });
  });
  return [
    `<div class="cov">\n<p class="cov-summary">${escapeHtml(renderCoverageSummary(coverage, timeZone))}</p>\n`,
    renderUntouched(coverage, links),
    renderMostQuoted(coverage),
    renderLegend(),
    ...sections,
    "</div>\n",
  ].join("");
}

function renderUntouched({ untouched, essay }: Coverage, links: CoverageLinks): string {
  const lang = `lang="${escapeHtml(essay.language)}"`;
  const items = [
    ...untouched.sections.map(({ number, title }) => {
      return `<li><a href="#${sectionAnchor(number)}">Section ${number}</a>, <span ${lang}>${escapeHtml(title)}</span></li>\n`;
    }),
    ...untouched.claims.map(({ id, claim, section }) => {
      return `<li>${claimLink(id, links)} <span ${lang}>${escapeHtml(displayLine(claim))}</span> <span class="meta">section ${section}</span></li>\n`;
    }),
  ];
  if (items.length === 0) return "";
  return `<section class="cov-part">\n<h2>Nobody has touched</h2>\n<ul class="cov-list">\n${items.join("")}</ul>\n</section>\n`;
}

function renderMostQuoted({ mostQuoted, essay }: Coverage): string {
  const items = mostQuoted.items.map((passage) => {
    const place = `<a href="#${sectionAnchor(passage.section)}">section ${passage.section}</a>`;
    const words = `<q lang="${escapeHtml(essay.language)}">${escapeHtml(displayLine(passage.text))}</q>`;
    return `<li>${words} <span class="meta">${escapeHtml(renderQuotedBy(passage))}, ${place}</span></li>\n`;
  });
  if (items.length === 0) return "";
  return `<section class="cov-part">\n<h2>Quoted most</h2>\n<ol class="cov-list">\n${items.join("")}</ol>\n</section>\n`;
}

/** Each mark is shown as it stands in the text; lines differ in kind, and numbers follow each claim. */
function renderLegend(): string {
  const marks = CLAIM_MARKS.map(
    (mark) => `<li><mark class="passage cov-${mark}">a claim</mark> ${escapeHtml(MARK_WORDS[mark])}</li>\n`,
  );
  const signs = STANCES.map((stance) => `${STANCE_SIGNS[stance]} ${stance}`).join(", ");
  return `<section class="cov-part">\n<h2>How to read the text below</h2>\n<ul class="cov-legend">\n${marks.join("")}<li><span class="quoted">a passage</span> that replies quote</li>\n</ul>\n<p class="meta">After a claim stand its id and people by stance: ${escapeHtml(signs)}.</p>\n</section>\n`;
}

interface SectionParts {
  readonly body: string;
  readonly claims: readonly Claim[];
  readonly language: string;
  readonly links: CoverageLinks;
}

function renderSection(section: CoverageSection, { body, claims, language, links }: SectionParts): string {
  const lang = escapeHtml(language);
  const tree = parseMarkdown(body, { headingLevel: 3, showsComments: false, linksFootnotes: false });
  const counted = new Map(section.claims.map((claim) => [claim.id, claim]));
  markQuoted(tree, body, section.quoted);
  markClaims(tree, body, claims, {
    claimUrl: ({ id }) => links.claimUrl(id),
    describe: ({ id }) => describeClaim(counted.get(id), id),
  });
  const url = links.sectionUrl(section.number);
  const title = escapeHtml(section.title);
  const lines = section.claims.map((claim) => {
    const words = `<span lang="${lang}">${escapeHtml(displayLine(claim.claim))}</span>`;
    return `<li id="${claimAnchor(claim.id)}" class="cov-${markOf(claim)}">${claimLink(claim.id, links)} ${words} <span class="cov-counts">${escapeHtml(renderClaimCoverage(claim))}</span></li>\n`;
  });
  return [
    `<section class="cov-section" id="${sectionAnchor(section.number)}">\n`,
    `<h2>${section.number}. <span lang="${lang}">${url === null ? title : `<a href="${escapeHtml(url)}">${title}</a>`}</span></h2>\n`,
    `<p class="meta">${escapeHtml(renderReplyCount(section.replies))}</p>\n`,
    `<div class="text essay-text" lang="${lang}" dir="auto">${toHtml(tree)}</div>\n`,
    lines.length === 0 ? "" : `<ul class="cov-list cov-claims">\n${lines.join("")}</ul>\n`,
    "</section>\n",
  ].join("");
}

/** `C5 +3 −2 ?1`, or that nobody spoke of it. */
function describeClaim(claim: ClaimCoverage | undefined, id: ClaimId): ClaimNote {
  if (claim === undefined || isUntouched(claim)) {
    return { words: `${id} nobody`, label: `${id} nobody: nobody has touched this claim`, className: "cov-untouched" };
  }
  const signs = STANCES.filter((stance) => claim.stances[stance] > 0).map(
    (stance) => `${STANCE_SIGNS[stance]}${claim.stances[stance]}`,
  );
  const words = signs.length === 0 ? `${claim.voters} voted` : signs.join(" ");
  const shown = `${id} ${words}`;
  // A name that is heard begins with the words that are seen, so that both are called the same.
  return { words: shown, label: `${shown}: ${renderClaimCoverage(claim)}`, className: `cov-${markOf(claim)}` };
}

function claimLink(id: ClaimId, { claimUrl }: CoverageLinks): string {
  return `<a class="claim-id" href="${escapeHtml(claimUrl(id))}">${escapeHtml(id)}</a>`;
}

function sectionAnchor(number: number): string {
  return `s-${number}`;
}
