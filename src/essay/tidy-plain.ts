/** What the lines of a plain text mean: its title, its paragraphs. */
import type { Block } from "./block.ts";

const MOST_TITLE_WORDS = 12;
const TITLE_LINE = /^["'“‘«¿]?[\p{Lu}\p{Lo}\p{N}][^\n]{2,120}(?<![.!…,;:。])$/u;
/** Less below it, and the line is rather the text. */
const LEAST_WORDS_BELOW = 40;

/** A short first line that is no sentence, with enough below it, is the title of a plain text. */
export function readTitleLine([first, ...rest]: readonly Block[]): string | null {
  if (!first || first.words > MOST_TITLE_WORDS || !TITLE_LINE.test(first.text)) return null;
  return rest.reduce((sum, { words }) => sum + words, 0) < LEAST_WORDS_BELOW ? null : first.text.replace(/\s+/g, " ");
}

/** Plain text has no code: indented lines are not shown as such. A line that is long is a paragraph of its own. */
export function tidyPlain(text: string): string {
  const flush = parted(text).replace(/^[^\S\n]+/gm, "");
  const lines = flush.split("\n");
  const long = lines.filter((line) => line.length > 160).length;
  return /\n\n/.test(flush) || long * 2 < lines.length ? flush : lines.join("\n\n");
}

/** Without blank lines, an indented line begins a paragraph, as long as not most lines do. */
function parted(text: string): string {
  if (/\n[^\S\n]*\n/.test(text.trim())) return text;
  const indents = text.match(/\n(?:\t| {2,8})(?=\S)/g)?.length ?? 0;
  return indents * 2 < text.split("\n").length ? text.replace(/\n(?:\t| {2,8})(?=\S)/g, "\n\n") : text;
}
