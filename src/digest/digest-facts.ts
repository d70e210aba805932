/** Everything a digest is built from, read from the store in one go so that the building is pure. */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import type { Decision, Point, PointState } from "../ledger/point.ts";
import type { EssayPassage, Misreading, Specificity } from "../reading/reading.ts";
import type { Reply } from "../replies/reply.ts";
import type { Stance, Tag } from "../tagging/tag.ts";
import type { VoteTally } from "../threads/vote.ts";
import type { Excerpt, Period, Receipt, SectionCoverage, WeekReport } from "./digest.ts";

/** Distinct voices: all up to the end of the period, and all up to its beginning. */
export interface PeopleCount {
  readonly now: number;
  readonly before: number;
}

/** Votes on a claim up to the end of the period, and how many of them were given or changed in it. */
export interface VoteCount {
  readonly votes: VoteTally;
  readonly fresh: number;
}

/** One tag of a reply, with what was read of its words. */
export interface TaggedWords {
  readonly reply: Reply;
  /** Who is counted for it. */
  readonly voice: string;
  /** The same for near-copies of one text. */
  readonly copyGroup: number;
  readonly tag: Tag;
  readonly specificity: Specificity;
}

/** A point in numbers, as it stands at the end of the period. */
export interface PointFact extends Pick<Point, "number" | "kind" | "claimId"> {
  readonly state: PointState;
  /** At the beginning of the period; null: it was proposed in it. */
  readonly stateBefore: PointState | null;
  readonly decision: Decision | null;
  readonly people: number;
  readonly replies: number;
}

export interface Strongest {
  readonly claimId: ClaimId;
  /** With the number of the open objection that it makes. */
  readonly objection: (TaggedWords & { readonly point: number }) | null;
  readonly support: TaggedWords | null;
}

/** What the receipt says that comes from the store. */
export type DigestCounts = Omit<Receipt, "taggerVersion" | "refused" | "hash">;

export interface DigestFacts {
  readonly discussion: Discussion;
  readonly period: Period;
  readonly taggerVersion: string;
  /** Entries with `now` above zero only. */
  readonly stancePeople: readonly (PeopleCount & { readonly claimId: ClaimId; readonly stance: Stance })[];
  readonly claimPeople: readonly (PeopleCount & { readonly claimId: ClaimId })[];
  /** Claims of the discussion that have votes only. */
  readonly votes: readonly (VoteCount & { readonly claimId: ClaimId })[];
  /** Replies on a claim that copy another, up to the end of the period; entries above zero only. */
  readonly copiesOf: ReadonlyMap<ClaimId, number>;
  /** Tags of replies new in the period; at most a bounded number for each claim and stance, the most specific first. */
  readonly candidates: readonly TaggedWords[];
  /** Of claims with an open objection. */
  readonly strongest: readonly Strongest[];
  /** Every point proposed until the end of the period, by number. */
  readonly points: readonly PointFact[];
  /** Those of them that `selectPoints` chose, with their replies. */
  readonly read: ReadonlyMap<number, Point>;
  /** Live replies to the first reply of a question, oldest first, by the number of the question. */
  readonly answers: ReadonlyMap<number, readonly Reply[]>;
  readonly misreadings: Excerpt<{ readonly reply: Reply; readonly misreading: Misreading }>;
  /** `reply` is the first with that text. */
  readonly copies: Excerpt<{ readonly reply: Reply; readonly replies: number; readonly people: number }>;
  readonly corrections: Excerpt<{ readonly reply: Reply; readonly claimId: ClaimId; readonly stance: Stance | null }>;
  /** Live replies by section. */
  readonly replies: readonly Pick<SectionCoverage, "number" | "replies">[];
  readonly quoted: Excerpt<EssayPassage & { readonly people: number }>;
  readonly weeks: readonly WeekReport[];
  /** Replies that may speak to software rather than to people, by `replyKey`. */
  readonly suspects: ReadonlySet<string>;
  readonly counts: DigestCounts;
}
