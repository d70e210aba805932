/** Which passages of the essay a reply quotes, and so which claims it has in view. */
import type { Claim, ClaimId } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { Span } from "../essay/span.ts";
import type { NormalisedReply } from "./normalise-reply.ts";

/** Finds a text in the essay's sections; `start` and `end` are offsets into that section's body. */
export interface QuoteFinder {
  find(text: string): Passage | undefined;
}

interface Passage extends Span {
  readonly section: number;
}

/**
 * A passage of the essay in a reply. `block`: lines with `>`, `index` counts them. `inline`: between quotation marks.
 * `copied`: a sentence of the person's own paragraphs that is the essay's, word for word; `index` is that of the sentence.
 * `start` and `end` are offsets into the reply's body.
 */
export interface QuoteAnchor extends Span {
  readonly kind: "block" | "inline" | "copied";
  readonly index: number;
  /** The claims whose quote it covers by a good part, in the order of the claims. */
  readonly claimIds: readonly ClaimId[];
}

/** A quotation counts for a claim when they share this part of the shorter one. */
const SHARE = 0.6;
/** Quotations looked up in one reply, and pieces of one quotation; own sentences are few enough by themselves. */
const MAX_LOOKUPS = 200;
/** Shorter sentences may be in both texts by chance. */
const MIN_COPIED_CHARS = 40;

/** Anchors in the order of their kinds and of the body; quotations that are not from the essay have none. */
export function anchorQuotes(
  reply: NormalisedReply,
  claims: readonly Claim[],
  essay: QuoteFinder,
  language: string,
): readonly QuoteAnchor[] {
  const anchors: QuoteAnchor[] = [];
  let lookups = 0;
  const find: QuoteFinder["find"] = (text) => (lookups++ < MAX_LOOKUPS ? essay.find(text) : undefined);
  const add = (kind: QuoteAnchor["kind"], index: number, span: Span, passages: readonly Passage[]): void => {
    if (passages.length === 0) return;
    const claimIds = claims.filter((claim) => passages.some((passage) => covers(passage, claim))).map(({ id }) => id);
    anchors.push({ kind, index, start: span.start, end: span.end, claimIds });
  };
  reply.quoted.forEach((quoted, index) => {
    if (lookups >= MAX_LOOKUPS) return;
    const whole = find(quoted.text);
    add("block", index, quoted, whole ? [whole] : cutQuote(quoted.text, language).flatMap((text) => find(text) ?? []));
  });
  reply.inlineQuotes.forEach((span, index) => {
    const found = find(reply.body.slice(span.start, span.end));
    add("inline", index, span, found ? [found] : []);
  });
  findCopied(reply, essay).forEach((passage, index) => {
    const sentence = reply.own[index];
    if (passage && sentence) add("copied", index, sentence, [passage]);
  });
  return anchors;
}

/**
 * Own sentences that are the essay's. A short one may be in both by chance, unless it goes on from a copied one, or leads up to
 * one, as it does in the essay: who pastes a whole section pastes its short sentences too.
 *
 * Shape: one passage, or undefined, for each own sentence.
 */
function findCopied({ own, body }: NormalisedReply, essay: QuoteFinder): readonly (Passage | undefined)[] {
  const copied = own.map(({ start, end }) =>
    end - start < MIN_COPIED_CHARS ? undefined : essay.find(body.slice(start, end)),
  );
  const join = (at: number, neighbour: number): void => {
    const [one, other] = [own[at], own[neighbour]];
    if (!one || !other || copied[at] || !copied[neighbour] || one.end - one.start >= MIN_COPIED_CHARS) return;
    const both = essay.find(body.slice(Math.min(one.start, other.start), Math.max(one.end, other.end)));
    const length = one.end - one.start;
    if (both && at < neighbour) copied[at] = { ...both, end: both.start + length };
    else if (both) copied[at] = { ...both, start: both.end - length };
  };
  for (let at = 1; at < own.length; at++) join(at, at - 1);
  for (let at = own.length - 2; at >= 0; at--) join(at, at + 1);
  return copied;
}

/** A quotation that is not one passage may be several, or have words of the person's or another reply's in it. */
function cutQuote(text: string, language: string): readonly string[] {
  const sentences = splitSentences(text.slice(0, 20_000), language).map(({ start, end }) => text.slice(start, end));
  return [...new Set([...sentences, ...text.split("\n", 50)])].slice(0, 50);
}

function covers(passage: Passage, claim: Claim): boolean {
  if (passage.section !== claim.section) return false;
  const shared = Math.min(passage.end, claim.end) - Math.max(passage.start, claim.start);
  return shared >= SHARE * Math.min(passage.end - passage.start, claim.end - claim.start);
}
