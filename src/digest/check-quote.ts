/** Checks one quote of a digest against the reply that it is from. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { Stance } from "../tagging/tag.ts";
import { isSpanOf } from "./cut-quote.ts";
import type { Quote } from "./digest.ts";
import { allowUrl, type DigestLinks, isAllowedUrl } from "./digest-links.ts";
import type { DigestProof } from "./digest-proof.ts";
import type { Refusal } from "./refusals.ts";

/** What an address of a line must be: what the links say, or, without links, any address that is allowed. */
export function isRightUrl(url: string | null, expected: string | null | undefined): boolean {
  return expected === undefined ? url === null || isAllowedUrl(url) : url === allowUrl(expected);
}

/** Why the words, the author, the address, the section or the date of a quote are not the stored reply's; null when all are. */
export function findQuoteFault(quote: Quote, proof: DigestProof, links: DigestLinks | undefined): Refusal | null {
  const reply = proof.reply(quote.venue, quote.replyId);
  if (!reply) return "reply-gone";
  const isExact = isSpanOf(reply.body, quote) && reply.body.slice(quote.start, quote.end) === quote.text;
  if (!isExact || quote.text.trim() === "") return "words";
  if (reply.author.name !== quote.author) return "author";
  if (!isRightUrl(quote.url, links?.reply(reply))) return "link";
  return isRightTime(quote, reply, proof) ? null : "date";
}

/**
 * A reply may have been written before the period and still be new in it (it came late), so only its end is a limit.
 * The section is where the reply stood at that time, hence it is checked here.
 */
function isRightTime(quote: Quote, { createdAt, section }: Reply, { period }: DigestProof): boolean {
  const time = createdAt.getTime();
  return time === Date.parse(quote.createdAt) && time <= Date.parse(period.until) && section === quote.section;
}

/** Whether the quoted words lie in the evidence of a tag that the reply carries now; `undefined` stands for any claim or confidence. */
export function hasTag(
  quote: Quote,
  wanted: { claimId: ClaimId | undefined; stance: Stance; confidence?: number | undefined },
  proof: DigestProof,
): boolean {
  return proof
    .tags(quote.venue, quote.replyId)
    .some(
      ({ claimId, stance, confidence, evidence }) =>
        stance === wanted.stance &&
        (wanted.claimId === undefined || claimId === wanted.claimId) &&
        (wanted.confidence === undefined || confidence === wanted.confidence) &&
        evidence.start <= quote.start &&
        evidence.end >= quote.end,
    );
}
