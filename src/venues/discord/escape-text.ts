/** Plain text as Discord's Markdown shows it: the same words, and nothing in them does anything. */
import { cleanBody } from "../../replies/clean-body.ts";

/** Seen by nobody; parts what Discord would read as a mention, a time, an emoji, a command or an invitation. */
const GAP = "\u200B";
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Text of an essay before it is parsed: without what cannot be seen or what draws over other lines. */
export function cleanMarkdown(markdown: string): string {
  return cleanBody(markdown).replace(PILED_MARKS, "$1");
}

/** Inside a line; line breaks become spaces, since Discord shows each. */
export function escapeText(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*_~|[\]]/g, "\\$&")
    .replace(/<(?=[^\s\d])/g, `<${GAP}`)
    .replace(/@/g, `@${GAP}`)
    .replace(/:(?=\/\/)/g, `:${GAP}`)
    .replace(/(?<![a-z0-9])(discord(?:app)?)\.(?=\S)/gi, `$1${GAP}.`);
}

/** Escapes what would make a heading, a list or a quotation at the beginning of a line. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(\s{0,20})(?:([-+>#])|(\d{1,9})([.)]))/, (_whole, space, mark, number, dot) =>
    mark === undefined ? `${space}${number}\\${dot}` : `${space}\\${mark}`,
  );
}
