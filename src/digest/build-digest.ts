/** Builds a digest as a value from facts: which claims, which words, which points, in which order. */
import type { Claim } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import { buildClaims } from "./build-claims.ts";
import { buildPoints, buildSentence } from "./build-points.ts";
import { buildQuote, cutParts } from "./build-quote.ts";
import { MAX_OPENING } from "./cut-quote.ts";
import type { CopiesLine, CorrectionLine, Digest, MisreadingLine } from "./digest.ts";
import type { DigestFacts } from "./digest-facts.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import { isQuiet } from "./is-quiet.ts";
import { skipQuotedStart } from "./own-words.ts";
import { sealDigest } from "./render-json.ts";
import { isReopened } from "./select-points.ts";

/**
 * Builds the digest of one period.
 *
 * Shape: `refused` is empty and `hash` is of this value; both change when `checkDigest` leaves something out. Lists are as long as
 *        the facts give them, or as `selectPoints` says.
 */
export function buildDigest(facts: DigestFacts, links: DigestLinks): Digest {
  const { essay, claims } = facts.discussion;
  const touched = new Set([...facts.claimPeople, ...facts.votes].map(({ claimId }) => claimId));
  const isTouched = (claim: Claim) => touched.has(claim.id);
  const points = buildPoints(facts, links);
  const asked = new Set(points.questions.items.flatMap(({ quote }) => quote ?? []).map((quote) => keyOf(quote)));
  return sealDigest({
    format: 2,
    essay: { slug: essay.slug, title: essay.title, url: allowUrl(essay.url), revision: essay.revision },
    period: facts.period,
    quiet: isQuiet(facts.counts, {
      settled: points.ledger.settled.total,
      reopened: facts.points.filter(isReopened).length,
      opened: points.ledger.opened.total,
      corrections: facts.corrections.total,
    }),
    claims: buildClaims(facts, links, claims.filter(isTouched), asked),
    ...points,
    ...buildLists(facts, links),
    coverage: buildCoverage(facts, links),
    untouched: claims
      .filter((claim) => !isTouched(claim))
      .map(({ id, section, claim }) => ({ id, section, claim, url: allowUrl(links.claim(id)) })),
    weeks: facts.weeks,
    receipt: { taggerVersion: facts.taggerVersion, ...facts.counts, refused: {}, hash: "" },
  });
}

function buildLists(facts: DigestFacts, links: DigestLinks): Pick<Digest, "misreadings" | "copies" | "corrections"> {
  const { language } = facts.discussion.essay;
  const misreadings = facts.misreadings.items.flatMap(({ reply, misreading }): MisreadingLine[] => {
    const { kind, claimId, words, sentence } = misreading;
    const parts = cutParts(reply.body, [words], language, MAX_OPENING);
    const said = buildSentence(facts, links, sentence);
    return parts && said ? [{ kind, claimId, quote: buildQuote(reply, parts, links, facts), sentence: said }] : [];
  });
  const copies = facts.copies.items.flatMap(({ reply, replies, people }): CopiesLine[] => {
    const parts = cutParts(reply.body, [skipQuotedStart(reply.body)], language, MAX_OPENING);
    return parts ? [{ quote: buildQuote(reply, parts, links, facts), replies, people }] : [];
  });
  const corrections = facts.corrections.items.map(
    ({ reply, claimId, stance }): CorrectionLine => ({
      ...{ venue: reply.venue, replyId: reply.id, author: reply.author.name, url: allowUrl(links.reply(reply)) },
      ...{ claimId, stance },
    }),
  );
  return {
    misreadings: { total: facts.misreadings.total, items: misreadings },
    copies: { total: facts.copies.total, items: copies },
    corrections: { total: facts.corrections.total, items: corrections },
  };
}

function buildCoverage(facts: DigestFacts, links: DigestLinks): Digest["coverage"] {
  const { essay, claims } = facts.discussion;
  return {
    sections: essay.sections.map(({ number, title }) => ({
      number,
      title,
      claims: claims.filter(({ section }) => section === number).length,
      replies: facts.replies.find((section) => section.number === number)?.replies ?? 0,
    })),
    quoted: {
      total: facts.quoted.total,
      items: facts.quoted.items.flatMap(({ people, ...passage }) => {
        const sentence = buildSentence(facts, links, passage);
        return sentence ? [{ ...sentence, people }] : [];
      }),
    },
  };
}

function keyOf({
  venue,
  replyId,
}: {
  readonly venue: "local" | "discord" | "github";
  readonly replyId: string;
}): string {
  return replyKey(venue, replyId);
}
