/** A web page to Markdown: its main content without what surrounds it. */
import type { Element, Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toMdast } from "hast-util-to-mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { InputError } from "../errors.ts";
import { isWebAddress } from "./front-matter.ts";
import { isPageFurniture } from "./page-furniture.ts";

export interface PageText {
  readonly title: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly notes: readonly string[];
  /** Markdown. */
  readonly body: string;
}

const DROPPED = new Set(
  `nav script style header footer aside form template noscript iframe object embed svg canvas button input select
  textarea dialog audio video head`.split(/\s+/),
);
const MOST_DEPTH = 200;

/** Throws: InputError for a page whose elements stand in each other deeper than any real one's. */
export function readHtml(file: string, html: string): PageText {
  try {
    return readPage(file, html);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw tooDeep(file, null, cause);
  }
}

function tooDeep(file: string, line: number | null, cause?: unknown): InputError {
  const message = "the elements of this page stand too deep in each other; save its text as Markdown";
  return new InputError(file, [{ line, message }], { cause });
}

function readPage(file: string, html: string): PageText {
  const root = fromHtml(html);
  const elements = listElements(file, root);
  const main = pick(elements, "article") ?? pick(elements, "main") ?? pick(elements, "body") ?? root;
  const mostSize = sizeOf(main as Element) / 2;
  let leftOut = 0;
  const isFurniture = (element: Element) => {
    if (!isPageFurniture(element)) return false;
    const size = sizeOf(element);
    if (size >= mostSize) return false;
    if (size > 0) leftOut++;
    return true;
  };
  const tree = toMdast(prune(main, isFurniture) as Root, { document: true });
  const body = toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: "-", emphasis: "*", fences: true, rule: "-" });
  const meta = (...names: string[]) => readMeta(elements, names);
  const canonical = elements.find(
    (element) => element.tagName === "link" && [element.properties.rel].flat().includes("canonical"),
  );
  const url = [canonical?.properties.href, meta("og:url")].find(
    (value) => typeof value === "string" && isWebAddress(value),
  );
  const heading = elements.filter((element) => element.tagName === "h1");
  const title = elements.find((element) => element.tagName === "title");
  const language = elements.find((element) => element.tagName === "html")?.properties.lang;
  return {
    title:
      (heading.length === 1 && heading[0] ? readText(heading[0]) : null) ??
      meta("og:title") ??
      (title ? readText(title) : null),
    author: meta("author", "article:author"),
    url: typeof url === "string" ? url : null,
    language: typeof language === "string" && isLanguage(language) ? language : null,
    notes:
      leftOut === 0
        ? []
        : [`${leftOut} parts around the text (menus, notices, comments and the like) were left out of the page`],
    body,
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The page's only element of a kind; of several, the one with the most text, as long as it has most of it. */
function pick(elements: readonly Element[], tagName: string): Element | undefined {
  const found = elements
    .filter((element) => element.tagName === tagName)
    .map((element) => ({ element, size: sizeOf(element) }));
  found.sort((a, b) => b.size - a.size);
  const total = found.reduce((sum, { size }) => sum + size, 0);
  const first = found[0];
  return first && first.size > 0 && first.size * 2 > total ? first.element : undefined;
}

function listElements(file: string, root: Root): Element[] {
  const elements: Element[] = [];
  const open: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth > MOST_DEPTH) throw tooDeep(file, node.position?.start.line ?? null);
    if (node.type === "element") elements.push(node);
    if ("children" in node)
      for (const child of node.children.toReversed()) open.push({ node: child, depth: depth + 1 });
  }
  return elements;
}

/** The node without what is no text of the essay; a header inside an article keeps its headings. */
function prune(node: Nodes, isFurniture: (element: Element) => boolean): Nodes {
  if (!("children" in node)) return node;
  const children = (node.children as readonly Nodes[]).flatMap((child): Nodes[] => {
    if (child.type === "comment" || child.type === "doctype") return [];
    if (child.type !== "element") return [child];
    if (child.tagName === "header") return listHeadings(child, isFurniture);
    if (DROPPED.has(child.tagName) || "hidden" in child.properties || child.properties.ariaHidden === "true") return [];
    return isFurniture(child) ? [] : [prune(child, isFurniture) as Element];
  });
  return { ...node, children } as Nodes;
}

function listHeadings(node: Element, isFurniture: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== "element") return [];
    return /^h[1-6]$/.test(child.tagName) ? [prune(child, isFurniture) as Element] : listHeadings(child, isFurniture);
  });
}

function readMeta(elements: readonly Element[], names: readonly string[]): string | null {
  for (const { tagName, properties } of elements) {
    const name = properties.name ?? properties.property;
    const content = properties.content;
    if (
      tagName === "meta" &&
      typeof name === "string" &&
      names.includes(name.toLowerCase()) &&
      typeof content === "string"
    ) {
      const text = content.replace(/\s+/g, " ").trim().slice(0, 300);
      if (text !== "" && !/^https?:/i.test(text)) return text;
      if (isWebAddress(text) && names.includes("og:url")) return text;
    }
  }
  return null;
}

function readText(element: Element): string | null {
  const parts: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "text") parts.push(node.value);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(element);
  const text = parts.join("").replace(/\s+/g, " ").trim();
  return text === "" ? null : text.slice(0, 300);
}

function sizeOf(element: Element): number {
  return readText(element)?.length === 300 ? countText(element) : (readText(element)?.length ?? 0);
}

function countText(node: Nodes): number {
  if (node.type === "text") return node.value.length;
  return "children" in node ? node.children.reduce((sum: number, child) => sum + countText(child), 0) : 0;
}
