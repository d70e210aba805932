/** Sections of a Markdown essay: they follow the author's headings, at the depth that gives posts of a readable size. */
import type { Heading, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { type Block, listMarkdownBlocks, MOST_WORDS } from "./block.ts";
import { groupBlocks } from "./group-blocks.ts";
import { isEnglish } from "./words.ts";

/** A section before its body is cut out of the source. A null title is to be found in its own words. */
export interface SectionDraft {
  readonly title: string | null;
  readonly blocks: readonly Block[];
}

/** A heading with what stands under it, deeper headings included. */
interface Part {
  /** Null for what stands before the first heading. */
  readonly heading: Heading | null;
  readonly nodes: readonly RootContent[];
  readonly words: number;
}

/** Sections with fewer words join a neighbour, unless most sections of the essay are that short. */
export const TINY_WORDS = 40;

/** `nodes`: the top of the document without its title and without definitions. */
export function outlineSections(source: string, nodes: readonly RootContent[], language: string): SectionDraft[] {
  const blocksOf = (list: readonly RootContent[]) => list.flatMap((node) => listMarkdownBlocks(source, node, language));
  const parts = foldTiny(splitParts(source, nodes, language), language);
  return parts.flatMap(({ heading, nodes: inside }) => {
    const title = heading ? titleOf(heading) : isEnglish(language) ? "Introduction" : null;
    const groups = splitLong(blocksOf(inside), language);
    const alone = parts.length === 1 && heading === null;
    return groups.map((blocks, index) => ({
      title: alone
        ? null
        : title === null || groups.length === 1
          ? title
          : `${title} (${index + 1} of ${groups.length})`,
      blocks,
    }));
  });
}

export function titleOf(heading: Heading): string | null {
  const text = textOf(heading).replace(/\s+/g, " ").trim();
  return text === "" ? null : text.slice(0, 200).toWellFormed();
}

/** Cuts at the highest headings, and a part that is too long at the next ones below. */
function splitParts(source: string, nodes: readonly RootContent[], language: string): Part[] {
  const depth = Math.min(...nodes.map((node) => (node.type === "heading" ? node.depth : 9)));
  const parts: Part[] = [];
  let heading: Heading | null = null;
  let inside: RootContent[] = [];
  const close = () => {
    if (heading || inside.length > 0) parts.push(measure(source, heading, inside, language));
    inside = [];
  };
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === depth) {
      close();
      heading = node;
    } else inside.push(node);
  }
  close();
  return parts.flatMap((part) => splitPart(source, part, language));
}

function splitPart(source: string, part: Part, language: string): Part[] {
  const deeper = part.nodes.some((node) => node.type === "heading");
  if (!part.heading || !deeper || part.words <= MOST_WORDS) return [part];
  const [first, ...others] = splitParts(source, part.nodes, language);
  if (!first) return [part];
  if (first.heading === null && first.words >= TINY_WORDS) return [{ ...first, heading: part.heading }, ...others];
  if (first.heading !== null) return [{ ...first, heading: joinHeadings(part.heading, first.heading) }, ...others];
  const [next, ...rest] = others;
  if (!next) return [{ ...first, heading: part.heading }];
  const joined = joinHeadings(part.heading, next.heading);
  return [{ heading: joined, nodes: [...first.nodes, ...next.nodes], words: first.words + next.words }, ...rest];
}

/** `Methods: Data` for a heading without words of its own before the next one. */
function joinHeadings(outer: Heading, inner: Heading | null): Heading {
  const value = [titleOf(outer), inner && titleOf(inner)].filter(Boolean).join(": ");
  return { ...outer, children: [{ type: "text", value }] };
}

function measure(source: string, heading: Heading | null, nodes: readonly RootContent[], language: string): Part {
  const words = nodes.reduce(
    (sum, node) => sum + listMarkdownBlocks(source, node, language).reduce((all, block) => all + block.words, 0),
    0,
  );
  return { heading, nodes, words };
}

/** A tiny part joins the one before it, heading and all; text before the first heading joins the one after it. */
function foldTiny(parts: readonly Part[], language: string): Part[] {
  const [intro, ...rest] = parts;
  if (intro?.heading === null && intro.words < TINY_WORDS && rest[0] && isEnglish(language)) {
    const next = rest[0];
    return foldTiny(
      [{ ...next, nodes: [...intro.nodes, ...next.nodes], words: intro.words + next.words }, ...rest.slice(1)],
      language,
    );
  }
  const tiny = parts.filter(({ words }) => words < TINY_WORDS).length;
  const folded: Part[] = [];
  for (const part of parts) {
    const last = folded.at(-1);
    const small = part.words < TINY_WORDS && tiny * 2 < parts.length;
    if (
      last &&
      part.heading &&
      ((small && (last.words + part.words <= MOST_WORDS || last.words > MOST_WORDS)) || part.nodes.length === 0)
    ) {
      folded[folded.length - 1] = {
        ...last,
        nodes: [...last.nodes, part.heading, ...part.nodes],
        words: last.words + part.words,
      };
    } else if (last && last.nodes.length === 0) {
      folded[folded.length - 1] = {
        heading: last.heading && joinHeadings(last.heading, part.heading),
        nodes: part.nodes,
        words: part.words,
      };
    } else folded.push(part);
  }
  return folded;
}

function splitLong(blocks: readonly Block[], language: string): (readonly Block[])[] {
  const words = blocks.reduce((sum, block) => sum + block.words, 0);
  return words <= MOST_WORDS ? [blocks] : groupBlocks(blocks, language);
}
