/** Marks in the rendered text of a section the passages that replies quote, and says after each by how many people. */
import type { Element, ElementContent, Root, Text } from "hast";
import type { QuotedPassage } from "../../digest/coverage-map/coverage.ts";
import { renderQuotedBy } from "../../digest/coverage-map/coverage-words.ts";

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Shape: changes the tree in place, before claims are marked: pieces of text keep their `position`, so that these can be marked
 *        inside. A piece whose source is written differently is marked whole where a passage covers it whole, else not at all.
 */
export function markQuoted(tree: Root, source: string, passages: readonly QuotedPassage[]): void {
  if (passages.length > 0) markChildren(tree, source, passages, lastTexts(tree, source, passages));
}

/** For each passage the last text that holds words of it. */
function lastTexts(tree: Root, source: string, passages: readonly QuotedPassage[]): ReadonlyMap<QuotedPassage, Text> {
  const last = new Map<QuotedPassage, Text>();
  const look = (node: Root | ElementContent): void => {
    if (node.type === "text") {
      for (const passage of passages) if (cut(node, source, passage)) last.set(passage, node);
    } else if ("children" in node) {
      for (const child of node.children) look(child as ElementContent);
    }
  };
  look(tree);
  return last;
}

function markChildren(
  parent: Root | Element,
  source: string,
  passages: readonly QuotedPassage[],
  last: ReadonlyMap<QuotedPassage, Text>,
): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === "text") return markText(child, source, passages, last);
    if (child.type === "element") markChildren(child, source, passages, last);
    return [child];
  }) as typeof parent.children;
}

function markText(
  node: Text,
  source: string,
  passages: readonly QuotedPassage[],
  last: ReadonlyMap<QuotedPassage, Text>,
): ElementContent[] {
  const found = passages.flatMap((passage) => {
    const piece = cut(node, source, passage);
    return piece ? [{ passage, ...piece }] : [];
  });
  if (found.length === 0) return [node];
  const borders = new Set([0, node.value.length, ...found.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...borders].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((start, index): ElementContent[] => {
    const end = cuts[index + 1] as number;
    const text = pieceOf(node, source, { start, end });
    const isQuoted = found.some((piece) => piece.start <= start && end <= piece.end);
    const ended = found.filter((piece) => piece.end === end && last.get(piece.passage) === node);
    const notes = ended.map(({ passage }) => span("quoted-by", { type: "text", value: renderQuotedBy(passage) }));
    return [isQuoted ? span("quoted", text) : text, ...notes];
  });
}

/** The part of a text node that a passage covers. */
function cut(node: Text, source: string, passage: Piece): Piece | undefined {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (from === undefined || to === undefined || passage.start >= to || passage.end <= from) return undefined;
  const isWhole = passage.start <= from && to <= passage.end;
  if (source.slice(from, to) !== node.value) return isWhole ? { start: 0, end: node.value.length } : undefined;
  const piece = { start: Math.max(0, passage.start - from), end: Math.min(node.value.length, passage.end - from) };
  return node.value.slice(piece.start, piece.end).trim() === "" ? undefined : piece;
}

function pieceOf(node: Text, source: string, { start, end }: Piece): Text {
  const { position } = node;
  if (position === undefined || (start === 0 && end === node.value.length)) return node;
  const from = position.start.offset ?? 0;
  const value = node.value.slice(start, end);
  if (source.slice(from + start, from + end) !== value) return { type: "text", value };
  // Lines and columns are looked at by nobody; offsets are.
  const at = (offset: number) => ({ ...position.start, offset: from + offset });
  return { type: "text", value, position: { start: at(start), end: at(end) } };
}

function span(className: string, child: Text): Element {
  return { type: "element", tagName: "span", properties: { className: [className] }, children: [child] };
}
