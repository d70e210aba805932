/** Renders a digest as Markdown for venues and files. Everything that people outside wrote is made inert. */
import type { Digest } from "./digest.ts";
import { renderDigestTitle, renderQuiet, renderSummary } from "./digest-words.ts";
import { inertMarkdown } from "./inert-markdown.ts";
import { type MarkdownFlavour, markdownBlocks } from "./markdown-blocks.ts";
import type { Part } from "./parts/block.ts";
import { layOutDigest } from "./parts/lay-out-digest.ts";
import { BRIEF, GITHUB_LAYOUTS, type Layout, MOST_AT_GITHUB, type SettleBy, WHOLE } from "./parts/layout.ts";
import { renderReceipt } from "./receipt-words.ts";

export interface MarkdownOptions {
  /** Address of the local pages. Without it a path from their root is not linked: elsewhere it would lead nowhere. */
  readonly baseUrl?: string;
  /** False where the title stands already above the text, as in a forum post. */
  readonly withTitle?: boolean;
  /**
   * True for what Discord has of Markdown: a title that is not said twice, the receipt in small print, no blank line in a quote, and no
   * brackets or addresses in a link's words. The whole state is left to the file that goes with it.
   */
  readonly isForDiscord?: boolean;
  /** True for what GitHub has beside Markdown: the whole state folded. */
  readonly isForGithub?: boolean;
  /** How a reader of this text settles a point; by default as the venue has it, and not said in files. */
  readonly settleBy?: SettleBy;
  /** Page of the ledger, absolute or from the root of the local pages. */
  readonly ledgerUrl?: string;
}

/** Shape: Markdown that ends in a newline; one line for a quiet period. */
export function renderMarkdown(digest: Digest, options: MarkdownOptions = {}): string {
  const { isForDiscord = false, isForGithub = false, withTitle = true } = options;
  if (digest.quiet) {
    const title = isForDiscord && !withTitle ? "" : `${renderDigestTitle(digest)}. `;
    return `${inertMarkdown(`${title}${renderQuiet(digest)}`)}\n`;
  }
  const settleBy = options.settleBy ?? (isForDiscord ? "discord" : isForGithub ? "github" : null);
  const renderAs = (layout: Layout): string => renderLaidOut(digest, layout, { ...options, settleBy });
  if (!isForGithub) return renderAs(isForDiscord ? BRIEF : WHOLE);
  const [first, ...shorter] = GITHUB_LAYOUTS;
  return shorter.reduce((text, layout) => (text.length <= MOST_AT_GITHUB ? text : renderAs(layout)), renderAs(first));
}

function renderLaidOut(
  digest: Digest,
  layout: Layout,
  options: Omit<MarkdownOptions, "settleBy"> & { readonly settleBy: SettleBy | null },
): string {
  const { isForDiscord = false, isForGithub = false, withTitle = true, settleBy, ledgerUrl = null, baseUrl } = options;
  const { lead, parts } = layOutDigest(digest, layout, { settleBy, ledgerUrl });
  const flavour: MarkdownFlavour = { digest, isForDiscord, baseUrl };
  const blocks = [
    ...(withTitle ? [`# ${inertMarkdown(renderDigestTitle(digest))}`] : []),
    renderSummary(digest),
    ...markdownBlocks(lead, flavour),
    ...parts.flatMap((part) => renderPart(part, flavour, isForGithub)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderPart(part: Part, flavour: MarkdownFlavour, canFold: boolean): readonly string[] {
  if (part.name === "receipt" && flavour.isForDiscord) {
    const sentences = ["Where every claim stands is in the attached file.", ...renderReceipt(flavour.digest)];
    return [`-# ${inertMarkdown(sentences.join(" "))}`];
  }
  const blocks = markdownBlocks(part.blocks, flavour);
  if (part.isFolded && canFold) return ["<details>", `<summary>${part.title}</summary>`, ...blocks, "</details>"];
  return [`## ${part.title}`, ...blocks];
}
