/** Renders a digest as HTML: a fragment for the local pages, and a page that needs nothing beside itself. */
import { endsMidSentence } from "./cut-quote.ts";
import type { ClaimReport, Digest, Quote, StanceCount } from "./digest.ts";
import { DIGEST_CSS, DIGEST_PAGE_CSS } from "./digest-css.ts";
import { resolveUrl } from "./digest-links.ts";
import {
  countOf,
  rankStances,
  renderChange,
  renderDigestTitle,
  renderMore,
  renderPeople,
  renderQuiet,
  renderReceipt,
  renderStance,
  renderSummary,
  splitClaims,
} from "./digest-words.ts";
import { displayLine, displayLines } from "./display-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderPeriod, renderShortDay } from "./period-words.ts";

export { DIGEST_CSS } from "./digest-css.ts";

export interface HtmlOptions {
  /** Address of the local pages, put before paths from their root. Without it such paths stay as they are. */
  readonly baseUrl?: string;
}

/** People that a whole bar stands for, at least: one voice must not look like a landslide. */
const LEAST_SCALE = 8;

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
  if (digest.quiet) return `<p class="dg-quiet">${escapeHtml(renderQuiet(digest))}</p>\n`;
  const { moved, still } = splitClaims(digest);
  const most = Math.max(LEAST_SCALE, ...moved.flatMap((claim) => claim.stances.map((stance) => stance.people)));
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
    part("Replies that fit no claim", [
      ...unclaimed.items.map((quote) => renderQuote(quote, null, digest, options)),
      ...more(unclaimed.total, unclaimed.items.length, "reply", "replies"),
    ]),
    part(
      "Discussed before, nothing new",
      list(
        still,
        (claim) => `${renderHead(claim, options)}\n<p class="dg-people">${escapeHtml(renderPeople(claim, digest))}</p>`,
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

function renderClaim(claim: ClaimReport, most: number, digest: Digest, options: HtmlOptions): string {
  const quotes = claim.quotes.map((quote) => {
    const words = `<span class="dg-stance">${quote.stance}</span>`;
    return renderQuote(quote, { kind: quote.stance, words }, digest, options);
  });
  return [
    `<section class="dg-claim">\n<h3>${renderHead(claim, options)}</h3>\n`,
    `<p class="dg-people">${countOf(claim.people, "person", "people")}</p>\n<ul class="dg-stances">\n`,
    ...rankStances(claim).map((stance) => renderStanceLine(stance, most, digest)),
    `</ul>\n${quotes.join("")}</section>\n`,
  ].join("");
}

/** The bar repeats the words for the eye only: people before the period pale, those who joined in it full. */
function renderStanceLine(stance: StanceCount, most: number, digest: Digest): string {
  const change = renderChange(stance.change, digest);
  const joined = change === "" ? 0 : Math.max(0, stance.change);
  const width = (people: number) => Number(((100 * people) / most).toFixed(2));
  const before = width(change === "" && digest.period.from === null ? 0 : stance.people - joined);
  const rest = width(stance.people) - before;
  return [
    `<li class="dg-${stance.stance}"><span>${escapeHtml(renderStance(stance))}`,
    change === "" ? "" : `<span class="dg-new"> (${escapeHtml(change)})</span>`,
    `</span><svg class="dg-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">`,
    `<rect class="dg-bar-before" width="${before}" height="8"/>`,
    `<rect x="${before}" width="${Number(rest.toFixed(2))}" height="8"/></svg></li>\n`,
  ].join("");
}

function renderHead({ id, claim, url }: Pick<ClaimReport, "id" | "claim" | "url">, options: HtmlOptions): string {
  return `<span class="dg-id">${link(id, url, options)}</span> ${escapeHtml(displayLine(claim))}`;
}

/** `words` are HTML already; everything of the quote is escaped here. */
function renderQuote(
  quote: Quote,
  stance: { readonly kind: string; readonly words: string } | null,
  digest: Digest,
  options: HtmlOptions,
): string {
  const lines = displayLines(quote.text);
  const ellipsis = endsMidSentence(quote.text) ? " …" : "";
  const paragraphs = lines.map(
    (line, index) => `<p>${escapeHtml(line)}${index === lines.length - 1 ? ellipsis : ""}</p>`,
  );
  const date = escapeHtml(renderShortDay(quote.createdAt, digest.period.timeZone));
  return [
    `<figure class="dg-quote${stance ? ` dg-${stance.kind}` : ""}">\n`,
    `<blockquote dir="auto">${paragraphs.join("")}</blockquote>\n`,
    `<figcaption>— <cite><bdi>${link(displayLine(quote.author), quote.url, options)}</bdi></cite>, `,
    `${stance ? `${stance.words}, ` : ""}<time datetime="${escapeHtml(quote.createdAt)}">${date}</time></figcaption>\n`,
    `</figure>\n`,
  ].join("");
}

/** Only http, https and paths from the root; everything else is shown without a link. */
function link(label: string, url: string | null, { baseUrl }: HtmlOptions): string {
  const address = resolveUrl(url, baseUrl);
  const words = escapeHtml(label === "" ? "someone" : label);
  return address === null ? words : `<a href="${escapeHtml(address)}" rel="nofollow noopener">${words}</a>`;
}
