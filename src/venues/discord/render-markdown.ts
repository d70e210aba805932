/**
 * An essay's Markdown in what Discord has of it: headings of three levels, emphasis, lists, quotations, code, links. Tables,
 * pictures, footnotes and HTML become something readable.
 */
import type { BlockContent, Definition, FootnoteDefinition, List, ListItem, RootContent, Table } from "mdast";
import { InputError } from "../../errors.ts";
import { parseMarkdown, walkMarkdown } from "../../essay/markdown-tree.ts";
import { cleanMarkdown, escapeLineStart, escapeText } from "./escape-text.ts";
import { type Definitions, renderInline } from "./render-inline.ts";

type Block = RootContent | BlockContent | FootnoteDefinition | Definition;

/** Shape: any string -> Markdown for Discord; text that would stall a parser is shown as it is. */
export function renderDiscordMarkdown(markdown: string): string {
  const text = cleanMarkdown(markdown);
  try {
    const tree = parseMarkdown("section", text);
    const definitions = new Map<string, string>();
    walkMarkdown(tree, (node) => {
      if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
      return undefined;
    });
    return renderBlocks(tree.children, definitions);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return text
      .split("\n")
      .map((line) => escapeLineStart(escapeText(line)))
      .join("\n");
  }
}

function renderBlocks(nodes: readonly Block[], definitions: Definitions): string {
  return nodes
    .map((node) => renderBlock(node, definitions))
    .filter((block) => block.trim() !== "")
    .join("\n\n");
}

function renderBlock(node: Block, definitions: Definitions): string {
  switch (node.type) {
    case "paragraph":
      return escapeLines(renderInline(node.children, definitions));
    case "heading": {
      const words = renderInline(node.children, definitions).replace(/\s*\n\s*/g, " ");
      if (words.trim() === "") return "";
      return node.depth <= 3 ? `${"#".repeat(node.depth)} ${words}` : `**${words.replace(/\*/g, "").trim()}**`;
    }
    case "blockquote":
      return quote(renderBlocks(node.children, definitions));
    case "list":
      return renderList(node, definitions, 0);
    case "code":
      return renderCode(node.value, node.lang ?? "");
    case "thematicBreak":
      return "\\* \\* \\*";
    case "html":
      return escapeLines(escapeText(node.value.replace(/<!--[^>]*-->|<[^<>]*>/g, "").trim()));
    case "table":
      return renderTable(node, definitions);
    case "footnoteDefinition": {
      const note = renderBlocks(node.children, definitions).replace(/\s*\n\s*/g, " ");
      return `-# ${escapeText(`[${node.label ?? node.identifier}]`)} ${note}`;
    }
    default:
      return "";
  }
}

function escapeLines(text: string): string {
  return text.split("\n").map(escapeLineStart).join("\n");
}

/** Discord has one level of quotation. */
function quote(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith("> ") ? line : `> ${line}`))
    .join("\n");
}

/** Two spaces a level; Discord shows deeper levels alike. */
function renderList(list: List, definitions: Definitions, level: number): string {
  const first = list.start ?? 1;
  return list.children
    .map((item, index) => renderItem(item, list.ordered ? `${first + index}. ` : "- ", definitions, level))
    .join("\n");
}

function renderItem(item: ListItem, mark: string, definitions: Definitions, level: number): string {
  const indent = "  ".repeat(level);
  const inner = `${indent}${" ".repeat(mark.length)}`;
  const box = item.checked === true ? "☑ " : item.checked === false ? "☐ " : "";
  const parts = item.children
    .map((child) => {
      if (child.type === "list") return renderList(child, definitions, level + 1);
      const text = renderBlock(child, definitions);
      // Fences are read at the beginning of a line only.
      return child.type === "code" ? text : text.replaceAll("\n", `\n${inner}`);
    })
    .filter((part) => part.trim() !== "");
  const [head = "", ...rest] = parts;
  const isWords = item.children[0]?.type !== "list" && item.children[0]?.type !== "code";
  const lines = isWords ? [`${indent}${mark}${box}${head}`] : [`${indent}${mark}${box}`.trimEnd(), head];
  const after = rest.map((part) => (/^\s*(?:[-*] |\d+\. |```)/.test(part) ? part : `${inner}${part}`));
  return [...lines, ...after].join("\n");
}

function renderCode(value: string, language: string): string {
  const info = /^[A-Za-z0-9+#.-]{1,20}$/.test(language) ? language : "";
  return `\`\`\`${info}\n${value.replaceAll("```", "``\u200B`")}\n\`\`\``;
}

/** A row a line, each cell with the head of its column: columns do not fit a phone. */
function renderTable(table: Table, definitions: Definitions): string {
  const [head, ...rows] = table.children.map((row) =>
    row.children.map((cell) =>
      renderInline(cell.children, definitions)
        .replace(/\s*\n\s*/g, " ")
        .trim(),
    ),
  );
  const names = (head ?? []).map((name) => name.replace(/\*/g, ""));
  if (rows.length === 0) return names.join(" · ");
  return rows
    .map((cells) => {
      const named = cells.map((cell, index) => (names[index] && cell ? `**${names[index]}:** ${cell}` : cell));
      return `- ${named.filter((cell) => cell !== "").join("; ")}`;
    })
    .join("\n");
}
