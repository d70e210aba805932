/** Cuts a digest into messages where a reader would pause. */
import { splitPost } from "./split-post.ts";
import { HEAVIEST, weighText } from "./weigh-text.ts";

interface Unit {
  readonly text: string;
  readonly weight: number;
  readonly isHeaded: boolean;
}

const HEADING = /^#{1,3} /;
const QUOTE = /^>/;
/** A few bold words above a quote or a list. */
const LABEL = /^\*\*/;
/** Lines between a claim's heading and its first quote: its people, its votes, a label. */
const MOST_BEFORE_QUOTE = 4;
const SMALL_PRINT = /^-# /;
/** A message that ends before a heading, although more would fit, is at least this full. */
const FULL_ENOUGH = 1 / 3;

/**
 * Messages end before a heading where they are then at least a third full, otherwise between quotes. A claim's heading, counts
 * and first quote stay together, a label stays with what it is about, and the small print at the end with what stands before it, as far
 * as they fit. What is longer than a message is cut as in `splitPost`.
 *
 * Shape: Markdown without code blocks -> 0..n strings. Units: `limit` as `weighText` has it, at most `MAX_MESSAGE_TEXT`; every piece
 * weighs 1..limit.
 */
export function splitDigest(markdown: string, limit: number): readonly string[] {
  const units = readUnits(markdown).flatMap((unit) => cutUnit(unit, limit));
  const messages: string[] = [];
  let begin = 0;
  while (begin < units.length) {
    const end = findEnd(units, begin, limit);
    messages.push(join(units.slice(begin, end)));
    begin = end;
  }
  return messages;
}

function readUnits(markdown: string): readonly Unit[] {
  const blocks = markdown
    .split(/\n{2,}/)
    .map((block) => block.trimEnd())
    .filter((block) => block.trim() !== "");
  const units: Unit[] = [];
  for (let at = 0; at < blocks.length; ) {
    const begin = at;
    while (HEADING.test(blocks[at] ?? "")) at += 1;
    const isHeaded = at > begin;
    at = isHeaded ? findFirstQuote(blocks, at) : LABEL.test(blocks[at] ?? "") ? at + 2 : at + 1;
    units.push(weighed(blocks.slice(begin, at).join("\n\n"), isHeaded));
  }
  return units;
}

/** The block after the one that stands with a heading: its first quote where that is near, otherwise what comes next. */
function findFirstQuote(blocks: readonly string[], begin: number): number {
  for (let at = begin; at <= begin + MOST_BEFORE_QUOTE && at < blocks.length; at += 1) {
    if (HEADING.test(blocks[at] ?? "")) break;
    if (QUOTE.test(blocks[at] ?? "")) return at + 1;
  }
  return LABEL.test(blocks[begin] ?? "") ? begin + 2 : begin + 1;
}

/** Small print at the end is read as part of what stands before it. */
function findEnd(units: readonly Unit[], begin: number, limit: number): number {
  let end = begin;
  let size = -2;
  let afterHeaded = 0;
  const sizeOf = (index: number): number => (units[index]?.weight ?? 0) + 2;
  const isTail = (index: number): boolean => index === units.length - 1 && SMALL_PRINT.test(units[index]?.text ?? "");
  while (end < units.length) {
    const isHeadedLater = end > begin && units[end]?.isHeaded === true;
    if (isHeadedLater && size >= limit * FULL_ENOUGH) afterHeaded = end;
    // The last but one goes with the small print into the next message where they do not both fit here.
    const tail = isTail(end + 1) && end > begin && sizeOf(end) + sizeOf(end + 1) - 2 <= limit ? sizeOf(end + 1) : 0;
    if (end > begin && size + sizeOf(end) + tail > limit) return afterHeaded > 0 ? afterHeaded : end;
    size += sizeOf(end);
    end += 1;
  }
  return end;
}

function cutUnit(unit: Unit, limit: number): readonly Unit[] {
  if (unit.weight <= limit) return [unit];
  const pieces = splitPost(unit.text, Math.floor(limit / HEAVIEST));
  return pieces.map((text, index) => weighed(text, unit.isHeaded && index === 0));
}

function weighed(text: string, isHeaded: boolean): Unit {
  return { text, weight: weighText(text), isHeaded };
}

function join(units: readonly Unit[]): string {
  return units.map(({ text }) => text).join("\n\n");
}
