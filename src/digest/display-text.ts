/** Outside text as a digest shows it: the same words, without what cannot be seen, in lines of sensible shape. */
import { cleanBody } from "../replies/clean-body.ts";

const ZERO_WIDTH = /[\u00AD\u180E\u200B\u200E\u200F\u061C]/g;
// More than four marks on one letter write no language; they draw over other lines.
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Lines that say something, each without blank ends and with single spaces. */
export function displayLines(text: string): readonly string[] {
  return cleanBody(text)
    .replace(ZERO_WIDTH, "")
    .replace(PILED_MARKS, "$1")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** The same on one line. */
export function displayLine(text: string): string {
  return displayLines(text).join(" ");
}
