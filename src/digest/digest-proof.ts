/** What the check asks the store, line by line, independently of what the digest was built from. */
import type { ClaimId, Discussion } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { PointState } from "../ledger/point.ts";
import type { EssayPassage, Misreading } from "../reading/reading.ts";
import type { Reply, VenueName } from "../replies/reply.ts";
import type { Stance } from "../tagging/tag.ts";
import type { Digest, Period, WeekReport } from "./digest.ts";
import type { DigestCounts, PeopleCount, PointFact, TaggedWords, VoteCount } from "./digest-facts.ts";

/** A tag as the reply carries it now. */
export type ProvenTag = Pick<TaggedWords, "tag" | "specificity">;

/** A point as the store has it; `people` and `replies` are counted for those only that the digest names. */
export interface ProvenPoint extends PointFact {
  /** The words of those of its replies that the digest names, by `replyKey`. */
  readonly makers: ReadonlyMap<string, readonly Span[]>;
  /** The oldest reply that makes it, by `replyKey`. */
  readonly first: string | null;
}

export type ListName =
  | "questions"
  | "outside"
  | "opened"
  | "settled"
  | "misreadings"
  | "copies"
  | "corrections"
  | "quoted";

/** Answers about the store as it is now. Loaded for one digest; a reply that was deleted since is not there. */
export interface DigestProof {
  readonly discussion: Discussion;
  /** The period that the counts below are about; a digest of another period is corrected to it. */
  readonly period: Period;
  readonly taggerVersion: string;
  reply(venue: VenueName, id: string): Reply | undefined;
  /** Whether it may speak to software rather than to people. */
  isSuspect(venue: VenueName, id: string): boolean;
  tags(venue: VenueName, id: string): readonly ProvenTag[];
  stancePeople(claimId: ClaimId, stance: Stance): PeopleCount;
  claimPeople(claimId: ClaimId): PeopleCount;
  votes(claimId: ClaimId): VoteCount;
  copiesOf(claimId: ClaimId): number;
  /** States of the objections on a claim at the end of the period, and at its beginning of those that there were. */
  objections(claimId: ClaimId): { readonly now: readonly PointState[]; readonly before: readonly PointState[] };
  point(number: number): ProvenPoint | undefined;
  /** Whether other words of the same side are more specific; asked of those that the digest names. */
  isBeaten(claimId: ClaimId, side: "objection" | "support", venue: VenueName, id: string): boolean;
  misreadings(venue: VenueName, id: string): readonly Misreading[];
  /** Replies with the text of this one, which is the first, and people who sent it. */
  copies(venue: VenueName, id: string): { readonly replies: number; readonly people: number };
  /** Undefined: nobody said anything of it in the period. */
  correction(venue: VenueName, id: string, claimId: ClaimId): Stance | null | undefined;
  /** Voices that quoted a passage of the essay. */
  quotedBy(passage: EssayPassage): number;
  /** Live replies in a section's threads. */
  repliesIn(section: number): number;
  /** `reopened`: points that are open again; no list shows them. */
  readonly totals: Readonly<Record<ListName | "reopened", number>>;
  readonly states: Digest["ledger"]["states"];
  readonly weeks: readonly WeekReport[];
  readonly counts: DigestCounts;
}
