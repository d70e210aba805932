/** Quotes from spans of a reply: few, whole sentences where it can be, together no longer than one reads. */
import type { Span } from "../essay/span.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import { cutQuote, MAX_QUOTE } from "./cut-quote.ts";
import type { Quote } from "./digest.ts";
import type { DigestFacts, TaggedWords } from "./digest-facts.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";

/** Parts of one quote; more read as a ransom note. */
export const MAX_PARTS = 3;
/** A further part shorter than this is not worth an ellipsis. */
const MIN_PART = 20;

/**
 * The spans as parts of a quote.
 *
 * Shape: at most `MAX_PARTS`, in the order of the body, none over another, each an exact slice without blank ends, together
 *        at most `limit` UTF-16 units; spans with nothing but white space between them are one. Null when nothing is left.
 */
export function cutParts(
  body: string,
  spans: readonly Span[],
  language: string,
  limit = MAX_QUOTE,
): readonly [Span, ...Span[]] | null {
  const parts: Span[] = [];
  let left = limit;
  for (const span of joinSpans(body, spans)) {
    if (parts.length >= MAX_PARTS || (parts.length > 0 && left < MIN_PART)) break;
    const part = cutQuote(body, span, language, left);
    if (!part) continue;
    parts.push(part);
    left -= part.end - part.start;
    if (part.end < span.end && body.slice(part.end, span.end).trim() !== "") break;
  }
  const [first, ...others] = parts;
  return first ? [first, ...others] : null;
}

/** The words that show a tag: those that were found to be specific, or its evidence. */
export function spansOfTag({
  reply,
  tag,
  specificity,
}: Pick<TaggedWords, "reply" | "tag" | "specificity">): readonly Span[] {
  const { start, end, text } = tag.evidence;
  const isExact = reply.body.slice(start, end) === text;
  return specificity.spans.length > 0 ? specificity.spans : isExact ? [{ start, end }] : [];
}

/** In order, without those over another; neighbours joined. */
function joinSpans(body: string, spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && (span.start <= last.end || body.slice(last.end, span.start).trim() === "")) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

export function buildQuote(
  reply: Reply,
  spans: readonly Span[],
  links: DigestLinks,
  { suspects }: Pick<DigestFacts, "suspects">,
): Quote {
  return {
    venue: reply.venue,
    replyId: reply.id,
    author: reply.author.name,
    url: allowUrl(links.reply(reply)),
    createdAt: reply.createdAt.toISOString(),
    section: reply.section,
    parts: spans.map(({ start, end }) => ({ start, end, text: reply.body.slice(start, end) })),
    ...(suspects.has(replyKey(reply.venue, reply.id)) ? { suspect: true } : {}),
  };
}
