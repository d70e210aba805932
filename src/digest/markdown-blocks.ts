/** Blocks of a digest in Markdown: how each kind looks, and the escaping of every word from outside. */
import type { Digest } from "./digest.ts";
import { resolveUrl } from "./digest-links.ts";
import { sayStances } from "./digest-words.ts";
import { displayLines } from "./display-text.ts";
import { inertMarkdown, isolateMarkdown, markdownUrl } from "./inert-markdown.ts";
import type { Block, Line, Piece, QuoteBlock, TableBlock } from "./parts/block.ts";

export interface MarkdownFlavour {
  readonly digest: Digest;
  readonly isForDiscord: boolean;
  readonly baseUrl: string | undefined;
}

/** Shape: blocks to be joined by blank lines. */
export function markdownBlocks(blocks: readonly Block[], flavour: MarkdownFlavour): readonly string[] {
  return blocks.flatMap((block) => renderBlock(block, flavour));
}

function renderBlock(block: Block, flavour: MarkdownFlavour): readonly string[] {
  switch (block.kind) {
    case "line":
      return [renderLine(block.line, flavour)];
    case "heading":
      return [`### ${renderLine(block.line.map(unmarked), flavour)}`];
    case "label":
      return [renderLabel(block.line, flavour)];
    case "list":
      return [block.items.map((item) => `- ${renderLine(item, flavour)}`).join("\n")];
    case "quote":
      return [renderQuote(block, flavour)];
    case "pair":
      return markdownBlocks([...block.left, ...block.right], flavour);
    case "stances":
      return [sayStances(block.claim, block.more, flavour.digest)].filter((words) => words !== "");
    case "table":
      return renderTable(block, flavour);
    default:
      return block satisfies never;
  }
}

/** A heading is bold already. */
function unmarked(piece: Piece): Piece {
  return typeof piece !== "string" && piece.kind === "point" ? { ...piece, isHome: false } : piece;
}

/** Bold as a whole where it is ours as a whole; else what is bold in it says so itself. */
function renderLabel(line: Line, flavour: MarkdownFlavour): string {
  return line.every((piece) => typeof piece === "string") ? `**${line.join("")}**` : renderLine(line, flavour);
}

function renderLine(line: Line, flavour: MarkdownFlavour): string {
  return line.map((piece) => renderPiece(piece, flavour)).join("");
}

function renderPiece(piece: Piece, flavour: MarkdownFlavour): string {
  if (typeof piece === "string") return piece;
  switch (piece.kind) {
    case "outside":
      return isolateMarkdown(inertMarkdown(piece.words));
    case "strong":
      return `**${piece.words}**`;
    case "link":
      return renderLink(piece.words, piece.url, flavour);
    case "point":
      return renderPoint(piece, flavour);
    case "code":
      return `\`${piece.words}\``;
    case "day":
      return piece.words;
    default:
      return piece satisfies never;
  }
}

function renderPoint({ words, url, isHome }: Extract<Piece, { kind: "point" }>, flavour: MarkdownFlavour): string {
  const linked = url === null ? words : renderLink(words, url, flavour);
  return isHome ? `**${linked}**` : linked;
}

function renderLink(words: string, url: string | null, { baseUrl, isForDiscord }: MarkdownFlavour): string {
  const address = resolveUrl(url, baseUrl);
  const label = inertMarkdown(isForDiscord ? plainLabel(words) : words) || "someone";
  return isolateMarkdown(
    address === null || address.startsWith("/") ? label : `[${label}](${markdownUrl(address)})`,
    label,
  );
}

/** Words that Discord shows as a link's: without brackets, and unlike an address, which it does not let stand for another. */
function plainLabel(text: string): string {
  return text
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .replace(/:\/\//g, ": ")
    .replace(/\bwww\./gi, "www ");
}

/** The words line by line, then who said them, with which stance, when. */
function renderQuote({ words, source }: QuoteBlock, flavour: MarkdownFlavour): string {
  const lines = displayLines(words).map((line) => `> ${inertMarkdown(line)}`);
  return [...lines, ...(flavour.isForDiscord ? [] : ["> "]), `> — ${renderLine(source, flavour)}`].join("\n");
}

function renderTable({ caption, heads, rows }: TableBlock, flavour: MarkdownFlavour): readonly string[] {
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = lineOf(heads.map((_, index) => (index === 0 ? ":--" : "--:")));
  const body = rows.map((cells) => lineOf(cells.map((cell) => renderLine(cell, flavour))));
  return [`${caption}:`, [lineOf(heads), rule, ...body].join("\n")];
}
