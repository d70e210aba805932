/** Facts of a digest over replies that are held in memory: for files, without a store. */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import { LEFT_REASONS, STANCES, UNCLAIMED_REASONS } from "../tagging/tag.ts";
import { NO_VOTES, type VoteChoice } from "../threads/vote.ts";
import type { Period } from "./digest.ts";
import type { DigestFacts } from "./digest-facts.ts";
import { compareReplies, countPeople, findOpenQuestions, isInPeriod, type TaggedReply } from "./reply-ledger.ts";

export interface TaggedDiscussion {
  readonly discussion: Discussion;
  readonly period: Period;
  readonly taggerVersion: string;
  /** Every reply that stands, in any order; those after the end of the period are not counted. */
  readonly replies: readonly TaggedReply[];
  readonly withdrawn: number;
  /** The standing vote of each person on each claim; without it, nobody could vote. */
  readonly votes?: readonly CastVote[];
}

/** One person's vote on one claim, and when it was last given. */
export interface CastVote {
  readonly claimId: ClaimId;
  readonly choice: VoteChoice;
  readonly at: Date;
}

/** Enough to choose three quotes from, few enough that a flood of replies costs nothing. */
const MAX_CANDIDATES_PER_STANCE = 12;
const MAX_LISTED = 50;

/** Shape: candidates by claim, stance and falling confidence; at most 12 for each claim and stance, 50 questions, 50 unclaimed. */
export function buildFacts(input: TaggedDiscussion): DigestFacts {
  const { discussion, period } = input;
  const entries = standingReplies(input);
  const people = countPeople(entries, period);
  const fresh = entries.filter((entry) => isInPeriod(entry.reply.createdAt, period));
  const questions = findOpenQuestions(entries);
  const unclaimed = fresh.filter(isUnclaimed).map((entry) => entry.reply);
  const votes = tallyVotes(input);
  return {
    discussion,
    period,
    taggerVersion: input.taggerVersion,
    ...countStances(input, entries),
    votes,
    candidates: listCandidates(input, fresh),
    openQuestions: { total: questions.length, items: questions.slice(0, MAX_LISTED) },
    unclaimed: { total: unclaimed.length, items: unclaimed.slice(0, MAX_LISTED) },
    counts: {
      replies: entries.length,
      newReplies: fresh.length,
      newPeople: people.now - people.before,
      tagged: fresh.filter((entry) => entry.tags.length > 0).length,
      left: countLeft(fresh),
      newVotes: votes.reduce((sum, { fresh }) => sum + fresh, 0),
      withdrawn: input.withdrawn,
    },
  };
}

/** Replies until the end of the period, oldest first. */
export function standingReplies({ replies, period }: TaggedDiscussion): readonly TaggedReply[] {
  const until = Date.parse(period.until);
  return replies
    .filter((entry) => entry.reply.createdAt.getTime() <= until)
    .toSorted((a, b) => compareReplies(a.reply, b.reply));
}

export function isUnclaimed(entry: TaggedReply): boolean {
  return entry.tags.length === 0 && UNCLAIMED_REASONS.some((reason) => reason === entry.left);
}

function countStances({ discussion, period }: TaggedDiscussion, entries: readonly TaggedReply[]) {
  const touching = discussion.claims.map(({ id }) => ({
    id,
    entries: entries.filter((entry) => entry.tags.some((tag) => tag.claimId === id)),
  }));
  const stancePeople = touching.flatMap(({ id, entries }) =>
    STANCES.map((stance) => {
      const taking = entries.filter((entry) => entry.tags.some((tag) => tag.claimId === id && tag.stance === stance));
      return { claimId: id, stance, ...countPeople(taking, period) };
    }),
  );
  const claimPeople = touching.map(({ id, entries }) => ({ claimId: id, ...countPeople(entries, period) }));
  return {
    stancePeople: stancePeople.filter((count) => count.now > 0),
    claimPeople: claimPeople.filter((count) => count.now > 0),
  };
}

function tallyVotes({ discussion, period, votes = [] }: TaggedDiscussion): DigestFacts["votes"] {
  const until = Date.parse(period.until);
  return discussion.claims.flatMap(({ id }) => {
    const cast = votes.filter(({ claimId, at }) => claimId === id && at.getTime() <= until);
    if (cast.length === 0) return [];
    const tally = { ...NO_VOTES };
    for (const { choice } of cast) tally[choice] += 1;
    return [{ claimId: id, votes: tally, fresh: cast.filter(({ at }) => isInPeriod(at, period)).length }];
  });
}

function listCandidates({ discussion }: TaggedDiscussion, fresh: readonly TaggedReply[]): DigestFacts["candidates"] {
  const tagged = fresh.flatMap(({ reply, tags }) => tags.map((tag) => ({ reply, tag })));
  return discussion.claims.flatMap(({ id }) =>
    STANCES.flatMap((stance) =>
      tagged
        .filter(({ tag }) => tag.claimId === id && tag.stance === stance)
        .toSorted((a, b) => b.tag.confidence - a.tag.confidence || compareReplies(a.reply, b.reply))
        .slice(0, MAX_CANDIDATES_PER_STANCE),
    ),
  );
}

function countLeft(fresh: readonly TaggedReply[]): DigestFacts["counts"]["left"] {
  const counts = LEFT_REASONS.map((reason) => [
    reason,
    fresh.filter((entry) => entry.tags.length === 0 && entry.left === reason).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}
