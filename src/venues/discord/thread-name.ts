/** Names of threads and tags, which Discord shows as they are: one line, short, never empty. */
import { displayLine } from "../../digest/display-text.ts";
import { cleanName } from "../../replies/clean-body.ts";
import { MAX_TAG_NAME, MAX_THREAD_NAME } from "./limits.ts";

// Discord reads no mentions in names; a mark that piles up on a letter draws over the rest of the list.
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** 1..100 units, cut at a word with `…`. */
export function threadName(title: string): string {
  return cutLine(title, MAX_THREAD_NAME) || "Untitled";
}

/** 1..50 units. */
export function tagName(essay: string): string {
  return cutLine(essay, MAX_TAG_NAME) || "Essay";
}

/** One line of at most `max` units; graphemes stay whole, and words where one ends in the second half. */
export function cutLine(text: string, max: number): string {
  const line = displayLine(text.slice(0, max * 40)).replace(PILED_MARKS, "$1");
  if (cleanName(line) === cleanName("")) return "";
  if (line.length <= max) return line;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter("und").segment(line.slice(0, max + 64))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const head = line.slice(0, end);
  const space = head.lastIndexOf(" ");
  return `${(space > max / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
