/** Builds a digest as a value from facts: which claims, which words, which questions, in which order. */
import type { Claim, ClaimId } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import { STANCES } from "../tagging/tag.ts";
import { countVotes, NO_VOTES } from "../threads/vote.ts";
import { cutQuote, MAX_OPENING } from "./cut-quote.ts";
import type { ClaimReport, Digest, Quote } from "./digest.ts";
import type { DigestFacts } from "./digest-facts.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import { findQuestion } from "./find-question.ts";
import { isQuiet } from "./is-quiet.ts";
import { skipQuotedStart } from "./own-words.ts";
import { personKey } from "./reply-ledger.ts";
import { buildCandidate, selectQuotes } from "./select-quotes.ts";
import { takeFairly } from "./take-fairly.ts";

export const MAX_QUESTIONS = 10;
export const MAX_UNCLAIMED = 8;

/**
 * Builds the digest of one period.
 *
 * Shape: claims with any stance or vote, most new people first, then most people, then most votes, then the author's order;
 * at most three quotes a claim; at most ten questions and eight replies that fit no claim, in the order of the facts; `refused` is empty, that
 * is for `checkDigest`.
 */
export function buildDigest(facts: DigestFacts, links: DigestLinks): Digest {
  const { essay, claims } = facts.discussion;
  const questions = listQuestions(facts);
  const touched = new Set([...facts.claimPeople, ...facts.votes].map(({ claimId }) => claimId));
  const isTouched = (claim: Claim) => touched.has(claim.id);
  const { counts } = facts;
  return {
    format: 1,
    essay: { slug: essay.slug, title: essay.title, url: allowUrl(essay.url), revision: essay.revision },
    period: facts.period,
    quiet: isQuiet(counts),
    claims: reportClaims(facts, links, claims.filter(isTouched), questions),
    questions: {
      total: facts.openQuestions.total,
      items: questions.map(({ reply, span, claimId }) => ({ ...quote(reply, span, links), claimId })),
    },
    unclaimed: { total: facts.unclaimed.total, items: listUnclaimed(facts, links) },
    untouched: claims
      .filter((claim) => !isTouched(claim))
      .map(({ id, section, claim }) => ({ id, section, claim, url: allowUrl(links.claim(id)) })),
    receipt: { taggerVersion: facts.taggerVersion, ...counts, refused: {} },
  };
}

function reportClaims(
  facts: DigestFacts,
  links: DigestLinks,
  touched: readonly Claim[],
  questions: readonly Question[],
): readonly ClaimReport[] {
  // A question that has a place of its own below is not printed twice.
  const asked = new Set(questions.map(({ reply }) => replyKey(reply.venue, reply.id)));
  const candidates = facts.candidates
    .filter(({ reply, tag }) => tag.stance !== "asks" || !asked.has(replyKey(reply.venue, reply.id)))
    .map(({ reply, tag }) => buildCandidate(reply, tag, facts.discussion.essay.language))
    .filter((candidate) => candidate !== null);
  const quoted = new Map<string, number>();
  return touched
    .map((claim) => countClaim(facts, links, claim))
    .toSorted(
      (a, b) =>
        b.report.change - a.report.change ||
        b.report.people - a.report.people ||
        countVotes(b.report.votes) - countVotes(a.report.votes),
    )
    .map(({ claim, report }) => ({
      ...report,
      quotes: selectQuotes(claim, candidates, quoted).map(({ reply, tag, span }) => ({
        ...quote(reply, span, links),
        stance: tag.stance,
        confidence: tag.confidence,
      })),
    }));
}

function countClaim(facts: DigestFacts, links: DigestLinks, claim: Claim) {
  const { id, section } = claim;
  const all = facts.claimPeople.find((count) => count.claimId === id);
  const stances = STANCES.map((stance) => {
    const count = facts.stancePeople.find((entry) => entry.claimId === id && entry.stance === stance);
    return { stance, people: count?.now ?? 0, change: (count?.now ?? 0) - (count?.before ?? 0) };
  });
  const people = { people: all?.now ?? 0, change: (all?.now ?? 0) - (all?.before ?? 0) };
  const voted = facts.votes.find((count) => count.claimId === id);
  const votes = { votes: voted?.votes ?? NO_VOTES, newVotes: voted?.fresh ?? 0 };
  return {
    claim,
    report: { id, section, claim: claim.claim, url: allowUrl(links.claim(id)), ...people, stances, ...votes },
  };
}

interface Question {
  readonly reply: Reply;
  readonly span: Span;
  readonly claimId: ClaimId | null;
}

function listQuestions({ openQuestions, discussion }: DigestFacts): readonly Question[] {
  const { language } = discussion.essay;
  const questions = openQuestions.items.flatMap(({ reply, tag }): Question[] => {
    const span = tag ? buildCandidate(reply, tag, language)?.span : findQuestion(reply.body, language);
    return span ? [{ reply, span, claimId: tag?.claimId ?? null }] : [];
  });
  return takeFairly(questions, MAX_QUESTIONS, ({ reply }) => personKey(reply.venue, reply.author));
}

function listUnclaimed({ unclaimed, discussion }: DigestFacts, links: DigestLinks): readonly Quote[] {
  const openings = unclaimed.items.flatMap((reply) => {
    const span = cutQuote(reply.body, skipQuotedStart(reply.body), discussion.essay.language, MAX_OPENING);
    return span ? [{ reply, span }] : [];
  });
  const taken = takeFairly(openings, MAX_UNCLAIMED, ({ reply }) => personKey(reply.venue, reply.author));
  return taken.map(({ reply, span }) => quote(reply, span, links));
}

function quote(reply: Reply, span: Span, links: DigestLinks): Quote {
  return {
    venue: reply.venue,
    replyId: reply.id,
    author: reply.author.name,
    url: allowUrl(links.reply(reply)),
    createdAt: reply.createdAt.toISOString(),
    section: reply.section,
    start: span.start,
    end: span.end,
    text: reply.body.slice(span.start, span.end),
  };
}
