/** Marks in the rendered text of a section the passages that its claims quote, each with a link to what was said of it. */
import type { Element, ElementContent, Root, Text } from "hast";
import type { Claim } from "../../essay/essay.ts";
import { passageAnchor } from "./addresses.ts";

export interface MarkOptions {
  readonly claimUrl: (claim: Claim) => string;
  /** What is said of a claim where its passage ends, and which further class the passage has; its id alone unless this says more. */
  readonly describe?: (claim: Claim) => ClaimNote;
}

export interface ClaimNote {
  readonly words: string;
  /** For those who do not see the page. */
  readonly label: string;
  readonly className: string;
}

interface Marking {
  readonly source: string;
  readonly claims: readonly Claim[];
  readonly options: MarkOptions;
  readonly begun: Set<Claim>;
}

/**
 * Shape: changes the tree in place. Offsets of claims are of the source; a piece of text whose source is written
 * differently (an entity, an escape, a line of a quotation) is marked whole where a claim covers it whole, else not at all.
 * Links never stand inside links: the one to a claim that ends in a link comes after it.
 */
export function markClaims(tree: Root, source: string, claims: readonly Claim[], options: MarkOptions): void {
  if (claims.length === 0) return;
  const marking = { source, claims, options, begun: new Set<Claim>() };
  markChildren(tree, marking, lastPieces(tree, marking), false);
}

type LastPieces = ReadonlyMap<Text, readonly Claim[]>;

/** For each piece of text the claims whose last visible words it holds. */
function lastPieces(tree: Root, marking: Marking): LastPieces {
  const last = new Map<Claim, Text>();
  const look = (node: Root | ElementContent): void => {
    if (node.type === "text") {
      for (const claim of marking.claims) if (cut(node, claim, marking.source)) last.set(claim, node);
    } else if ("children" in node) {
      for (const child of node.children) look(child as ElementContent);
    }
  };
  look(tree);
  return Map.groupBy(last.keys(), (claim) => last.get(claim) as Text);
}

/** Gives back the claims that ended inside and whose link is still to come, which happens inside a link only. */
function markChildren(parent: Root | Element, marking: Marking, last: LastPieces, isInLink: boolean): readonly Claim[] {
  const children: ElementContent[] = [];
  const waiting: Claim[] = [];
  for (const child of parent.children as ElementContent[]) {
    let ended: readonly Claim[] = [];
    if (child.type === "text") {
      ended = last.get(child) ?? [];
      children.push(...markText(child, marking, isInLink ? [] : ended));
      if (!isInLink) ended = [];
    } else {
      if (child.type === "element") ended = markChildren(child, marking, last, isInLink || child.tagName === "a");
      children.push(child);
    }
    if (isInLink) waiting.push(...ended);
    else children.push(...ended.map((claim) => linkTo(claim, marking)));
  }
  parent.children = children as typeof parent.children;
  return waiting;
}

function markText(node: Text, marking: Marking, ending: readonly Claim[]): ElementContent[] {
  const spans = marking.claims.flatMap((claim) => {
    const span = cut(node, claim, marking.source);
    return span ? [{ claim, ...span }] : [];
  });
  if (spans.length === 0) return [node];
  const borders = new Set([0, node.value.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...borders].sort((a, b) => a - b);
  return cuts.flatMap((start, index): ElementContent[] => {
    const end = cuts[index + 1];
    if (end === undefined) return [];
    const text: Text = { type: "text", value: node.value.slice(start, end) };
    const covering = spans.filter((span) => span.start <= start && end <= span.end).map(({ claim }) => claim);
    const ends = spans.filter((span) => span.end === end && ending.includes(span.claim)).map(({ claim }) => claim);
    if (covering.length === 0) return [text];
    return [
      ...anchorsOf(covering, marking),
      mark(text, covering, marking),
      ...ends.map((claim) => linkTo(claim, marking)),
    ];
  });
}

/** The part of a text node that a claim covers. */
function cut(node: Text, claim: Claim, source: string): { readonly start: number; readonly end: number } | undefined {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (from === undefined || to === undefined || claim.start >= to || claim.end <= from) return undefined;
  const isWhole = claim.start <= from && to <= claim.end;
  if (source.slice(from, to) !== node.value) return isWhole ? { start: 0, end: node.value.length } : undefined;
  const span = { start: Math.max(0, claim.start - from), end: Math.min(node.value.length, claim.end - from) };
  return node.value.slice(span.start, span.end).trim() === "" ? undefined : span;
}

function anchorsOf(covering: readonly Claim[], { begun }: Marking): Element[] {
  const fresh = covering.filter((claim) => !begun.has(claim));
  for (const claim of fresh) begun.add(claim);
  return fresh.map((claim) => element("span", { id: passageAnchor(claim.id), className: ["passage-start"] }, []));
}

function mark(text: Text, covering: readonly Claim[], { options }: Marking): Element {
  const more = new Set(covering.flatMap((claim) => options.describe?.(claim).className ?? []));
  return element("mark", { className: ["passage", ...more] }, [text]);
}

function linkTo(claim: Claim, { options }: Marking): Element {
  const plain = { words: claim.id, label: `Claim ${claim.id}: what was said of it` };
  const { words, label } = options.describe?.(claim) ?? plain;
  const link = element("a", { href: options.claimUrl(claim), ariaLabel: label, title: claim.claim }, [
    { type: "text", value: words },
  ]);
  return element("sup", { className: ["passage-claim"] }, [link]);
}

function element(tagName: string, properties: Element["properties"], children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}
