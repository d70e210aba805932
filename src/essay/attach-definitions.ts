/** Gives every section the footnotes and link definitions that it uses, so that each post stands alone. */
import type { Definition, FootnoteDefinition, Root, RootContent } from "mdast";
import { definitionKey, listReferences } from "./block.ts";
import { spanOf } from "./markdown-tree.ts";

export interface Definitions {
  /** The document without the definitions that something refers to. */
  readonly nodes: readonly RootContent[];
  /** The source of everything that these references need, one after the other; empty when nothing. */
  attach(refers: readonly string[]): string;
}

export function takeDefinitions(source: string, root: Root): Definitions {
  const used = new Set(listReferences(root));
  const known = new Map<string, Definition | FootnoteDefinition>();
  const nodes: RootContent[] = [];
  for (const node of root.children) {
    const key = node.type === "definition" || node.type === "footnoteDefinition" ? definitionKey(node) : undefined;
    if (key === undefined || !used.has(key)) nodes.push(node);
    else if (!known.has(key)) known.set(key, node as Definition | FootnoteDefinition);
  }
  const attach = (refers: readonly string[]) => {
    const needed = close(known, refers).map((node) => ({ node, ...spanOf(node) }));
    const ordered = needed.toSorted((a, b) => a.start - b.start);
    return ordered.map(({ start, end }) => source.slice(start, end)).join("\n\n");
  };
  return { nodes, attach };
}

/** The definitions of the references, and those that footnotes among them refer to. */
function close(known: ReadonlyMap<string, Definition | FootnoteDefinition>, refers: readonly string[]) {
  const seen = new Set<string>();
  const found: (Definition | FootnoteDefinition)[] = [];
  const open = [...refers];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const node = known.get(key);
    if (!node || seen.has(key)) continue;
    seen.add(key);
    found.push(node);
    open.push(...listReferences(node));
  }
  return found;
}
