/** Reads the file of an essay, whatever form it has, into an `Essay`. */
import type { Heading, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { InputError } from "../errors.ts";
import { takeDefinitions } from "./attach-definitions.ts";
import { type Block, listPlainBlocks } from "./block.ts";
import { decodeText } from "./decode-text.ts";
import type { Essay, EssaySlug, Section } from "./essay.ts";
import { foldCopies } from "./fold-copies.ts";
import { NO_FRONT_MATTER, parseFrontMatter } from "./front-matter.ts";
import { groupBlocks } from "./group-blocks.ts";
import { guessLanguage } from "./guess-language.ts";
import { parseMarkdown, refuseHeavy } from "./markdown-tree.ts";
import { outlineSections, type SectionDraft, TINY_WORDS, titleOf } from "./outline-sections.ts";
import type { PageText } from "./read-html.ts";
import { createUniqueSlugs, slugify } from "./slug.ts";
import { readTitleLine, tidyPlain } from "./tidy-plain.ts";
import { titleSections } from "./title-sections.ts";
import { countWords } from "./words.ts";

export interface ParsedEssay {
  readonly essay: Essay;
  /** What the cleaning did, in sentences for a person. */
  readonly notes: readonly string[];
}

type PageReader = (file: string, html: string) => PageText;

/** More threads than people take part in; a text of that length is a book. */
export const MAX_SECTIONS = 200;
const MOST_WORDS_IN_ALL = MAX_SECTIONS * 500;

/** Whether the file is a web page, by the ending of its name. */
export function isWebPage(file: string): boolean {
  return /\.(?:html?|xhtml)$/i.test(file);
}

/**
 * Reads an essay: Markdown, HTML (`.html`, `.htm`) or plain text, by the ending of the file's name; a text that has
 * Markdown headings is Markdown whatever its name. A web page is read by `readHtml`, which is handed in because the
 * packages that it needs are large and most essays are no pages.
 *
 * Shape:  revision 1; 1..200 sections, none empty. The same bytes and name give the same essay.
 * Throws: InputError with every reason why the file cannot be used.
 */
export function parseEssay(file: string, bytes: Uint8Array, readHtml?: PageReader): ParsedEssay {
  const page = readSource(file, decodeText(file, bytes), readHtml);
  const language = page.language ?? guessLanguage(page.body);
  const folded = foldCopies(page.body.trimEnd(), language);
  const words = countWords(folded.text);
  if (words === 0) throw fail(file, page.empty);
  if (words > MOST_WORDS_IN_ALL)
    throw fail(
      file,
      `the text has ${words} words, more than the ${MOST_WORDS_IN_ALL} allowed; import its parts one by one`,
    );
  const outline = page.markdown
    ? readMarkdown(file, folded.text, language)
    : readPlain(file, folded.text, language, page.title !== null);
  if (outline.sections.length === 0) throw fail(file, "the essay has a title but no text; write it below the title");
  if (outline.sections.length > MAX_SECTIONS) {
    throw fail(
      file,
      `the essay would have ${outline.sections.length} sections, more than the ${MAX_SECTIONS} allowed; use fewer headings or import its parts one by one`,
    );
  }
  const title = page.title ?? outline.title ?? nameInWords(file);
  const essay: Essay = {
    slug: slugify(page.slug ?? title, "essay") as EssaySlug,
    title,
    author: page.author,
    url: page.url,
    language,
    revision: 1,
    sections: numberSections(outline.sections),
  };
  return { essay, notes: [...page.notes, ...folded.notes] };
}

const EMPTY_PAGE =
  "the page has no text, a script may have to write it; save it from the browser once it shows, or its text as Markdown";

function readSource(file: string, text: string, readHtml?: PageReader) {
  if (isWebPage(file)) {
    if (!readHtml) throw new Error(`${file} is a web page, and no reader of pages was handed in`);
    return { ...NO_FRONT_MATTER, ...readHtml(file, text), markdown: true, empty: EMPTY_PAGE };
  }
  const front = parseFrontMatter(file, text);
  const markdown = /\.(?:md|markdown|mdown|mkd)$/i.test(file) || /^ {0,3}#{1,6}[^\S\n]+\S/m.test(front.body);
  return { ...front, markdown, empty: "the essay has no text; write it below the front matter" };
}

interface Outline {
  readonly title: string | null;
  readonly sections: readonly { readonly title: string; readonly body: string }[];
}

function readPlain(file: string, text: string, language: string, titled: boolean): Outline {
  const source = tidyPlain(text);
  refuseHeavy(file, source);
  const all = listPlainBlocks(source, language);
  const title = titled ? null : readTitleLine(all);
  const groups = groupBlocks(title === null ? all : all.slice(1), language);
  return {
    title,
    sections: nameSections(
      groups.map((blocks) => ({ title: null, blocks })),
      language,
      (blocks) => sliceBlocks(source, blocks),
    ),
  };
}

function readMarkdown(file: string, source: string, language: string): Outline {
  const root = parseMarkdown(file, source);
  const heads = root.children.filter((node): node is Heading => node.type === "heading" && node.depth === 1);
  const [only] = heads.length === 1 ? heads : [];
  const leading = only !== undefined && countWordsBefore(root.children, only) < TINY_WORDS;
  const children = leading ? root.children.filter((node) => node !== only) : root.children;
  const definitions = takeDefinitions(source, { ...root, children });
  const drafts = draftSections(source, definitions.nodes, language);
  const body = (blocks: readonly Block[]) => {
    const attached = definitions.attach(blocks.flatMap((block) => block.refers));
    return [sliceBlocks(source, blocks), attached].filter(Boolean).join("\n\n");
  };
  return { title: only ? titleOf(only) : null, sections: nameSections(drafts, language, body) };
}

/** A picture, a date or a line on the author may stand above the title. */
function countWordsBefore(nodes: readonly RootContent[], title: Heading): number {
  const before = nodes.slice(0, nodes.indexOf(title));
  if (before.some((node) => node.type === "heading")) return Number.POSITIVE_INFINITY;
  return countWords(before.map((node) => (node.type === "html" ? "" : textOf(node))).join("\n"));
}

function draftSections(source: string, nodes: readonly RootContent[], language: string): SectionDraft[] {
  const drafts = outlineSections(source, nodes, language);
  const words = drafts.reduce((sum, { blocks }) => sum + blocks.reduce((all, block) => all + block.words, 0), 0);
  if (nodes.some((node) => node.type === "heading") || words === 0) return drafts;
  return groupBlocks(
    drafts.flatMap(({ blocks }) => blocks),
    language,
  ).map((blocks) => ({ title: null, blocks }));
}

/** The source from block to block; where something was taken out between two, a blank line joins what is left. */
function sliceBlocks(source: string, blocks: readonly Block[]): string {
  let body = "";
  let former: Block | undefined;
  for (const block of blocks) {
    const gap = former && source.slice(former.end, block.start);
    body += (gap === undefined ? "" : /^\s*$/.test(gap) ? gap : "\n\n") + source.slice(block.start, block.end);
    former = block;
  }
  return body;
}

function nameSections(drafts: readonly SectionDraft[], language: string, body: (blocks: readonly Block[]) => string) {
  const filled = drafts.filter(({ blocks }) => blocks.some((block) => block.end > block.start));
  const untitled = filled.filter(({ title }) => title === null);
  const own = titleSections(
    untitled.map(({ blocks }) => blocks.map((block) => block.text).join("\n\n")),
    language,
  );
  return filled.map((draft) => ({
    title: draft.title ?? own[untitled.indexOf(draft)] ?? "Section",
    body: body(draft.blocks),
  }));
}

function numberSections(sections: Outline["sections"]): Section[] {
  const slugFor = createUniqueSlugs();
  return sections.map(({ title, body }, index) => ({
    number: index + 1,
    slug: slugFor(title, `section-${index + 1}`),
    title,
    body,
  }));
}

/** `my-first_essay.v2.md` is called "My first essay.v2". */
function nameInWords(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? "";
  const words = base
    .replace(/(.)\.[A-Za-z0-9]{1,10}$/, "$1")
    .replace(/[-_\s]+/g, " ")
    .trim();
  if (words === "") return "Essay";
  const first = String.fromCodePoint(words.codePointAt(0) ?? 69);
  return first.toUpperCase() + words.slice(first.length);
}

function fail(file: string, message: string): InputError {
  return new InputError(file, [{ line: null, message }]);
}
