/** The response ledger: every distinct objection, question and suggestion has a number, and an answer or none. */
import type { ClaimId } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { Reply } from "../replies/reply.ts";
import type { Stance } from "../tagging/tag.ts";

export const POINT_KINDS = ["objection", "question", "suggestion"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** Stances, and what kind of point each makes; who only supports makes none. */
export const KIND_OF_STANCE: Readonly<Record<Stance, PointKind | null>> = {
  supports: null,
  disputes: "objection",
  qualifies: "objection",
  asks: "question",
  extends: "suggestion",
};

/** What an author can say of a point. */
export const SETTLEMENTS = ["answered", "accepted", "declined", "out-of-scope"] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** `withdrawn`: nobody makes it any more, because its replies were deleted, edited or corrected. */
export const POINT_STATES = ["open", ...SETTLEMENTS, "withdrawn"] as const;
export type PointState = (typeof POINT_STATES)[number];

/** A reply that makes a point; `spans` are the words that do, in the order of the body, at least one. */
export interface PointReply {
  readonly reply: Reply;
  /** Who is counted for it: the same for copies of one text, and for linked accounts. */
  readonly voice: string;
  readonly spans: readonly Span[];
  /** It may speak to software rather than to people. */
  readonly isSuspect?: boolean;
}

/** What was decided about a point, and when. A later decision goes over an earlier one; `open` takes it back. */
export interface Decision {
  /** 1, 2, ... within the point. */
  readonly sequence: number;
  readonly state: "open" | Settlement;
  readonly at: Date;
  /** `author`: by command; `reply`: the author, or somebody whom the author marked, answered in the thread. */
  readonly by: "author" | "reply";
  /** Where the answer stands: http or https, or the address of the reply that answers, or null. */
  readonly link: string | null;
  /** The author's words: what changed, or the reason in one line; empty when there are none. */
  readonly note: string;
  /** Whether one short reply in its thread is to say so. */
  readonly isTold: boolean;
}

/** Replies of one point that are read; a flood of copies has more. */
export const MAX_READ_REPLIES = 100;

export interface Point {
  /** From 1, in the order in which points were proposed; a number is never used again. */
  readonly number: number;
  readonly kind: PointKind;
  /** Null: the point is about nothing that the essay claims. */
  readonly claimId: ClaimId | null;
  /** Live replies that make it, oldest first, at most `MAX_READ_REPLIES`; none: it is withdrawn. */
  readonly replies: readonly PointReply[];
  /** How many voices make it, and in how many replies, of all. */
  readonly people: number;
  readonly replyCount: number;
  readonly state: PointState;
  readonly decision: Decision | null;
  /** End of the period of the digest that proposed it. */
  readonly proposedAt: Date;
}
