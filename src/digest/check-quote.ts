/** Checks one quote of a digest against the reply that it is from, and one sentence against the essay. */
import { isDeepStrictEqual } from "node:util";
import type { Span } from "../essay/span.ts";
import type { Reply } from "../replies/reply.ts";
import { cutParts } from "./build-quote.ts";
import { isSpanOf } from "./cut-quote.ts";
import type { EssaySentence, Quote } from "./digest.ts";
import { allowUrl, type DigestLinks, isAllowedUrl } from "./digest-links.ts";
import type { DigestProof } from "./digest-proof.ts";
import type { Refusal } from "./refusals.ts";

/** What the check of every line needs. Without `links`, any address that is allowed passes. */
export interface Checking {
  readonly proof: DigestProof;
  readonly links: DigestLinks | undefined;
}

/** What an address of a line must be: what the links say, or, without links, any address that is allowed. */
export function isRightUrl(url: string | null, expected: string | null | undefined): boolean {
  return expected === undefined ? url === null || isAllowedUrl(url) : url === allowUrl(expected);
}

/** Why the words, the author, the mark, the address, the section or the date of a quote are not the stored reply's; null when all are. */
export function findQuoteFault(quote: Quote, { proof, links }: Checking): Refusal | null {
  const reply = proof.reply(quote.venue, quote.replyId);
  if (!reply) return "reply-gone";
  if (!areExact(quote.parts, reply.body)) return "words";
  if (reply.author.name !== quote.author) return "author";
  if ((quote.suspect === true) !== proof.isSuspect(quote.venue, quote.replyId)) return "mark";
  if (!isRightUrl(quote.url, links?.reply(reply))) return "link";
  return isRightTime(quote, reply, proof) ? null : "date";
}

/** Every part is an exact slice, in order, none over another, with something left out between two of them. */
function areExact(parts: Quote["parts"], body: string): boolean {
  return parts.every((part, index) => {
    const before = parts[index - 1];
    const isApart = !before || (part.start >= before.end && body.slice(before.end, part.start).trim() !== "");
    return isApart && isSpanOf(body, part) && body.slice(part.start, part.end) === part.text && part.text.trim() !== "";
  });
}

/** Whether a quote holds all of these spans, cut as quotes are: a part that was left away changes what somebody said. */
export function isCutOf(quote: Quote, spans: readonly Span[], { proof }: Checking, limit?: number): boolean {
  const reply = proof.reply(quote.venue, quote.replyId);
  const parts = reply && cutParts(reply.body, spans, proof.discussion.essay.language, limit);
  const said = quote.parts.map(({ start, end }) => ({ start, end }));
  return parts !== null && parts !== undefined && isDeepStrictEqual(said, [...parts]);
}

/**
 * A reply may have been written before the period and still be new in it (it came late), so only its end is a limit.
 * The section is where the reply stood at that time, hence it is checked here.
 */
function isRightTime(quote: Quote, { createdAt, section }: Reply, { period }: DigestProof): boolean {
  const time = createdAt.getTime();
  return time === Date.parse(quote.createdAt) && time <= Date.parse(period.until) && section === quote.section;
}

/** Why these are not the essay's own words at that place; null when they are. */
export function findSentenceFault(sentence: EssaySentence, { proof, links }: Checking): Refusal | null {
  const section = proof.discussion.essay.sections.find(({ number }) => number === sentence.section);
  const isExact =
    section !== undefined &&
    isSpanOf(section.body, sentence) &&
    section.body.slice(sentence.start, sentence.end) === sentence.text &&
    sentence.text.trim() !== "";
  if (!isExact) return "sentence";
  return isRightUrl(sentence.url, links?.section(sentence.section)) ? null : "link";
}
