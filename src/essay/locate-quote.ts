/** Finds quoted words in a text, exactly or as a person would copy them. */
import { type FoldedText, foldMarks } from "./fold-marks.ts";
import { type Span, trimSpan } from "./span.ts";

export interface QuotePlaces {
  /** Where the words stand first. */
  readonly first: Span;
  /** How often they stand there. */
  readonly count: number;
}

/**
 * The place of the quote's words: the exact ones where they stand, else with other spacing, quotes, dashes or Markdown
 * marks. Case counts. Of several places the first.
 *
 * Units: UTF-16 offsets; `body.slice(start, end)` is the passage as the body has it.
 */
export function locateQuote(body: string, quote: string): Span | undefined {
  return locateAll(body, quote)?.first;
}

/** The same, with how often the words stand there. */
export function locateAll(body: string, quote: string): QuotePlaces | undefined {
  return createQuoteLocator(body)(quote);
}

/** `locateAll` for many quotes in one body, which is folded once and only when a quote needs it. */
export function createQuoteLocator(body: string): (quote: string) => QuotePlaces | undefined {
  let folded: FoldedText | undefined;
  return (quote) => {
    const { start, end } = trimSpan(quote, { start: 0, end: quote.length });
    const exact = quote.slice(start, end);
    if (exact === "") return undefined;
    const at = body.indexOf(exact);
    if (at !== -1) return { first: { start: at, end: at + exact.length }, count: countPlaces(body, exact, at) };
    const wanted = foldMarks(exact.normalize("NFC")).text;
    if (!/[\p{L}\p{N}]/u.test(wanted)) return undefined;
    folded ??= foldMarks(body);
    const from = folded.text.indexOf(wanted);
    if (from === -1) return undefined;
    const first = { start: folded.starts[from] ?? 0, end: folded.ends[from + wanted.length - 1] ?? 0 };
    return { first, count: countPlaces(folded.text, wanted, from) };
  };
}

function countPlaces(text: string, wanted: string, first: number): number {
  let count = 0;
  for (let at = first; at !== -1; at = text.indexOf(wanted, at + wanted.length)) count++;
  return count;
}
