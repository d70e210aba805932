/** The lines of a digest in HTML: a claim, its people as bars, a quote, a link. All text goes through `escapeHtml`. */
import { endsMidSentence, MAX_OPENING, MAX_QUOTE } from "./cut-quote.ts";
import type { ClaimReport, Digest, Quote, StanceCount } from "./digest.ts";
import { resolveUrl } from "./digest-links.ts";
import type { InlinePicture } from "./digest-picture.ts";
import { countOf, rankStances, renderChange, renderStance, sentence } from "./digest-words.ts";
import { displayLine, displayLines } from "./display-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderShortDay } from "./period-words.ts";
import { renderVotes } from "./vote-words.ts";

export interface HtmlOptions {
  /** Address of the local pages, put before paths from their root. Without it such paths stay as they are. */
  readonly baseUrl?: string;
  /** Pictures of its numbers; `renderPictures` writes them. */
  readonly pictures?: readonly InlinePicture[];
}

/** People that a whole bar stands for, at least: one voice must not look like a landslide. */
const LEAST_SCALE = 8;

/** How many people a whole bar stands for, the same for every bar of a digest. */
export function scaleOf(claims: readonly ClaimReport[]): number {
  return Math.max(LEAST_SCALE, ...claims.flatMap((claim) => claim.stances.map((stance) => stance.people)));
}

export function renderClaim(claim: ClaimReport, most: number, digest: Digest, options: HtmlOptions): string {
  const quotes = claim.quotes.map((quote) => {
    const words = `<span class="dg-stance">${quote.stance}</span>`;
    return renderQuote(quote, { kind: quote.stance, words }, digest, options);
  });
  return [
    `<section class="dg-claim">\n<h3>${renderHead(claim, options)}</h3>\n`,
    renderStances(claim, most, digest),
    renderVoteLine(claim, digest),
    `${quotes.join("")}</section>\n`,
  ].join("");
}

function renderStances(claim: ClaimReport, most: number, digest: Digest): string {
  const lines = rankStances(claim).map((stance) => renderStanceLine(stance, most, digest));
  if (lines.length === 0) return "";
  const people = countOf(claim.people, "person", "people");
  return `<p class="dg-people">${people}</p>\n<ul class="dg-stances">\n${lines.join("")}</ul>\n`;
}

function renderVoteLine(claim: ClaimReport, digest: Digest): string {
  const words = renderVotes(claim, digest);
  return words === "" ? "" : `<p class="dg-votes">${escapeHtml(sentence(words))}</p>\n`;
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

export function renderHead(
  { id, claim, url }: Pick<ClaimReport, "id" | "claim" | "url">,
  options: HtmlOptions,
): string {
  return `<span class="dg-id">${link(id, url, options)}</span> ${escapeHtml(displayLine(claim))}`;
}

/** `words` are HTML already; everything of the quote is escaped here. */
export function renderQuote(
  quote: Quote,
  stance: { readonly kind: string; readonly words: string } | null,
  digest: Digest,
  options: HtmlOptions,
): string {
  const lines = displayLines(quote.text);
  const ellipsis = endsMidSentence(quote.text, stance === null ? MAX_OPENING : MAX_QUOTE) ? " …" : "";
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
export function link(label: string, url: string | null, { baseUrl }: HtmlOptions): string {
  const address = resolveUrl(url, baseUrl);
  const words = escapeHtml(label === "" ? "someone" : label);
  return address === null ? words : `<a href="${escapeHtml(address)}" rel="nofollow noopener">${words}</a>`;
}
