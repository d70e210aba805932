/** Proof of a digest over replies that are held in memory: answers are counted from the replies, not from the facts. */
import type { ClaimId } from "../essay/essay.ts";
import { replyKey } from "../replies/reply.ts";
import type { VoteChoice } from "../threads/vote.ts";
import { buildFacts, isUnclaimed, standingReplies, type TaggedDiscussion } from "./build-facts.ts";
import type { VoteCount } from "./digest-facts.ts";
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
    votes: (claimId) => countCast(input, claimId),
    isOpenQuestion: (venue, id) => open.has(replyKey(venue, id)),
    openQuestions: open.size,
    unclaimed: entries.filter((entry) => isUnclaimed(entry) && isInPeriod(entry.reply.createdAt, period)).length,
    counts: buildFacts(input).counts,
  };
}

function countCast({ votes = [], period }: TaggedDiscussion, claimId: ClaimId): VoteCount {
  const cast = votes.filter((vote) => vote.claimId === claimId && vote.at.getTime() <= Date.parse(period.until));
  const of = (wanted: VoteChoice): number => cast.filter(({ choice }) => choice === wanted).length;
  return {
    votes: { agree: of("agree"), disagree: of("disagree"), unsure: of("unsure") },
    fresh: cast.filter(({ at }) => isInPeriod(at, period)).length,
  };
}
