/** Markdown from outside to a tree of safe HTML: no raw HTML, no images, no scripts, links to the web and mail only. */
import type { Element, ElementContent, Root, RootContent } from "hast";
import { type Schema, sanitize } from "hast-util-sanitize";
import type { Heading, Html, Image, ImageReference, ListItem, Root as MarkdownRoot, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Handlers, type State, toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";

export interface MarkdownOptions {
  /** Level of the highest heading; null shows headings as bold paragraphs, which leaves the page's outline alone. */
  readonly headingLevel: number | null;
  /** Shows HTML comments as text, or leaves them out. */
  readonly showsComments: boolean;
  /** Keeps the links between a footnote and its mark; off where several texts stand on one page. */
  readonly linksFootnotes: boolean;
}

const SCHEMA: Schema = {
  tagNames: [
    ..."p br hr em strong del code pre blockquote ul ol li a sup section".split(" "),
    ..."h2 h3 h4 h5 h6 table thead tbody tr th td".split(" "),
  ],
  attributes: {
    a: ["href", "id", "ariaLabel", "dataFootnoteRef", "dataFootnoteBackref", "ariaDescribedBy"],
    h2: ["id", ["className", "sr-only"]],
    p: [["className", "heading", "sr-only"], "id"],
    li: ["id"],
    ol: ["start"],
    section: ["dataFootnotes"],
    td: ["align"],
    th: ["align"],
  },
  ancestors: { thead: ["table"], tbody: ["table"], tr: ["table"], th: ["table"], td: ["table"] },
  protocols: { href: ["http", "https", "mailto"] },
  // Nobody but the parser makes an id, since raw HTML stays text; its prefix keeps them apart from those of the page.
  clobber: [],
  required: {},
  strip: ["script"],
};

/** Text nodes keep their `position` in the source where they stand in it. */
export function parseMarkdown(source: string, options: MarkdownOptions): Root {
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const top = options.headingLevel === null ? 0 : highestHeading(tree);
  const hast = toHast(tree, {
    handlers: handlersFor(options, top),
    footnoteLabelTagName: "p",
    clobberPrefix: "note-",
  });
  const safe = sanitize(hast, SCHEMA);
  const root: Root = safe.type === "root" ? safe : { type: "root", children: [safe as Element] };
  finishElements(root, options);
  return root;
}

function handlersFor(options: MarkdownOptions, top: number): Handlers {
  return {
    heading(state: State, node: Heading): Element {
      const children = state.all(node) as ElementContent[];
      if (options.headingLevel !== null) {
        const level = Math.min(6, options.headingLevel + node.depth - top);
        return { type: "element", tagName: `h${level}`, properties: {}, children };
      }
      const strong: Element = { type: "element", tagName: "strong", properties: {}, children };
      return { type: "element", tagName: "p", properties: { className: ["heading"] }, children: [strong] };
    },
    html(_state: State, node: Html, parent: Parents | undefined): ElementContent | undefined {
      if (!options.showsComments && /^\s*<!--/.test(node.value)) return undefined;
      const text = { type: "text" as const, value: node.value };
      const isBlock = ["root", "blockquote", "listItem", "footnoteDefinition"].includes(parent?.type ?? "root");
      return isBlock ? { type: "element", tagName: "p", properties: {}, children: [text] } : text;
    },
    image: (_state: State, node: Image) => linkToImage(node.url, node.alt),
    imageReference(state: State, node: ImageReference) {
      return linkToImage(state.definitionById.get(node.identifier.toUpperCase())?.url ?? "", node.alt);
    },
    listItem(state: State, node: ListItem, parent: Parents | undefined) {
      const mark = node.checked === true ? "[x] " : node.checked === false ? "[ ] " : "";
      const first = node.children[0];
      if (mark !== "" && first?.type === "paragraph") first.children.unshift({ type: "text", value: mark });
      node.checked = null;
      return defaultHandlers.listItem(state, node, parent);
    },
  };
}

/** A picture would be asked from somebody else's server; a link asks only when somebody follows it. */
function linkToImage(url: string, alt: string | null | undefined): Element {
  const label = alt ? `Image: ${alt}` : "Image";
  return { type: "element", tagName: "a", properties: { href: url }, children: [{ type: "text", value: label }] };
}

/** Depth of the highest heading, 1 when there is none. */
function highestHeading(tree: MarkdownRoot): number {
  const depths = tree.children.flatMap((node) => (node.type === "heading" ? [node.depth] : []));
  return Math.min(6, ...(depths.length > 0 ? depths : [1]));
}

/** What the sanitiser cannot know: where links lead, and that a wide table must scroll by itself. */
function finishElements(parent: Root | Element, options: MarkdownOptions): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    finishElements(child, options);
    if (!options.linksFootnotes) delete child.properties.id;
    if (child.tagName === "a") return finishLink(child, options);
    return [child.tagName === "table" ? wrapTable(child) : child];
  }) as RootContent[] & ElementContent[];
}

/** A link that leads nowhere, because its address was refused or is of the page's own, is only its words. */
function finishLink(link: Element, { linksFootnotes }: MarkdownOptions): ElementContent[] {
  const { href, dataFootnoteBackref } = link.properties;
  if (typeof href !== "string") return link.children;
  if (!href.startsWith("#")) {
    link.properties.rel = ["nofollow", "ugc", "noopener"];
    return [link];
  }
  if (linksFootnotes) return [link];
  return dataFootnoteBackref === undefined ? link.children : [];
}

function wrapTable(table: Element): Element {
  const properties = { className: ["table-scroll"], tabIndex: 0, role: "group", ariaLabel: "Table" };
  return { type: "element", tagName: "div", properties, children: [table] };
}
