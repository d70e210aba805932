/** Which parts of a Markdown body are prose: paragraphs of the author's own, without code, images, HTML and link targets. */
import type { Nodes, Paragraph } from "mdast";
import { parseMarkdown, spanOf, walkMarkdown } from "./markdown-tree.ts";
import type { Span } from "./span.ts";

/** A paragraph and what in it is not prose. */
export interface ProseParagraph extends Span {
  /** Code, images, HTML, footnote marks, link marks and targets, in order. */
  readonly holes: readonly Span[];
  /** Holes that take meaning with them: code, images and HTML. */
  readonly opaque: readonly Span[];
  readonly inList: boolean;
}

/** Paragraphs of a body, those of quotations, tables and footnotes left out. */
export function listProse(body: string): ProseParagraph[] {
  const found: ProseParagraph[] = [];
  const visit = (node: Nodes, inList: boolean): void => {
    if (node.type === "blockquote" || node.type === "table" || node.type === "footnoteDefinition") return;
    if (node.type === "paragraph") found.push(readParagraph(node, inList));
    else if ("children" in node) for (const child of node.children) visit(child, inList || node.type === "listItem");
  };
  visit(parseMarkdown("body", body), false);
  return found;
}

/** Spans of the body that are prose, in order. */
export function proseSpans(body: string): Span[] {
  return listProse(body).flatMap(({ start, end, holes }) => {
    const spans: Span[] = [];
    let from = start;
    for (const hole of holes) {
      if (hole.start > from) spans.push({ start: from, end: hole.start });
      from = Math.max(from, hole.end);
    }
    if (from < end) spans.push({ start: from, end });
    return spans;
  });
}

function readParagraph(paragraph: Paragraph, inList: boolean): ProseParagraph {
  const holes: Span[] = [];
  const opaque: Span[] = [];
  walkMarkdown(paragraph, (node) => {
    if (node.type === "inlineCode" || node.type === "image" || node.type === "imageReference" || node.type === "html") {
      holes.push(spanOf(node));
      opaque.push(spanOf(node));
      return false;
    }
    if (node.type === "footnoteReference") holes.push(spanOf(node));
    if (node.type === "link" || node.type === "linkReference") holes.push(...linkHoles(node));
    return undefined;
  });
  holes.sort((a, b) => a.start - b.start);
  return { ...spanOf(paragraph), holes, opaque, inList };
}

/** What stands around the words of a link; all of it for an address that stands for itself. */
function linkHoles(link: Extract<Nodes, { type: "link" | "linkReference" }>): Span[] {
  const { start, end } = spanOf(link);
  const [first] = link.children;
  const last = link.children.at(-1);
  if (!first || !last || ("url" in link && first.type === "text" && link.url.endsWith(first.value)))
    return [{ start, end }];
  return [
    { start, end: spanOf(first).start },
    { start: spanOf(last).end, end },
  ].filter((span) => span.start < span.end);
}
