/** Renders a digest as HTML: a fragment for the local pages, and a page that needs nothing beside itself. */
import type { Digest } from "./digest.ts";
import { DIGEST_CSS, DIGEST_PAGE_CSS, PROSE_CSS } from "./digest-css.ts";
import { type InlinePicture, renderPictures } from "./digest-picture.ts";
import { renderDigestTitle, renderQuiet, renderSummary } from "./digest-words.ts";
import { escapeHtml } from "./escape-html.ts";
import { type HtmlFlavour, htmlBlocks, htmlLink, scaleOf } from "./html-blocks.ts";
import type { Part } from "./parts/block.ts";
import { layOutDigest } from "./parts/lay-out-digest.ts";
import { type SettleBy, WHOLE } from "./parts/layout.ts";
import { renderPeriod } from "./period-words.ts";
import { renderWholePage } from "./whole-page.ts";

export { DIGEST_CSS, PROSE_CSS } from "./digest-css.ts";

export interface HtmlOptions {
  /** Address of the local pages, put before paths from their root. Without it such paths stay as they are. */
  readonly baseUrl?: string;
  /** Pictures of its numbers; `renderPictures` writes them. */
  readonly pictures?: readonly InlinePicture[];
  /** How a reader of this page settles a point; without it nothing is said of that. */
  readonly settleBy?: SettleBy;
  /** Page of the ledger, absolute or from the root of the local pages. */
  readonly ledgerUrl?: string;
}

/**
 * The whole page.
 *
 * Shape: HTML that needs no other file and asks for none; `main` is the fragment with the title above it.
 */
export function renderDigestPage(digest: Digest, options: HtmlOptions = {}): string {
  const title = `<h1>Digest of “${htmlLink(digest.essay.title, digest.essay.url, options.baseUrl)}”</h1>`;
  return renderWholePage({
    title: renderDigestTitle(digest),
    styles: `${DIGEST_CSS}${digest.prose ? PROSE_CSS : ""}${DIGEST_PAGE_CSS}`,
    body: `<main class="dg-digest">
${title}
${renderContent(digest, options)}</main>
`,
  });
}

/** The fragment: no heading of the first level, that is the page's; parts are `h2`, claims `h3`. */
export function renderDigestBody(digest: Digest, options: HtmlOptions = {}): string {
  return `<div class="dg-digest">\n${renderContent(digest, options)}</div>\n`;
}

function renderContent(digest: Digest, options: HtmlOptions): string {
  if (digest.quiet)
    return `<p class="dg-quiet">${escapeHtml(`${renderPeriod(digest.period)}. ${renderQuiet(digest)}`)}</p>\n`;
  const { settleBy = null, ledgerUrl = null, baseUrl, pictures } = options;
  const { lead, parts, book } = layOutDigest(digest, WHOLE, { settleBy, ledgerUrl });
  const isDrawn = pictures?.some(({ kind }) => kind === "stances") ?? false;
  const flavour: HtmlFlavour = { digest, baseUrl, book, scale: isDrawn ? null : scaleOf(digest.claims) };
  const drawn = parts.find(({ name }) => name === "weigh" || name === "also") ?? parts[0];
  return [
    `<p class="dg-period">${escapeHtml(renderPeriod(digest.period))}</p>\n`,
    `<p class="dg-summary">${escapeHtml(renderSummary(digest))}</p>\n`,
    ...(lead.length > 0 ? [`<div class="dg-prose">\n${htmlBlocks(lead, flavour)}</div>\n`] : []),
    ...parts.map((part) => {
      const kinds = [
        ...(part === drawn ? (["stances"] as const) : []),
        ...(part.name === "state" ? (["weeks", "participation"] as const) : []),
      ];
      return renderPart(part, flavour, renderPictures(pictures, kinds));
    }),
  ].join("");
}

/** The claims by stance stand where claims are weighed; the course of the weeks with the whole state. */
function renderPart({ name, title, blocks, isFolded }: Part, flavour: HtmlFlavour, pictures: string): string {
  const inner = `${pictures}${htmlBlocks(blocks, flavour)}`;
  const classes = `dg-part dg-part-${name}`;
  return isFolded
    ? `<details class="${classes}">\n<summary><h2>${title}</h2></summary>\n${inner}</details>\n`
    : `<section class="${classes}">\n<h2>${title}</h2>\n${inner}</section>\n`;
}
