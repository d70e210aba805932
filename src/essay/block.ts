/** The smallest part of an essay that a section is made of: a paragraph, a list, a table, a piece of code. */
import type { Definition, FootnoteDefinition, Nodes, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { spanOf, walkMarkdown } from "./markdown-tree.ts";
import { splitSentences } from "./sentences.ts";
import { type Span, splitParagraphs, trimSpan } from "./span.ts";
import { countWords, splitWords } from "./words.ts";

export interface Block extends Span {
  /** What a reader sees of it. */
  readonly text: string;
  readonly words: number;
  /** Identifiers of the footnotes (`^a`) and link definitions (`a`) that it refers to. */
  readonly refers: readonly string[];
}

/** A paragraph longer than this is cut at sentence ends. */
export const MOST_WORDS = 600;
/** The size of the pieces of such a paragraph. */
const PIECE_WORDS = 250;

/** Paragraphs of a plain text. */
export function listPlainBlocks(source: string, language: string): Block[] {
  return splitParagraphs(source).flatMap((span) => cutLong(source, plainBlock(source, span, []), language));
}

/** Blocks of a Markdown node that stands at the top of the document. */
export function listMarkdownBlocks(source: string, node: RootContent, language: string): Block[] {
  if (node.type === "list") {
    const whole = markdownBlock(node);
    if (whole.words <= MOST_WORDS) return [whole];
    return node.children.map(markdownBlock);
  }
  const block = markdownBlock(node);
  return node.type === "paragraph" ? cutLong(source, block, language) : [block];
}

/** `^a` for a footnote, `a` for a link or an image. */
export function definitionKey(node: Definition | FootnoteDefinition): string {
  return node.type === "footnoteDefinition" ? `^${node.identifier}` : node.identifier;
}

export function listReferences(node: Nodes): string[] {
  const refers = new Set<string>();
  walkMarkdown(node, (inner) => {
    if (inner.type === "footnoteReference") refers.add(`^${inner.identifier}`);
    if (inner.type === "linkReference" || inner.type === "imageReference") refers.add(inner.identifier);
    return undefined;
  });
  return [...refers];
}

function markdownBlock(node: RootContent): Block {
  const text = node.type === "html" ? "" : textOf(node);
  return { ...spanOf(node), text, words: countWords(text), refers: listReferences(node) };
}

function plainBlock(source: string, span: Span, refers: readonly string[]): Block {
  const text = source.slice(span.start, span.end);
  return { ...span, text, words: countWords(text), refers };
}

function cutLong(source: string, block: Block, language: string): Block[] {
  if (block.words <= MOST_WORDS) return [block];
  const pieces = Math.ceil(block.words / PIECE_WORDS);
  const target = block.words / pieces;
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const sentence of listPieces(source, block, language)) {
    const next = plainBlock(source, { start: open?.start ?? sentence.start, end: sentence.end }, block.refers);
    if (open && next.words > target * 1.2) {
      blocks.push(open);
      open = plainBlock(source, sentence, block.refers);
    } else open = next;
  }
  if (open) blocks.push(open);
  return blocks.length > 0 ? blocks : [block];
}

/** Sentences with the marks of lists before them; one that never ends is cut between words. */
function listPieces(source: string, block: Block, language: string): Span[] {
  const text = source.slice(block.start, block.end);
  const pieces: Span[] = [];
  let former = 0;
  for (const sentence of splitSentences(text, language)) {
    const { start, end } = trimSpan(text, { start: former, end: sentence.end });
    former = end;
    const words = splitWords(text.slice(start, end));
    let from = start;
    for (let k = PIECE_WORDS; words.length > 2 * PIECE_WORDS && k < words.length; k += PIECE_WORDS) {
      const to = start + (words[k]?.start ?? 0);
      pieces.push(trimSpan(text, { start: from, end: to }));
      from = to;
    }
    pieces.push({ start: from, end });
  }
  return pieces.map(({ start, end }) => ({ start: block.start + start, end: block.start + end }));
}
