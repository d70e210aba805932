/** Finds words that a model quotes among those that a reply's author wrote, not among those that the author quotes. */
import { locateQuote } from "../essay/locate-quote.ts";
import type { Span } from "../essay/span.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { MaskedText } from "./masked-text.ts";

/** Whoever repeats the same words oftener than this within quotations is not looked through further. */
const MOST_PLACES = 8;

/**
 * The first place of `quote` in `shown` that is the person's own words: outside lines that begin with `>`, code, and longer passages in
 * quotation marks.
 *
 * Units: UTF-16 offsets into `body`, which `shown` was made from.
 */
export function createOwnWordsLocator(body: string, shown: MaskedText): (quote: string) => Span | undefined {
  let parts: ReturnType<typeof normaliseReply> | undefined;
  const isOwn = (span: Span): boolean => {
    parts ??= normaliseReply(body);
    return (
      ![...parts.quoted, ...parts.code].some((other) => span.start < other.end && other.start < span.end) &&
      !parts.inlineQuotes.some((other) => other.start <= span.start && span.end <= other.end)
    );
  };
  return (quote) => {
    let { text } = shown;
    for (let places = 0; places < MOST_PLACES; places++) {
      const found = locateQuote(text, quote);
      if (!found) return undefined;
      const span = shown.originalOf(found);
      if (isOwn(span)) return span;
      text = `${" ".repeat(found.end)}${text.slice(found.end)}`;
    }
    return undefined;
  };
}
