/** Finds the essay's words in many short texts: what is folded once for the essay need not be folded for every reply. */
import type { Section } from "./essay.ts";
import { type FoldedText, foldMarks } from "./fold-marks.ts";
import { splitSentences } from "./sentences.ts";
import type { Span } from "./span.ts";

/** Words of the essay: `start` and `end` are UTF-16 offsets into the body of the section with that number. */
export interface QuotePlace extends Span {
  readonly section: number;
}

export interface QuoteIndex {
  /**
   * Where the essay has these words, the case and the marks around them left aside; the first place of several.
   * Undefined also for words too short to say: fewer than 12 letters that are no whole sentence of the essay.
   */
  find(text: string): QuotePlace | undefined;
}

const LEAST_LETTERS = 12;
/** Units by which places are looked up. */
const GRAM = 6;
/** Longer than any passage worth looking for; bounds the work on a hostile reply. */
const MOST_CHARS = 20_000;
/** So many units that folding leaves as they are, and a letter, so that nothing after them changes them either. */
const PLAIN_START = /^[a-z](?:[a-z',]| (?=[a-z])){5}[a-z]/i;
const EDGES = /^[\s"'.,;:!?()-]{1,50}|[\s"'.,;:!?()-]{1,50}$/g;

interface Entry {
  readonly section: number;
  readonly folded: FoldedText;
  readonly lower: string;
}

type Place = readonly [entry: Entry, at: number];

export function createQuoteIndex(sections: readonly Pick<Section, "number" | "body">[], language = "en"): QuoteIndex {
  const entries = sections.map(buildEntry);
  const places = new Map<string, Place[]>();
  for (const entry of entries) indexWords(places, entry);
  const sentences = new Set(
    sections.flatMap(({ body }) =>
      splitSentences(body, language).map(({ start, end }) => foldWanted(body.slice(start, end))),
    ),
  );
  const find = (text: string): QuotePlace | undefined => {
    if (text.length > MOST_CHARS) return undefined;
    if (PLAIN_START.test(text) && !places.has(text.slice(0, GRAM).toLowerCase())) return undefined;
    const wanted = foldWanted(text);
    if (wanted.length < GRAM) return undefined;
    const letters = wanted.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    if (letters < LEAST_LETTERS && !sentences.has(wanted)) return undefined;
    for (const [entry, at] of places.get(wanted.slice(0, GRAM)) ?? []) {
      if (entry.lower.startsWith(wanted, at) && !isInWord(entry.lower, at + wanted.length))
        return readPlace(entry, at, wanted.length);
    }
    return undefined;
  };
  return { find };
}

function buildEntry({ number, body }: Pick<Section, "number" | "body">): Entry {
  const folded = foldMarks(body);
  return { section: number, folded, lower: lowerCase(folded.text) };
}

/** Every place where a word begins, by the units that follow. */
function indexWords(places: Map<string, Place[]>, entry: Entry): void {
  for (const match of entry.lower.matchAll(/[\p{L}\p{N}]+/gu)) {
    const gram = entry.lower.slice(match.index, match.index + GRAM);
    const list = places.get(gram);
    if (list) list.push([entry, match.index]);
    else places.set(gram, [[entry, match.index]]);
  }
}

function foldWanted(text: string): string {
  return lowerCase(foldMarks(text.normalize("NFC")).text).replace(EDGES, "");
}

/** Lower case, one unit for one unit. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (symbol) =>
    symbol.toLowerCase().length === symbol.length ? symbol.toLowerCase() : symbol,
  ).join("");
}

function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

function readPlace({ section, folded }: Entry, at: number, length: number): QuotePlace {
  return { section, start: folded.starts[at] ?? 0, end: folded.ends[at + length - 1] ?? 0 };
}
