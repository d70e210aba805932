/**
 * Reads a rendered digest back and says what in it does not come from the digest: words in block quotes that nobody wrote, people who
 * did not write them, and numbers that the value does not hold.
 */
import type { Element, Nodes as HtmlNode } from "hast";
import { fromHtml } from "hast-util-from-html";
import type { Nodes as MarkdownNode } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Digest } from "../../src/digest/digest.ts";
import { displayLine } from "../../src/digest/display-text.ts";
import { wilsonInterval } from "../../src/digest/wilson-interval.ts";

/** A rendering as plain text: its block quotes, with the line that says whose words they are, and everything else. */
interface Read {
  readonly quotes: readonly { readonly words: string; readonly source: string }[];
  readonly rest: string;
}

/** What is wrong; empty when all holds. */
export function auditMarkdown(markdown: string, digest: Digest): readonly string[] {
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const quotes: { words: string; source: string }[] = [];
  const rest = textOfMarkdown(root, (lines) => quotes.push(splitSource(lines)));
  return audit({ quotes, rest }, digest);
}

export function auditHtml(html: string, digest: Digest): readonly string[] {
  const quotes: { words: string; source: string }[] = [];
  const rest = textOfHtml(fromHtml(html), (lines) => quotes.push(splitSource(lines)));
  return audit({ quotes, rest }, digest);
}

function audit({ quotes, rest }: Read, digest: Digest): readonly string[] {
  const sources = listWords(digest);
  const numbers = listNumbers(digest);
  const wrongWords = quotes.flatMap(({ words, source }) => {
    if (plain(words) === "") return ["a quote without words"];
    const pieces = words
      .split("…")
      .map((piece) => plain(piece))
      .filter((piece) => piece !== "");
    const from = sources.find((candidate) => hasInOrder(candidate.words, pieces));
    if (!from) return [`nobody wrote: ${words}`];
    const isNamed = sources.some(
      (candidate) => hasInOrder(candidate.words, pieces) && lettersOf(source).includes(lettersOf(candidate.author)),
    );
    return isNamed ? [] : [`these are not the words of ${source}: ${words}`];
  });
  const { said, hash } = cutHash(rest);
  const wrongHash = hash === "" || digest.receipt.hash.startsWith(hash) ? [] : [`not the hash: ${hash}`];
  const wrongNumbers = readNumbers(said).filter((number) => !numbers.has(number));
  return [...wrongWords, ...wrongHash, ...new Set(wrongNumbers.map((number) => `not in the digest: ${number}`))];
}

/** The hash is said in groups of letters and digits, which are no numbers. */
function cutHash(rest: string): { readonly said: string; readonly hash: string } {
  const found = /Hash: ((?:[0-9a-f]{4} ?)+)/.exec(rest);
  return { said: rest.replace(found?.[0] ?? "", " "), hash: (found?.[1] ?? "").replaceAll(" ", "") };
}

function hasInOrder(words: string, pieces: readonly string[]): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = words.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

/** Everything that may stand in a block quote, with whose words it is. */
function listWords(digest: Digest): readonly { readonly words: string; readonly author: string }[] {
  const found: { words: string; author: string }[] = [];
  walk(digest, (record) => {
    if (Array.isArray(record.parts) && typeof record.author === "string") {
      const words = (record.parts as { text: string }[]).map(({ text }) => plain(text)).join(" ");
      found.push({ words, author: plain(displayLine(record.author)) });
    }
    if (typeof record.text === "string" && "section" in record)
      found.push({ words: plain(record.text), author: "essay" });
    if (typeof record.note === "string") found.push({ words: plain(record.note), author: "" });
    if (typeof record.claim === "string") found.push({ words: plain(record.claim), author: "" });
  });
  return found;
}

/** Thousands have commas between them: `3,748` is one number. */
function readNumbers(text: string): readonly string[] {
  const found = text.matchAll(/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d+/g);
  return [...found].map(([number]) => String(Number(number.replaceAll(",", ""))));
}

/** Numbers of the value, those in its texts and dates, how long its lists are, and what is left of them. */
function listNumbers(digest: Digest): ReadonlySet<string> {
  const numbers = new Set<string>();
  const add = (text: string): void => {
    for (const number of readNumbers(text)) numbers.add(number);
  };
  const addWords = (text: string): void => {
    add(text);
    if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return;
    for (const timeZone of [digest.period.timeZone, "UTC"]) {
      const format = { timeZone, dateStyle: "full", timeStyle: "medium", hourCycle: "h23" } as const;
      add(new Intl.DateTimeFormat("en", format).format(new Date(text)));
    }
  };
  const { agreement } = digest.receipt;
  if (agreement) {
    const { low, high } = wilsonInterval(agreement.right, agreement.looked);
    add(`95 ${low.toFixed(2)} ${high.toFixed(2)}`);
  }
  const { model } = digest.receipt;
  if (model) add(`${Math.round(model.seconds)} ${model.dollars?.toFixed(model.dollars < 1 ? 4 : 2)}`);
  walk(digest, (record) => {
    for (const [key, value] of Object.entries(record)) {
      add(key);
      if (typeof value === "number") add(String(Math.abs(value)));
      if (typeof value === "string") addWords(value);
      if (!Array.isArray(value)) continue;
      add(String(value.length));
      if (typeof record.total === "number") add(String(record.total - value.length));
      for (const counts of countAlike(value)) add(String(counts));
    }
    const counts = Object.values(record).filter((value) => typeof value === "number");
    add(String(counts.reduce((sum, value) => sum + Math.abs(value), 0)));
  });
  return numbers;
}

/** How many items of a list have the same value under a key, and the sums of their numbers. */
function countAlike(items: readonly unknown[]): readonly number[] {
  const counts = new Map<string, number>();
  const sums = new Map<string, number>();
  for (const item of items) {
    if (typeof item !== "object" || item === null) continue;
    for (const [key, value] of Object.entries(item)) {
      const name = `${key} ${JSON.stringify(value)}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (typeof value === "number") sums.set(key, (sums.get(key) ?? 0) + value);
    }
  }
  return [...counts.values(), ...sums.values()].map(Math.abs);
}

/** The last line of a block quote says whose words it holds. */
function splitSource(lines: readonly string[]): { words: string; source: string } {
  const all = lines.map((line) => line.trim()).filter((line) => line !== "");
  return { words: all.slice(0, -1).join(" "), source: all.at(-1) ?? "" };
}

function textOfMarkdown(node: MarkdownNode, onQuote: (lines: readonly string[]) => void): string {
  if (node.type === "blockquote") {
    onQuote(node.children.flatMap((child) => textOfMarkdown(child, () => {}).split("\n")));
    return " ";
  }
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "html" || node.type === "code") return " ";
  if (node.type === "break") return "\n";
  const parts = "children" in node ? node.children.map((child) => textOfMarkdown(child, onQuote)) : [];
  return parts.join(node.type === "paragraph" || node.type === "link" || node.type === "strong" ? "" : " ");
}

const UNREAD = ["style", "script", "svg", "title", "head"];

/** `onQuote` null: block quotes are text like any other. */
function textOfHtml(node: HtmlNode, onQuote: ((lines: readonly string[]) => void) | null): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const children = node.children as readonly HtmlNode[];
  if (node.type === "element") {
    if (UNREAD.includes(node.tagName)) return " ";
    if (onQuote && isQuote(node)) {
      onQuote(children.map((child) => textOfHtml(child, null)));
      return " ";
    }
  }
  const isBlock =
    node.type !== "element" || !["a", "strong", "em", "span", "bdi", "time", "code"].includes(node.tagName);
  return children.map((child) => textOfHtml(child, onQuote)).join(isBlock ? " " : "");
}

function isQuote({ tagName, children }: Element): boolean {
  const holdsQuote = children.some((child) => child.type === "element" && child.tagName === "blockquote");
  return tagName === "figure" ? holdsQuote : tagName === "blockquote";
}

/** Without marks: at Discord, a name in a link keeps none that could end the link. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Letters as they are read: blank runs are one blank, marks that nobody sees are gone. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

function walk(value: unknown, visit: (record: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Readonly<Record<string, unknown>>);
  for (const inner of Object.values(value)) walk(inner, visit);
}
