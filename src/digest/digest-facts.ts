/** Everything a digest is built from, read from the store in one go so that the building is pure. */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { LeftReason, Stance, Tag } from "../tagging/tag.ts";
import type { VoteTally } from "../threads/vote.ts";
import type { Period } from "./digest.ts";

/** Distinct people: all up to the end of the period, and all up to its beginning. */
export interface PeopleCount {
  readonly now: number;
  readonly before: number;
}

/** Votes on a claim up to the end of the period, and how many of them were given or changed in it. */
export interface VoteCount {
  readonly votes: VoteTally;
  readonly fresh: number;
}

export interface DigestFacts {
  readonly discussion: Discussion;
  readonly period: Period;
  readonly taggerVersion: string;
  /** Entries with `now` above zero only. */
  readonly stancePeople: readonly (PeopleCount & { readonly claimId: ClaimId; readonly stance: Stance })[];
  readonly claimPeople: readonly (PeopleCount & { readonly claimId: ClaimId })[];
  /** Claims of the discussion that have votes only. */
  readonly votes: readonly (VoteCount & { readonly claimId: ClaimId })[];
  /** Tagged replies new in the period; at most a bounded number for each claim and stance, the most confident first. */
  readonly candidates: readonly { readonly reply: Reply; readonly tag: Tag }[];
  /** Replies that ask (a tag `asks`, or left as a `question` that fits no claim, then without a tag) and that nobody else has answered, all time until the end of the period, oldest first. */
  readonly openQuestions: {
    readonly total: number;
    readonly items: readonly { readonly reply: Reply; readonly tag: Tag | null }[];
  };
  /** New replies left with one of `UNCLAIMED_REASONS`, oldest first. */
  readonly unclaimed: { readonly total: number; readonly items: readonly Reply[] };
  readonly counts: {
    readonly replies: number;
    readonly newReplies: number;
    readonly newPeople: number;
    readonly tagged: number;
    readonly left: Readonly<Partial<Record<LeftReason, number>>>;
    readonly newVotes: number;
    readonly withdrawn: number;
  };
}
