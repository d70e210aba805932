/** What a digest says of each claim: who takes which side, what is decided, whose words show it. */
import type { Claim } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import { STANCES } from "../tagging/tag.ts";
import { countVotes, NO_VOTES } from "../threads/vote.ts";
import { buildQuote, cutParts, spansOfTag } from "./build-quote.ts";
import type { ClaimReport, ClaimStatus, StrongestQuote, TagQuote } from "./digest.ts";
import type { DigestFacts, PointFact, Strongest, TaggedWords } from "./digest-facts.ts";
import { allowUrl, type DigestLinks } from "./digest-links.ts";
import { buildCandidate, selectQuotes } from "./select-quotes.ts";

/**
 * Claims with any stance or vote, most new people first, then most people, then most votes, then the author's order.
 * `asked`: replies that stand among the questions, whose words are not printed twice.
 */
export function buildClaims(
  facts: DigestFacts,
  links: DigestLinks,
  touched: readonly Claim[],
  asked: ReadonlySet<string>,
): readonly ClaimReport[] {
  const { language } = facts.discussion.essay;
  const candidates = facts.candidates
    .filter(({ reply, tag }) => tag.stance !== "asks" || !asked.has(replyKey(reply.venue, reply.id)))
    .map((words) => buildCandidate(words, language))
    .filter((candidate) => candidate !== null);
  const quoted = new Map<string, number>();
  return touched
    .map((claim) => ({ claim, report: countClaim(facts, links, claim) }))
    .toSorted(
      (a, b) =>
        b.report.change - a.report.change ||
        b.report.people - a.report.people ||
        countVotes(b.report.votes) - countVotes(a.report.votes),
    )
    .map(({ claim, report }) => {
      const strongest = facts.strongest.find(({ claimId }) => claimId === claim.id);
      const sides = buildSides(facts, links, strongest, report.status);
      const shown = [sides.objection && strongest?.objection, sides.support && strongest?.support]
        .map((words) => (words ? buildCandidate(words, language) : null))
        .filter((candidate) => candidate !== null);
      const quotes = selectQuotes(claim, candidates, shown, quoted).map(
        ({ words, spans }): TagQuote => ({
          ...buildQuote(words.reply, spans, links, facts),
          stance: words.tag.stance,
          confidence: words.tag.confidence,
        }),
      );
      return { ...report, ...sides, quotes };
    });
}

/** What a claim's objections say of it; `touched`: somebody took a stance or voted. */
export function statusOf(states: readonly string[], touched: boolean): ClaimStatus {
  if (!touched) return "untouched";
  if (states.includes("open")) return "contested";
  return states.length > 0 ? "settled" : "agreed";
}

function countClaim(facts: DigestFacts, links: DigestLinks, claim: Claim) {
  const { id, section } = claim;
  const all = facts.claimPeople.find((count) => count.claimId === id) ?? { now: 0, before: 0 };
  const stances = STANCES.map((stance) => {
    const count = facts.stancePeople.find((entry) => entry.claimId === id && entry.stance === stance);
    return { stance, people: count?.now ?? 0, change: (count?.now ?? 0) - (count?.before ?? 0) };
  });
  const voted = facts.votes.find((count) => count.claimId === id) ?? { votes: NO_VOTES, fresh: 0 };
  const objections = facts.points.filter(({ kind, claimId }) => kind === "objection" && claimId === id);
  const now = objections.map(({ state }) => state);
  const before = objections.flatMap(({ stateBefore }) => (stateBefore === null ? [] : [stateBefore]));
  const votes = countVotes(voted.votes);
  return {
    ...{ id, section, claim: claim.claim, url: allowUrl(links.claim(id)) },
    status: statusOf(now, all.now + votes > 0),
    statusBefore: statusOf(before, all.before + votes - voted.fresh > 0),
    people: all.now,
    change: all.now - all.before,
    copies: facts.copiesOf.get(id) ?? 0,
    stances,
    votes: voted.votes,
    newVotes: voted.fresh,
    openObjections: now.filter((state) => state === "open").length,
  };
}

function buildSides(
  facts: DigestFacts,
  links: DigestLinks,
  found: Strongest | undefined,
  status: ClaimStatus,
): Pick<ClaimReport, "objection" | "support"> {
  if (!found || status !== "contested") return { objection: null, support: null };
  const { objection, support } = found;
  const point = facts.points.find(({ number }) => number === objection?.point);
  return {
    objection: objection && point ? buildStrongest(facts, links, objection, point) : null,
    support: support && buildStrongest(facts, links, support, null),
  };
}

function buildStrongest(
  facts: DigestFacts,
  links: DigestLinks,
  words: TaggedWords,
  point: PointFact | null,
): StrongestQuote | null {
  const { reply, tag, specificity } = words;
  const parts = cutParts(reply.body, spansOfTag(words), facts.discussion.essay.language);
  if (!parts) return null;
  return {
    ...buildQuote(reply, parts, links, facts),
    ...{ stance: tag.stance, confidence: tag.confidence, has: specificity.has },
    people: point?.people ?? 1,
    point: point?.number ?? null,
  };
}
