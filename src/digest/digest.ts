/** A digest as a value. Markdown, HTML and JSON are renderings of it; `digest.json` is the value itself. */
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { VenueName } from "../replies/reply.ts";
import type { LeftReason, Stance } from "../tagging/tag.ts";
import type { VoteTally } from "../threads/vote.ts";

/**
 * The time that a digest reports on: after `from`, up to and including `until`. `from` is null for the first digest.
 * `id` names the period in keys and addresses: the local date of a scheduled digest, the instant of an unscheduled one,
 * `all` for a digest over files.
 */
export interface Period {
  readonly id: string;
  readonly from: string | null;
  readonly until: string;
  readonly timeZone: string;
}

/** Words of one reply, exactly: `text` is a slice of the stored body from `start` to `end`, UTF-16 units. */
export interface Quote {
  readonly venue: VenueName;
  readonly replyId: string;
  readonly author: string;
  /** Absolute, or from the root of the local venue's own pages, or null when the reply has no address. */
  readonly url: string | null;
  readonly createdAt: string;
  readonly section: number | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A quote as proof of a tag. */
export interface TagQuote extends Quote {
  readonly stance: Stance;
  readonly confidence: number;
}

/** People, not messages, that take a stance on a claim: all until the end of the period, and how many of them joined in it. */
export interface StanceCount {
  readonly stance: Stance;
  readonly people: number;
  readonly change: number;
}

export interface ClaimReport {
  readonly id: ClaimId;
  readonly section: number;
  readonly claim: string;
  readonly url: string | null;
  /** Distinct people with any stance on it; smaller than the sum over stances when somebody takes two. */
  readonly people: number;
  readonly change: number;
  /** One entry a stance, in the order of `STANCES`. */
  readonly stances: readonly StanceCount[];
  /** People by what they pressed, of every venue, up to the end of the period; apart from stances, which are written. */
  readonly votes: VoteTally;
  /** How many of these votes were given or changed in the period. */
  readonly newVotes: number;
  /** The most telling words of this period. */
  readonly quotes: readonly TagQuote[];
}

/** Some of a list, with how long the list is. */
export interface Excerpt<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** What the digest rests on; every number is recomputed from the store before anything is printed. */
export interface Receipt {
  readonly taggerVersion: string;
  /** Replies that stand in the store, and those new in the period. */
  readonly replies: number;
  readonly newReplies: number;
  /** People whose first reply is new in the period. */
  readonly newPeople: number;
  /** Of the new replies: tagged, and left without a tag by reason. They add up to `newReplies`. */
  readonly tagged: number;
  readonly left: Readonly<Partial<Record<LeftReason, number>>>;
  /** Votes that were given or changed in the period. */
  readonly newVotes: number;
  /** Replies that their authors took back in the period. Nothing of them is kept but this number. */
  readonly withdrawn: number;
  /** Lines that the check refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface Digest {
  readonly format: 1;
  readonly essay: {
    readonly slug: EssaySlug;
    readonly title: string;
    readonly url: string | null;
    readonly revision: number;
  };
  readonly period: Period;
  /** Nothing new in the period, neither a reply nor a vote; the renderings are one line. */
  readonly quiet: boolean;
  /** Claims that somebody took a stance or voted on, most new people first. */
  readonly claims: readonly ClaimReport[];
  /** Questions without an answer, oldest first. */
  readonly questions: Excerpt<Quote & { readonly claimId: ClaimId | null }>;
  /** New replies that no claim could be found for: they fit none, it is unclear which, or the tagger does not know their language. */
  readonly unclaimed: Excerpt<Quote>;
  /** Claims that nobody has touched, neither with a stance nor with a vote, since the essay was published. */
  readonly untouched: readonly {
    readonly id: ClaimId;
    readonly section: number;
    readonly claim: string;
    readonly url: string | null;
  }[];
  readonly receipt: Receipt;
}
