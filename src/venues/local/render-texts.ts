/** Essays and replies as HTML that is safe to put into a page. */
import { toHtml } from "hast-util-to-html";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as toPlainText } from "mdast-util-to-string";
import type { Claim, Section } from "../../essay/essay.ts";
import { isHeavyMarkdown } from "./is-heavy-markdown.ts";
import { type MarkOptions, markClaims } from "./mark-claims.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** A reply: headings are bold lines, everything that could lead out of it or run is text. */
export function renderReplyText(body: string): string {
  if (isHeavyMarkdown(body)) return renderPlain(body);
  return toHtml(parseMarkdown(body, { headingLevel: null, showsComments: true, linksFootnotes: false }));
}

/** A section: its headings from the second level on, its footnotes linked, the passages of its claims marked. */
export function renderSectionText(section: Section, claims: readonly Claim[], options: MarkOptions): string {
  const tree = parseMarkdown(section.body, { headingLevel: 2, showsComments: false, linksFootnotes: true });
  markClaims(tree, section.body, claims, options);
  return toHtml(tree);
}

/** The beginning of a text without its markup, cut at a word. Units: `limit` counts UTF-16 units. */
export function renderLead(body: string, limit: number): string {
  const first = fromMarkdown(body.slice(0, 4 * limit)).children.find((node) => node.type === "paragraph");
  const text = (first ? toPlainText(first) : "").replace(/\s+/g, " ").trim();
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit);
  return `${text.slice(0, space > 0 ? space : limit).toWellFormed()} …`;
}

function renderPlain(body: string): string {
  const text = { type: "text" as const, value: body };
  return toHtml({ type: "element", tagName: "p", properties: { className: ["plain"] }, children: [text] });
}
