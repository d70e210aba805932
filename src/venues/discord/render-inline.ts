/** Words, emphasis, code and links of an essay in Discord's Markdown. */
import type { PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { escapeText } from "./escape-text.ts";

/** Longer addresses and labels would not fit whole into every message. */
const MAX_URL = 800;
const MAX_LABEL = 150;

/** Address of a link or picture by the name that the text gives it. */
export type Definitions = ReadonlyMap<string, string>;

/** Shape: one line, or several where the essay breaks a line. */
export function renderInline(nodes: readonly PhrasingContent[], definitions: Definitions): string {
  let line = "";
  for (const node of nodes) {
    const part = renderNode(node, definitions);
    // Marks of two neighbours would be read as one.
    const touches = /[*~]$/.test(line) && /^[*~]/.test(part) && !line.endsWith("\\*") && !line.endsWith("\\~");
    line += touches ? `\u200B${part}` : part;
  }
  return line;
}

function renderNode(node: PhrasingContent, definitions: Definitions): string {
  switch (node.type) {
    case "text":
      return escapeText(node.value);
    case "emphasis":
      return wrap("*", renderInline(node.children, definitions));
    case "strong":
      return wrap("**", renderInline(node.children, definitions));
    case "delete":
      return wrap("~~", renderInline(node.children, definitions));
    case "inlineCode":
      return renderCode(node.value);
    case "break":
      return "\n";
    case "html":
      return /^<br\b/i.test(node.value) ? "\n" : "";
    case "link":
      return renderLink(textOf(node), node.url);
    case "linkReference":
      return renderLink(textOf(node), definitions.get(node.identifier) ?? "");
    case "image":
      return renderLink(nameImage(node.alt), node.url);
    case "imageReference":
      return renderLink(nameImage(node.alt), definitions.get(node.identifier) ?? "");
    case "footnoteReference":
      return escapeText(`[${node.label ?? node.identifier}]`);
    default:
      return escapeText(textOf(node));
  }
}

/** A picture would be loaded from somebody else's server; a link loads only when somebody follows it. */
function nameImage(alt: string | null | undefined): string {
  return alt ? `Image: ${alt}` : "Image";
}

/** Emphasis holds on to the words, since a mark beside a space is none. */
function wrap(mark: string, inner: string): string {
  const words = inner.trim();
  if (words === "") return inner;
  const start = inner.indexOf(words);
  return `${inner.slice(0, start)}${mark}${words}${mark}${inner.slice(start + words.length)}`;
}

function renderCode(value: string): string {
  const code = value.replace(/\s*\n\s*/g, " ");
  if (code.trim() === "") return "";
  if (!code.includes("`")) return `\`${code}\``;
  return `\`\` ${code.replace(/`(?=`)/g, "`\u200B")} \`\``;
}

/** A link to the web, or its words where the address is of another kind or invites to a server. */
function renderLink(label: string, address: string): string {
  const url = webAddress(address);
  const words = escapeText(label.trim());
  if (url === undefined) return words === "" ? escapeText(address.slice(0, MAX_URL)) : words;
  if (words === "" || label.trim() === address || /:\/\/|www\./i.test(label)) return `<${url}>`;
  return words.length > MAX_LABEL ? `${words} (<${url}>)` : `[${words}](${url})`;
}

const INVITE_HOSTS = /(?:^|\.)(?:discord\.gg|dsc\.gg|discord\.me|discord\.io)$/;
const DISCORD_HOSTS = /(?:^|\.)(?:discord|discordapp)\.com$/;

/** What could end a link and is not encoded by itself. */
const PERCENT: Readonly<Record<string, string>> = { "(": "%28", ")": "%29" };

function webAddress(address: string): string | undefined {
  if (address.length > MAX_URL || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (INVITE_HOSTS.test(url.hostname)) return undefined;
  if (DISCORD_HOSTS.test(url.hostname) && /^\/(?:invite|template|gift)/i.test(url.pathname)) return undefined;
  const text = url.href.replace(/[()<>[\]\\`|\s]/g, (character) => PERCENT[character] ?? encodeURIComponent(character));
  return text.length > MAX_URL ? undefined : text;
}
