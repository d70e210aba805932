/** Checks the claims of a digest: their words, every number about them, every quote under them. */
import { isDeepStrictEqual } from "node:util";
import type { Claim, ClaimId } from "../essay/essay.ts";
import { STANCES } from "../tagging/tag.ts";
import { countVotes } from "../threads/vote.ts";
import { statusOf } from "./build-claims.ts";
import { spansOfTag } from "./build-quote.ts";
import { type Checking, findQuoteFault, isCutOf, isRightUrl } from "./check-quote.ts";
import type { ClaimReport, Digest, StrongestQuote, TagQuote } from "./digest.ts";
import type { DigestProof, ProvenTag } from "./digest-proof.ts";
import { keepLine, keepLines } from "./keep-lines.ts";
import { claimHeadSchema, strongestSchema, tagQuoteSchema, untouchedSchema } from "./line-schemas.ts";
import type { Refusal, RefusalCounter } from "./refusals.ts";

type ClaimHead = Omit<ClaimReport, "objection" | "support" | "quotes">;

/** Claims whose words and numbers are right, with those of their quotes that are. */
export function checkClaims(claims: unknown, checking: Checking, refusals: RefusalCounter): readonly ClaimReport[] {
  const heads = keepLines(claims, claimHeadSchema.loose(), refusals, {
    keyOf: (claim) => claim.id,
    findFault: (claim) => findClaimFault(claim, checking) ?? findNumberFault(claim, checking.proof),
  });
  return heads.map(({ objection, support, quotes, ...head }) => {
    const bare = claimHeadSchema.parse(head);
    const strongest = (value: unknown, side: "objection" | "support") =>
      keepLine(value, strongestSchema, refusals, (quote) => findStrongestFault(quote, bare, side, checking));
    return {
      ...bare,
      objection: strongest(objection, "objection"),
      support: strongest(support, "support"),
      quotes: keepLines(quotes, tagQuoteSchema, refusals, {
        keyOf: (quote) => JSON.stringify([quote.venue, quote.replyId]),
        findFault: (quote) => findQuoteFault(quote, checking) ?? findTagFault(quote, bare.id, checking),
      }),
    };
  });
}

/** Claims of which it is true that nobody has taken a stance or voted on them. */
export function checkUntouched(untouched: unknown, checking: Checking, refusals: RefusalCounter): Digest["untouched"] {
  return keepLines(untouched, untouchedSchema, refusals, {
    keyOf: (claim) => claim.id,
    findFault: (claim) => findClaimFault(claim, checking) ?? (isTouched(claim.id, checking.proof) ? "numbers" : null),
  });
}

function isTouched(id: ClaimId, proof: DigestProof): boolean {
  return proof.claimPeople(id).now > 0 || countVotes(proof.votes(id).votes) > 0;
}

function findClaimFault(
  line: Pick<Claim, "id" | "section" | "claim"> & { readonly url: string | null },
  { proof, links }: Checking,
): Refusal | null {
  const claim = proof.discussion.claims.find(({ id }) => id === line.id);
  if (!claim) return "unknown-claim";
  if (claim.claim !== line.claim || claim.section !== line.section) return "claim-text";
  return isRightUrl(line.url, links?.claim(claim.id)) ? null : "link";
}

function findNumberFault(line: ClaimHead, proof: DigestProof): Refusal | null {
  const all = proof.claimPeople(line.id);
  const { votes, fresh } = proof.votes(line.id);
  const objections = proof.objections(line.id);
  const votesBefore = countVotes(votes) - fresh;
  const truth: Omit<ClaimHead, "id" | "section" | "claim" | "url"> = {
    status: statusOf(objections.now, isTouched(line.id, proof)),
    statusBefore: statusOf(objections.before, all.before + votesBefore > 0),
    people: all.now,
    change: all.now - all.before,
    copies: proof.copiesOf(line.id),
    stances: STANCES.map((stance) => {
      const { now, before } = proof.stancePeople(line.id, stance);
      return { stance, people: now, change: now - before };
    }),
    votes: { ...votes },
    newVotes: fresh,
    openObjections: objections.now.filter((state) => state === "open").length,
  };
  const isRight = (Object.keys(truth) as (keyof typeof truth)[]).every((key) =>
    isDeepStrictEqual(line[key], truth[key]),
  );
  return isRight && isTouched(line.id, proof) ? null : "numbers";
}

function findStrongestFault(
  quote: StrongestQuote,
  claim: ClaimHead,
  side: "objection" | "support",
  checking: Checking,
): Refusal | null {
  const { proof } = checking;
  const fault = findQuoteFault(quote, checking) ?? findTagFault(quote, claim.id, checking);
  if (fault) return fault;
  const isOfSide = (quote.stance === "supports") === (side === "support");
  const tag = findTag(quote, claim.id, proof);
  if (!isOfSide || !isDeepStrictEqual(quote.has, tag?.specificity.has)) return "tag";
  if (claim.status !== "contested" || proof.isBeaten(claim.id, side, quote.venue, quote.replyId)) return "strongest";
  if (side === "support") return quote.point === null ? (quote.people === 1 ? null : "numbers") : "point";
  const point = quote.point === null ? undefined : proof.point(quote.point);
  const isMade = point?.makers.has(`${quote.venue}:${quote.replyId}`) ?? false;
  if (point?.kind !== "objection" || point.claimId !== claim.id || point.state !== "open" || !isMade) return "point";
  return quote.people === point.people ? null : "numbers";
}

/** Whether the reply carries that tag now, and the quote holds the words that show it. */
function findTagFault(quote: TagQuote, claimId: ClaimId, checking: Checking): Refusal | null {
  const { proof } = checking;
  const reply = proof.reply(quote.venue, quote.replyId);
  const found = findTag(quote, claimId, proof);
  if (!reply || !found) return "tag";
  return isCutOf(quote, spansOfTag({ reply, ...found }), checking) ? null : "words";
}

function findTag(quote: TagQuote, claimId: ClaimId, proof: DigestProof): ProvenTag | undefined {
  return proof
    .tags(quote.venue, quote.replyId)
    .find(({ tag }) => tag.claimId === claimId && tag.stance === quote.stance && tag.confidence === quote.confidence);
}
