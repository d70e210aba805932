/** Finds words that a model quotes among those that a reply's author wrote, not among those that the author quotes. */
import { locateQuote } from "../essay/locate-quote.ts";
import { overlapOf, type Span } from "../essay/span.ts";
import { type NormalisedReply, normaliseReply } from "../replies/normalise-reply.ts";
import type { MaskedText } from "./masked-text.ts";

/** Whoever repeats the same words oftener than this within quotations is not looked through further. */
const MOST_PLACES = 8;
/** A sentence that has less than this share of the quoted words is only brushed by them. */
const BRUSHED = 0.4;

/**
 * The sentences that `quote` is of: at its first place in `shown` that is the person's own words, outside lines that begin with `>`, code,
 * and longer passages in quotation marks. A model quotes a few words, often half a sentence; people are quoted in whole ones.
 *
 * Units: UTF-16 offsets into `body`, which `shown` was made from.
 */
export function createOwnWordsLocator(body: string, shown: MaskedText): (quote: string) => Span | undefined {
  let parts: NormalisedReply | undefined;
  return (quote) => {
    parts ??= normaliseReply(body);
    let { text } = shown;
    for (let places = 0; places < MOST_PLACES; places++) {
      const found = locateQuote(text, quote);
      if (!found) return undefined;
      const span = shown.originalOf(found);
      // A stop or a dash stands in every reply and shows nothing.
      if (!/[\p{L}\p{N}]/u.test(body.slice(span.start, span.end))) return undefined;
      if (isOwn(span, parts)) return widenToSentences(span, parts);
      text = `${" ".repeat(found.end)}${text.slice(found.end)}`;
    }
    return undefined;
  };
}

function isOwn(span: Span, { quoted, code, inlineQuotes }: NormalisedReply): boolean {
  return (
    ![...quoted, ...code].some((other) => overlapOf(span, other) > 0) &&
    !inlineQuotes.some((other) => other.start <= span.start && span.end <= other.end)
  );
}

/** The span itself where it touches no sentence, as in a heading. */
function widenToSentences(span: Span, { own }: NormalisedReply): Span {
  const touched = own.filter((sentence) => overlapOf(span, sentence) > 0);
  const most = Math.max(...touched.map((sentence) => overlapOf(span, sentence)));
  const meant = touched.filter((sentence) => {
    const shared = overlapOf(span, sentence);
    return shared === most || shared >= BRUSHED * (span.end - span.start);
  });
  const [first] = meant;
  const last = meant.at(-1);
  return first && last ? { start: first.start, end: last.end } : span;
}
