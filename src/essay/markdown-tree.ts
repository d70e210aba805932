/** Reads Markdown with the parser that the rest of the project uses, within bounds of time and depth. */
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { InputError } from "../errors.ts";
import { splitParagraphs } from "./span.ts";

/** Definitions, and headings: each costs the parser more than the one before. */
const MOST_ENTRIES = 5000;
/** Matching emphasis takes quadratic time in the marks of a paragraph; people stay far below. */
const MOST_MARKS = 6000;
/** Quotes and lists in each other; the parser recurses on them. */
const MOST_DEPTH = 60;

/** Throws: InputError for text that no person writes and that would stall the parser. */
export function parseMarkdown(file: string, text: string): Root {
  refuseHeavy(file, text);
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The check alone, for plain text that is shown as Markdown later. */
export function refuseHeavy(file: string, text: string): void {
  const definitions = text.match(/^ {0,3}\[[^\]\n]{1,200}\]:/gm)?.length ?? 0;
  const headings = text.match(/^ {0,3}#{1,6}\s/gm)?.length ?? 0;
  if (definitions > MOST_ENTRIES || headings > MOST_ENTRIES) {
    const message = `the text has ${definitions} footnotes and link definitions and ${headings} headings, more than the ${MOST_ENTRIES} allowed`;
    throw new InputError(file, [{ line: null, message }]);
  }
  for (const { start, end } of splitParagraphs(text)) {
    const paragraph = text.slice(start, end);
    const marks = paragraph.match(/[*_~[\]`<|]/g)?.length ?? 0;
    const deep = marks > MOST_MARKS || paragraph.split("\n").some(startsDeep);
    if (!deep) continue;
    const line = text.slice(0, start).split("\n").length;
    throw new InputError(file, [
      { line, message: "this paragraph has too many Markdown marks to be read; simplify it" },
    ]);
  }
}

/** Whether a line opens more quotes and lists than people do; a line of nothing but marks is a rule. */
function startsDeep(line: string): boolean {
  const lead = /^(?:[^\S\n]|[>*+-]|\d{1,9}[.)])*/.exec(line)?.[0] ?? "";
  return lead.replace(/[\s\d]/g, "").length > MOST_DEPTH && (lead.length < line.length || lead.includes(">"));
}

/** Where a node stands in the source; nodes made by the parser always know. */
export function spanOf(node: Nodes): { readonly start: number; readonly end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Calls `visit` on the node and everything in it, in order; `false` skips what is inside. */
export function walkMarkdown(node: Nodes, visit: (node: Nodes) => boolean | undefined): void {
  if (visit(node) === false || !("children" in node)) return;
  for (const child of node.children) walkMarkdown(child, visit);
}
