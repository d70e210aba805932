/** Renders a digest as Markdown for venues and files. Everything that people outside wrote is made inert. */

import { endsMidSentence, MAX_OPENING, MAX_QUOTE } from "./cut-quote.ts";
import type { ClaimReport, Digest, Quote } from "./digest.ts";
import { resolveUrl } from "./digest-links.ts";
import {
  renderDigestTitle,
  renderMore,
  renderQuiet,
  renderStanding,
  renderSummary,
  sentence,
  splitClaims,
} from "./digest-words.ts";
import { displayLines } from "./display-text.ts";
import { inertMarkdown, markdownUrl } from "./inert-markdown.ts";
import { renderShortDay } from "./period-words.ts";
import { renderReceipt } from "./receipt-words.ts";
import { renderStanceTable } from "./render-stance-table.ts";

export interface MarkdownOptions {
  /** Address of the local pages. Without it a path from their root is not linked: elsewhere it would lead nowhere. */
  readonly baseUrl?: string;
  /** False where the title stands already above the text, as in a forum post. */
  readonly withTitle?: boolean;
  /**
   * True for what Discord has of Markdown: a title that is not said twice, the receipt in small print, no blank line in a quote, and no
   * brackets or addresses in a link's words.
   */
  readonly isForDiscord?: boolean;
  /** True where tables are shown and pictures cannot be sent, as at GitHub. */
  readonly withTable?: boolean;
}

/** Shape: Markdown that ends in a newline; one line for a quiet period. */
export function renderMarkdown(digest: Digest, options: MarkdownOptions = {}): string {
  if (digest.quiet) {
    const title = options.isForDiscord && options.withTitle === false ? "" : `${renderDigestTitle(digest)}. `;
    return `${inertMarkdown(`${title}${renderQuiet(digest)}`)}\n`;
  }
  const { moved, still } = splitClaims(digest);
  const blocks = [
    ...(options.withTitle === false ? [] : [`# ${inertMarkdown(renderDigestTitle(digest))}`]),
    inertMarkdown(renderSummary(digest)),
    ...(options.withTable ? renderStanceTable(digest, options.baseUrl) : []),
    ...part(
      "Most discussed",
      moved.flatMap((claim) => renderClaim(claim, digest, options)),
    ),
    ...part("Questions nobody has answered", renderQuestions(digest, options)),
    ...part("Replies not tied to a claim", renderUnclaimed(digest, options)),
    ...part(
      "Discussed before, nothing new",
      list(
        still,
        (claim) => `${renderHead(claim, options)} (${inertMarkdown(renderStanding(claim, digest).join("; "))})`,
      ),
    ),
    ...part(
      "Claims nobody has touched",
      list(digest.untouched, (claim) => renderHead(claim, options)),
    ),
    ...(options.isForDiscord
      ? [`-# ${inertMarkdown(renderReceipt(digest))}`]
      : ["---", inertMarkdown(renderReceipt(digest))]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function part(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

function list<Item>(items: readonly Item[], render: (item: Item) => string): readonly string[] {
  return items.length === 0 ? [] : [items.map((item) => `- ${render(item)}`).join("\n")];
}

function renderClaim(claim: ClaimReport, digest: Digest, options: MarkdownOptions): readonly string[] {
  return [
    `### ${renderHead(claim, options)}`,
    inertMarkdown(renderStanding(claim, digest).map(sentence).join(" ")),
    ...claim.quotes.map((quote) => renderQuote(quote, quote.stance, digest, options)),
  ];
}

/** `C7` linked where it has an address, and the claim's own sentence. */
function renderHead({ id, claim, url }: Pick<ClaimReport, "id" | "claim" | "url">, options: MarkdownOptions): string {
  return `${link(id, url, options)}: ${inertMarkdown(claim)}`;
}

function renderQuestions(digest: Digest, options: MarkdownOptions): readonly string[] {
  const { total, items } = digest.questions;
  const quotes = items.map((quote) =>
    renderQuote(quote, quote.claimId === null ? "asks" : `asks about ${quote.claimId}`, digest, options),
  );
  return [...quotes, ...renderMore(total, items.length, "question")];
}

function renderUnclaimed(digest: Digest, options: MarkdownOptions): readonly string[] {
  const { total, items } = digest.unclaimed;
  return [
    ...items.map((quote) => renderQuote(quote, null, digest, options)),
    ...renderMore(total, items.length, "reply", "replies"),
  ];
}

/** The words line by line, then who said them, with which stance, when. */
function renderQuote(quote: Quote, stance: string | null, digest: Digest, options: MarkdownOptions): string {
  const lines = displayLines(quote.text).map((line) => `> ${inertMarkdown(line)}`);
  const ellipsis = endsMidSentence(quote.text, stance === null ? MAX_OPENING : MAX_QUOTE) ? " …" : "";
  const date = renderShortDay(quote.createdAt, digest.period.timeZone);
  const said = stance === null ? date : `${inertMarkdown(stance)}, ${date}`;
  const source = `> — ${link(quote.author, quote.url, options)}, ${said}`;
  return [`${lines.join("\n")}${ellipsis}`, ...(options.isForDiscord ? [] : ["> "]), source].join("\n");
}

function link(text: string, url: string | null, { baseUrl, isForDiscord }: MarkdownOptions): string {
  const address = resolveUrl(url, baseUrl);
  const label = inertMarkdown(isForDiscord ? plainLabel(text) : text) || "someone";
  return address === null || address.startsWith("/") ? label : `[${label}](${markdownUrl(address)})`;
}

/** Words that Discord shows as a link's: without brackets, and unlike an address, which it does not let stand for another. */
function plainLabel(text: string): string {
  return text
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .replace(/:\/\//g, ": ")
    .replace(/\bwww\./gi, "www ");
}
