/**
 * Makes one text of two aligned copies: the cleaner copy stays as it is, sentences that only the other one has are put
 * after what precedes them there, glued words of the kept copy are taken apart where the other shows how.
 */
import { compareJunctions, type Junctions } from "./compare-junctions.ts";
import { applyEdits, type Edit } from "./edits.ts";
import type { CopyMatch } from "./find-copies.ts";
import type { LetterStream } from "./letter-stream.ts";
import { type Leftover, listLeftovers } from "./list-leftovers.ts";
import { splitSentences } from "./sentences.ts";
import { type Span, splitParagraphs } from "./span.ts";

/** The text without the copies that the chain names; `notes` tells a person what was done. */
export function mergeCopies(text: string, stream: LetterStream, chain: readonly CopyMatch[], language: string) {
  const regions = groupRegions(chain);
  const edits: Edit[] = [];
  const kept: string[] = [];
  for (const region of regions) {
    const junctions = compareJunctions(text, stream, region);
    const swap = regions.length === 1 && isSecondCleaner(region, junctions);
    const pairs = swap
      ? region.map(({ earlier, later, length }) => ({ earlier: later, later: earlier, length }))
      : region;
    const glued = swap ? junctions.later : junctions.earlier;
    const { drop, leftovers } = listLeftovers(text, stream, pairs, language);
    edits.push(...glued, { ...drop, text: "" });
    edits.push(...leftovers.map((leftover) => placeLeftover(text, stream, leftover, language)));
    kept.push(...leftovers.map((leftover) => leftover.text));
  }
  const notes = ["the text stood in the file twice; folded into one"];
  if (kept.length > 0)
    notes.push(
      `${kept.length} ${kept.length === 1 ? "sentence" : "sentences"} kept from the other copy: ${kept.map(shorten).join(" | ")}`,
    );
  return { text: closeGaps(applyEdits(text, edits)), notes };
}

/** Letters by which a match may run past its copy: words that begin alike by chance. */
const OVERRUN = 24;

/** Matches whose later sides follow each other without a kept earlier side in between. */
function groupRegions(chain: readonly CopyMatch[]): CopyMatch[][] {
  const regions: CopyMatch[][] = [];
  for (const match of chain) {
    const region = regions.at(-1);
    const room = (region?.[0]?.later ?? 0) - match.earlier;
    if (region && room >= match.length - OVERRUN && room > 0)
      region.push({ ...match, length: Math.min(match.length, room) });
    else regions.push([match]);
  }
  return regions;
}

function isSecondCleaner(region: readonly CopyMatch[], junctions: Junctions): boolean {
  if (junctions.later.length !== junctions.earlier.length) return junctions.later.length < junctions.earlier.length;
  const first = region[0];
  const last = region.at(-1);
  if (!first || !last) return false;
  return last.later - first.later + last.length > last.earlier - first.earlier + last.length + 60;
}

/** After the sentence that holds the letter before it; at the end of a paragraph it becomes a paragraph. */
function placeLeftover(text: string, stream: LetterStream, leftover: Leftover, language: string): Edit {
  if (leftover.after === null)
    return { start: leftover.fallback, end: leftover.fallback, text: `\n\n${leftover.text}\n\n` };
  const place = stream.places[leftover.after] ?? 0;
  const paragraph = findSpan(splitParagraphs(text), place);
  if (!paragraph) return { start: place + 1, end: place + 1, text: `\n\n${leftover.text}\n\n` };
  const sentences = splitSentences(text.slice(paragraph.start, paragraph.end), language);
  const end = paragraph.start + (findSpan(sentences, place - paragraph.start)?.end ?? paragraph.end - paragraph.start);
  const words = end >= paragraph.end ? `\n\n${leftover.text}` : ` ${leftover.text}`;
  return { start: end, end, text: words };
}

function findSpan(spans: readonly Span[], place: number): Span | undefined {
  return spans.find((span) => span.start <= place && place < span.end);
}

/** At most one blank line in a row, and no white space at the end. */
function closeGaps(text: string): string {
  return text.replace(/\n\s*\n\s*?\n/g, "\n\n").trimEnd();
}

function shorten(sentence: string): string {
  return sentence.length <= 60 ? `"${sentence}"` : `"${sentence.slice(0, 57).trimEnd()}..."`;
}
