/** Somebody's words as a block, and in a line. */
import { SUSPECT_MARK } from "../../tagging/orders/order-words.ts";
import type { Stance } from "../../tagging/tag.ts";
import { endsMidSentence, MAX_QUOTE } from "../cut-quote.ts";
import type { EssaySentence, Quote } from "../digest.ts";
import { renderShortDay } from "../period-words.ts";
import { type Block, type Line, link, outside, type Piece, type QuoteBlock } from "./block.ts";
import { MOST_SENTENCE, MOST_WORDS, shorten } from "./shorten.ts";

/** Between parts of a quote something is left out; nowhere else does an ellipsis of ours stand inside words. */
const GAP = " … ";

/** `limit`: the length to which such quotes are cut; one that is about as long and ends inside a sentence gets an ellipsis at its end. */
export function quoteBlock(
  quote: Quote,
  tone: QuoteBlock["tone"],
  timeZone: string,
  more: Line = [],
  limit = MAX_QUOTE,
): QuoteBlock {
  const source = [link(quote.author, quote.url), ...more, ", ", dayOf(quote.createdAt, timeZone), ...markOf(quote)];
  return { kind: "quote", words: wordsOf(quote, limit), tone, source };
}

/** `Ada, disputes, 10 November` below the words; `after` stands behind the date. */
export function stanceBlock(
  quote: Quote & { readonly stance: Stance },
  timeZone: string,
  after: Line = [],
): QuoteBlock {
  const block = quoteBlock(quote, quote.stance, timeZone, [", ", quote.stance]);
  return { ...block, source: [...block.source, ...after] };
}

export function sentenceBlock({ text, section, url }: EssaySentence): Block {
  return {
    kind: "quote",
    words: shorten(text, MOST_SENTENCE),
    tone: "essay",
    source: ["the essay, ", placeOf({ section, url })],
  };
}

/** `section 2`, linked. */
export function placeOf({ section, url }: Pick<EssaySentence, "section" | "url">): Piece {
  return link(`section ${section}`, url);
}

/** `“…”`: the beginning of the words, in a line. */
export function shortWords(quote: Quote, most = MOST_WORDS): Line {
  return ["“", outside(shorten(quote.parts.map(({ text }) => text).join(GAP), most)), "”", ...markOf(quote)];
}

/** Behind words that may speak to software: they are never left out, and nobody should take them for an order. */
export function markOf({ suspect }: Pick<Quote, "suspect">): Line {
  return suspect ? [` (${SUSPECT_MARK})`] : [];
}

export function dayOf(instant: string, timeZone: string): Piece {
  return { kind: "day", instant, words: renderShortDay(instant, timeZone) };
}

function wordsOf({ parts }: Quote, limit: number): string {
  const words = parts.map(({ text }) => text.trim()).join(GAP);
  const last = parts.at(-1)?.text ?? "";
  const isCut = endsMidSentence(words, limit) || (parts.length === 1 && endsMidSentence(last, limit));
  return isCut ? `${words} …` : words;
}
