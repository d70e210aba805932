/** Renders a digest as HTML: a fragment for the local pages, and a page that needs nothing beside itself. */
import type { Digest } from "./digest.ts";
import { DIGEST_CSS, DIGEST_PAGE_CSS } from "./digest-css.ts";
import {
  renderDigestTitle,
  renderMore,
  renderQuiet,
  renderStanding,
  renderSummary,
  splitClaims,
} from "./digest-words.ts";
import { displayLine } from "./display-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { type HtmlOptions, link, renderClaim, renderHead, renderQuote, scaleOf } from "./html-lines.ts";
import { renderPeriod } from "./period-words.ts";
import { renderReceipt } from "./receipt-words.ts";

export { DIGEST_CSS } from "./digest-css.ts";
export type { HtmlOptions } from "./html-lines.ts";

/** Styles stand in the page, nothing is fetched, nothing runs, nothing is sent. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The whole page.
 *
 * Shape: HTML that needs no other file and asks for none; `main` is the fragment with the title above it.
 */
export function renderDigestPage(digest: Digest, options: HtmlOptions = {}): string {
  const title = `<h1>Digest of “${link(displayLine(digest.essay.title), digest.essay.url, options)}”</h1>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(renderDigestTitle(digest))}</title>
<style>
${DIGEST_CSS}${DIGEST_PAGE_CSS}</style>
</head>
<body>
<main class="dg-digest">
${digest.quiet ? "" : `${title}\n`}${renderContent(digest, options)}</main>
</body>
</html>
`;
}

/** The fragment: no heading of the first level, that is the page's; parts are `h2`, claims `h3`. */
export function renderDigestBody(digest: Digest, options: HtmlOptions = {}): string {
  return `<div class="dg-digest">\n${renderContent(digest, options)}</div>\n`;
}

function renderContent(digest: Digest, options: HtmlOptions): string {
  if (digest.quiet)
    return `<p class="dg-quiet">${escapeHtml(`${renderDigestTitle(digest)}. ${renderQuiet(digest)}`)}</p>\n`;
  const { moved, still } = splitClaims(digest);
  const most = scaleOf(moved);
  const { questions, unclaimed, untouched } = digest;
  return [
    `<p class="dg-period">${escapeHtml(renderPeriod(digest.period))}</p>\n`,
    `<p class="dg-summary">${escapeHtml(renderSummary(digest))}</p>\n`,
    part(
      "Most discussed",
      moved.map((claim) => renderClaim(claim, most, digest, options)),
    ),
    part("Questions nobody has answered", [
      ...questions.items.map((quote) => {
        const about = quote.claimId === null ? "" : ` about ${escapeHtml(quote.claimId)}`;
        return renderQuote(
          quote,
          { kind: "asks", words: `<span class="dg-stance">asks</span>${about}` },
          digest,
          options,
        );
      }),
      ...more(questions.total, questions.items.length, "question"),
    ]),
    part("Replies not tied to a claim", [
      ...unclaimed.items.map((quote) => renderQuote(quote, null, digest, options)),
      ...more(unclaimed.total, unclaimed.items.length, "reply", "replies"),
    ]),
    part(
      "Discussed before, nothing new",
      list(
        still,
        (claim) =>
          `${renderHead(claim, options)}\n<p class="dg-people">${escapeHtml(renderStanding(claim, digest).join("; "))}</p>`,
      ),
    ),
    part(
      "Claims nobody has touched",
      list(untouched, (claim) => renderHead(claim, options)),
    ),
    `<p class="dg-receipt">${escapeHtml(renderReceipt(digest))}</p>\n`,
  ].join("");
}

function part(title: string, blocks: readonly string[]): string {
  return blocks.length === 0 ? "" : `<section class="dg-part">\n<h2>${title}</h2>\n${blocks.join("")}</section>\n`;
}

function list<Item>(items: readonly Item[], render: (item: Item) => string): readonly string[] {
  if (items.length === 0) return [];
  return [`<ul class="dg-list">\n${items.map((item) => `<li>${render(item)}</li>\n`).join("")}</ul>\n`];
}

function more(...counts: Parameters<typeof renderMore>): readonly string[] {
  return renderMore(...counts).map((words) => `<p class="dg-more">${escapeHtml(words)}</p>\n`);
}
