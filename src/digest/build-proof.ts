/** Proof of a digest over replies that are held in memory: answers are counted from the replies, not from the facts. */
import { replyKey } from "../replies/reply.ts";
import { buildFacts, isUnclaimed, standingReplies, type TaggedDiscussion } from "./build-facts.ts";
import type { DigestProof } from "./digest-proof.ts";
import { countPeople, findOpenQuestions, isInPeriod } from "./reply-ledger.ts";

export function buildProof(input: TaggedDiscussion): DigestProof {
  const { discussion, period, taggerVersion } = input;
  const entries = standingReplies(input);
  const byKey = new Map(entries.map((entry) => [replyKey(entry.reply.venue, entry.reply.id), entry]));
  const open = new Set(findOpenQuestions(entries).map(({ reply }) => replyKey(reply.venue, reply.id)));
  return {
    discussion,
    period,
    taggerVersion,
    reply: (venue, id) => byKey.get(replyKey(venue, id))?.reply,
    tags: (venue, id) => byKey.get(replyKey(venue, id))?.tags ?? [],
    stancePeople: (claimId, stance) =>
      countPeople(
        entries.filter(({ tags }) => tags.some((tag) => tag.claimId === claimId && tag.stance === stance)),
        period,
      ),
    claimPeople: (claimId) =>
      countPeople(
        entries.filter(({ tags }) => tags.some((tag) => tag.claimId === claimId)),
        period,
      ),
    isOpenQuestion: (venue, id) => open.has(replyKey(venue, id)),
    openQuestions: open.size,
    unclaimed: entries.filter((entry) => isUnclaimed(entry) && isInPeriod(entry.reply.createdAt, period)).length,
    counts: buildFacts(input).counts,
  };
}
