/** Outside text as our answers show it: on one line, cut to a length, and doing nothing. */
import { displayLine } from "../src/digest/display-text.ts";
import { inertMarkdown, markdownUrl } from "../src/digest/inert-markdown.ts";
import type { Markdown } from "./answer.ts";

/** Text is looked at this many times as far as it is shown: white space and marks that are not shown may stand in it. */
const LOOK_AHEAD = 4;
const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * One line of plain text, for labels, options and choices.
 *
 * Shape: any string -> 0..`limit` UTF-16 units, well-formed; longer text ends in "…", cut between two characters as people
 *        count them.
 */
export function cutLine(text: string, limit: number): string {
  const line = displayLine(text.slice(0, limit * LOOK_AHEAD).toWellFormed());
  if (line.length <= limit && text.length <= limit * LOOK_AHEAD) return line;
  const room = limit - 1;
  let end = 0;
  for (const { index, segment } of SEGMENTER.segment(line.slice(0, limit + 64))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  // One character that is longer than all the room.
  const kept = end > 0 ? line.slice(0, end) : line.slice(0, room).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept.trimEnd()}…`;
}

/** The same as Markdown that shows the text as it is. `limit` counts units of the text before what is added to make it inert. */
export function say(text: string, limit = 300): Markdown {
  return inertMarkdown(cutLine(text, limit));
}

/**
 * A link with a label of outside text; only the label when there is no address that can be opened at Discord. Brackets in the
 * label become round ones: at Discord an escaped one ends the label all the same.
 */
export function sayLink(label: string, url: string | null, limit = 100): Markdown {
  const shown = say(label.replace(/[[{]/g, "(").replace(/[\]}]/g, ")"), limit) || "someone";
  return url !== null && /^https?:\/\//.test(url) ? `[${shown}](${markdownUrl(url)})` : shown;
}

/** Of people; Discord's own are 32 characters at most. */
export const MAX_NAME = 40;

/** A time that Discord shows in each reader's own zone and language. `F`: day and time; `D`: day; `R`: how long ago or from now. */
export function sayTime(time: Date, style: "F" | "D" | "R" = "F"): Markdown {
  return `<t:${Math.floor(time.getTime() / 1000)}:${style}>`;
}

/** `id` must be Discord's own. */
export function sayChannel(id: string): Markdown {
  return /^\d{1,20}$/.test(id) ? `<#${id}>` : "a channel";
}
