/** Checks the claims of a digest: their words, every number about them, every quote under them. */
import type { Claim, ClaimId } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import { countVotes, VOTE_CHOICES } from "../threads/vote.ts";
import { findQuoteFault, hasTag, isRightUrl } from "./check-quote.ts";
import type { ClaimReport, Digest, TagQuote } from "./digest.ts";
import type { DigestLinks } from "./digest-links.ts";
import type { DigestProof } from "./digest-proof.ts";
import { claimHeadSchema, tagQuoteSchema, untouchedSchema } from "./digest-schema.ts";
import { keepLines } from "./keep-lines.ts";
import type { Refusal, RefusalCounter } from "./refusals.ts";

/** Claims whose words and numbers are right, with those of their quotes that are. */
export function checkClaims(
  claims: unknown,
  proof: DigestProof,
  links: DigestLinks | undefined,
  refusals: RefusalCounter,
): readonly ClaimReport[] {
  const heads = keepLines(claims, claimHeadSchema.loose(), refusals, {
    keyOf: (claim) => claim.id,
    findFault: (claim) => findClaimFault(claim, proof, links) ?? findNumberFault(claim, proof),
  });
  return heads.map(({ id, section, claim, url, people, change, stances, votes, newVotes, quotes }) => ({
    ...{ id, section, claim, url, people, change, stances, votes, newVotes },
    quotes: keepLines(quotes, tagQuoteSchema, refusals, {
      keyOf: (quote) => JSON.stringify([quote.venue, quote.replyId]),
      findFault: (quote) => findQuoteFault(quote, proof, links) ?? findTagFault(quote, id, proof),
    }),
  }));
}

/** Claims of which it is true that nobody has taken a stance or voted on them. */
export function checkUntouched(
  untouched: unknown,
  proof: DigestProof,
  links: DigestLinks | undefined,
  refusals: RefusalCounter,
): Digest["untouched"] {
  return keepLines(untouched, untouchedSchema, refusals, {
    keyOf: (claim) => claim.id,
    findFault: (claim) => findClaimFault(claim, proof, links) ?? (isTouched(claim.id, proof) ? "numbers" : null),
  });
}

function isTouched(id: ClaimId, proof: DigestProof): boolean {
  return proof.claimPeople(id).now > 0 || countVotes(proof.votes(id).votes) > 0;
}

function findClaimFault(
  line: Pick<Claim, "id" | "section" | "claim"> & { readonly url: string | null },
  proof: DigestProof,
  links: DigestLinks | undefined,
): Refusal | null {
  const claim = proof.discussion.claims.find(({ id }) => id === line.id);
  if (!claim) return "unknown-claim";
  if (claim.claim !== line.claim || claim.section !== line.section) return "claim-text";
  return isRightUrl(line.url, links?.claim(claim.id)) ? null : "link";
}

function findNumberFault(line: Omit<ClaimReport, "quotes">, proof: DigestProof): Refusal | null {
  const all = proof.claimPeople(line.id);
  const { votes, fresh } = proof.votes(line.id);
  if (line.newVotes !== fresh || VOTE_CHOICES.some((choice) => line.votes[choice] !== votes[choice])) return "numbers";
  if (!isTouched(line.id, proof) || line.people !== all.now || line.change !== all.now - all.before) return "numbers";
  if (line.stances.length !== STANCES.length) return "numbers";
  const areRight = line.stances.every(({ stance, people, change }, index) => {
    const count = proof.stancePeople(line.id, stance);
    return stance === STANCES[index] && people === count.now && change === count.now - count.before;
  });
  return areRight ? null : "numbers";
}

function findTagFault(
  { stance, confidence, ...quote }: TagQuote,
  claimId: ClaimId,
  proof: DigestProof,
): Refusal | null {
  return hasTag(quote, { claimId, stance, confidence }, proof) ? null : "tag";
}
