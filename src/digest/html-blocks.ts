/** Blocks of a digest in HTML. All text goes through `escapeHtml`; words from outside do not turn the line around them. */
import type { ClaimReport, Digest, StanceCount } from "./digest.ts";
import { resolveUrl } from "./digest-links.ts";
import { countOf, rankStances, renderChange, renderStance, sayStances } from "./digest-words.ts";
import { displayLine, displayLines } from "./display-text.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Block, Line, Piece, QuoteBlock, TableBlock } from "./parts/block.ts";
import type { PointBook } from "./parts/point-words.ts";

export interface HtmlFlavour {
  readonly digest: Digest;
  readonly baseUrl: string | undefined;
  readonly book: PointBook;
  /** People that a whole bar stands for, the same for every bar of a digest; null: no bars, since a picture shows them. */
  readonly scale: number | null;
}

/** People that a whole bar stands for, at least: one voice must not look like a landslide. */
const LEAST_SCALE = 8;

export function scaleOf(claims: readonly ClaimReport[]): number {
  return claims.reduce((most, { stances }) => Math.max(most, ...stances.map(({ people }) => people)), LEAST_SCALE);
}

export function htmlBlocks(blocks: readonly Block[], flavour: HtmlFlavour): string {
  return blocks.map((block) => renderBlock(block, flavour)).join("");
}

function renderBlock(block: Block, flavour: HtmlFlavour): string {
  switch (block.kind) {
    case "line":
      return `<p${block.tone === "soft" ? ' class="dg-soft"' : ""}>${renderLine(block.line, flavour)}</p>\n`;
    case "heading":
      return `<h3>${renderLine(block.line, flavour)}</h3>\n`;
    case "label":
      return `<p class="dg-label">${renderLabel(block.line, flavour)}</p>\n`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${renderLine(item, flavour)}</li>\n`).join("")}</ul>\n`;
    case "quote":
      return renderQuote(block, flavour);
    case "pair":
      return `<div class="dg-pair">\n<div>\n${htmlBlocks(block.left, flavour)}</div>\n<div>\n${htmlBlocks(block.right, flavour)}</div>\n</div>\n`;
    case "stances":
      return renderStances(block.claim, block.more, flavour);
    case "table":
      return renderTable(block, flavour);
    default:
      return block satisfies never;
  }
}

/** Bold as a whole where it is ours as a whole; else what is bold in it says so itself. */
function renderLabel(line: Line, flavour: HtmlFlavour): string {
  const words = renderLine(line, flavour);
  return line.every((piece) => typeof piece === "string") ? `<strong>${words}</strong>` : words;
}

export function renderLine(line: Line, flavour: HtmlFlavour): string {
  return line.map((piece) => renderPiece(piece, flavour)).join("");
}

function renderPiece(piece: Piece, flavour: HtmlFlavour): string {
  if (typeof piece === "string") return escapeHtml(piece);
  const words = escapeHtml(displayLine(piece.words));
  switch (piece.kind) {
    case "outside":
      return `<bdi>${words}</bdi>`;
    case "strong":
      return `<strong>${words}</strong>`;
    case "link":
      return htmlLink(piece.words, piece.url, flavour.baseUrl);
    case "point":
      return renderPoint(piece, words, flavour);
    case "code":
      return `<code>${words}</code>`;
    case "day":
      return `<time datetime="${escapeHtml(piece.instant)}">${words}</time>`;
    default:
      return piece satisfies never;
  }
}

/** Its own place on this page comes before a page elsewhere. */
function renderPoint(
  { number, url, isHome }: Extract<Piece, { kind: "point" }>,
  words: string,
  { baseUrl, book }: HtmlFlavour,
): string {
  const linked = url === null ? words : htmlLink(words, url, baseUrl);
  if (isHome) return `<strong class="dg-point" id="dg-point-${number}">${linked}</strong>`;
  return book.hasHome(number) ? `<a href="#dg-point-${number}">${words}</a>` : linked;
}

/** Only http, https and paths from the root; everything else is shown without a link. */
export function htmlLink(label: string, url: string | null, baseUrl: string | undefined): string {
  const address = resolveUrl(url, baseUrl);
  const words = `<bdi>${escapeHtml(displayLine(label) || "someone")}</bdi>`;
  return address === null ? words : `<a href="${escapeHtml(address)}" rel="nofollow noopener">${words}</a>`;
}

function renderQuote({ words, tone, source }: QuoteBlock, flavour: HtmlFlavour): string {
  const paragraphs = displayLines(words).map((line) => `<p>${escapeHtml(line)}</p>`);
  return [
    `<figure class="dg-quote dg-${tone}">\n`,
    `<blockquote dir="auto">${paragraphs.join("")}</blockquote>\n`,
    `<figcaption>— ${renderLine(source, flavour)}</figcaption>\n</figure>\n`,
  ].join("");
}

function renderStances(claim: ClaimReport, more: string, flavour: HtmlFlavour): string {
  const { digest, scale } = flavour;
  const softLine = (words: string): string => (words === "" ? "" : `<p class="dg-soft">${escapeHtml(words)}</p>\n`);
  if (claim.people === 0) return softLine(more);
  if (scale === null) return `<p>${escapeHtml(sayStances(claim, "", digest))}</p>\n${softLine(more)}`;
  const lines = rankStances(claim).map((stance) => renderStanceLine(stance, digest, scale));
  const people = softLine(countOf(claim.people, "person", "people"));
  return `${people}<ul class="dg-stances">\n${lines.join("")}</ul>\n${softLine(more)}`;
}

/** The bar repeats the words for the eye only: people before the period pale, those who joined in it full. */
function renderStanceLine(stance: StanceCount, digest: Digest, scale: number): string {
  const change = renderChange(stance.change, digest);
  const joined = change === "" ? 0 : Math.max(0, stance.change);
  const width = (people: number) => Number(((100 * people) / scale).toFixed(2));
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

/** It scrolls sideways by itself where it is too wide, by keyboard as well. */
function renderTable({ caption, heads, rows }: TableBlock, flavour: HtmlFlavour): string {
  const head = heads.map((words) => `<th scope="col">${escapeHtml(words)}</th>`).join("");
  const body = rows.map(([first = [], ...cells]) => {
    const name = `<th scope="row">${renderLine(first, flavour)}</th>`;
    return `<tr>${name}${cells.map((cell) => `<td>${renderLine(cell, flavour)}</td>`).join("")}</tr>\n`;
  });
  return [
    `<p class="dg-caption" aria-hidden="true">${escapeHtml(caption)}:</p>\n`,
    `<div class="dg-scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">\n`,
    `<table aria-label="${escapeHtml(caption)}">\n<thead><tr>${head}</tr></thead>\n`,
    `<tbody>\n${body.join("")}</tbody>\n</table>\n</div>\n`,
  ].join("");
}
