/** Why a reply has its tags, or none, for other programs. */
import type { Reply } from "../replies/reply.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { saySignals, saySureness } from "../tagging/say-signals.ts";
import type { ExplainedTags } from "../workflows/explain-tags.ts";

/** One line. `weight` is in log odds; texts stand as they were written. */
export function renderWhyJson(why: ExplainedTags, reply: Reply, { claims }: StoredDiscussion): string {
  const textOf = new Map(claims.map(({ id, claim }) => [id, claim]));
  const explained = why.explanation?.claims.map((claim) => ({
    claimId: claim.claimId,
    claim: textOf.get(claim.claimId) ?? null,
    tag: claim.tag,
    sureness: claim.tag ? saySureness(claim.tag.confidence) : null,
    speaksOfIt: { probability: round(claim.probability), settledBy: claim.settledBy, reasons: saySignals(claim) },
    signals: claim.signals.map(({ kind, weight, words, alone }) => ({ kind, weight: round(weight), words, alone })),
    stance: claim.stance && { ...claim.stance, probability: round(claim.stance.probability) },
    missed: claim.missed,
  }));
  const { state, taggedAs, stored, overruled, refused, opinion, suspect } = why;
  return `${JSON.stringify({
    replyId: reply.id,
    venue: reply.venue,
    state,
    taggedAs,
    stored,
    tags: why.result.tags,
    left: why.result.left,
    overruled,
    refused: refused ?? null,
    ...(opinion ? { opinion } : {}),
    ...(suspect?.length ? { suspect } : {}),
    tagger: explained
      ? { tags: why.explanation?.result.tags, left: why.explanation?.result.left, claims: explained }
      : null,
  })}\n`;
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}
