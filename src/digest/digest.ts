/** A digest as a value. Markdown, HTML and JSON are renderings of it; `digest.json` is the value itself. */
import type { ClaimId, EssaySlug } from "../essay/essay.ts";
import type { PointKind, PointState, Settlement } from "../ledger/point.ts";
import type { MisreadingKind, Specific } from "../reading/reading.ts";
import type { VenueName } from "../replies/reply.ts";
import type { AloneReason } from "../tagging/second-opinion.ts";
import type { LeftReason, Stance } from "../tagging/tag.ts";
import type { VoteTally } from "../threads/vote.ts";
import type { DigestProse } from "./prose/prose.ts";

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

/** An exact slice of a text, UTF-16 units. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words of one reply, exactly: each part is a slice of the stored body; they stand in its order and do not overlap. */
export interface Quote {
  readonly venue: VenueName;
  readonly replyId: string;
  readonly author: string;
  /** Absolute, or from the root of the local venue's own pages, or null when the reply has no address. */
  readonly url: string | null;
  readonly createdAt: string;
  readonly section: number | null;
  /** At least one. Between two of them something is left out; renderings put an ellipsis there, and nowhere else in the middle. */
  readonly parts: readonly Slice[];
  /** The reply may speak to software rather than to people; it is tagged and shown all the same. Not there unless it is so. */
  readonly suspect?: true;
}

/** A quote as proof of a tag. */
export interface TagQuote extends Quote {
  readonly stance: Stance;
  readonly confidence: number;
}

/** The most specific words for or against a claim, of all its time; one voice is enough. */
export interface StrongestQuote extends TagQuote {
  readonly has: readonly Specific[];
  /** Voices that make this point; 1 is said so. */
  readonly people: number;
  /** The number of the point in the ledger; null for support, which makes none. */
  readonly point: number | null;
}

/** Voices that take a stance on a claim: all until the end of the period, and how many of them joined in it. */
export interface StanceCount {
  readonly stance: Stance;
  readonly people: number;
  readonly change: number;
}

/**
 * `untouched`: no stance and no vote. `agreed`: touched, and nobody objects. `contested`: at least one objection is open.
 * `settled`: there were objections, and none is open any more.
 */
export const CLAIM_STATUSES = ["untouched", "agreed", "contested", "settled"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export interface ClaimReport {
  readonly id: ClaimId;
  readonly section: number;
  readonly claim: string;
  readonly url: string | null;
  readonly status: ClaimStatus;
  /** At the beginning of the period; `untouched` in a first digest. */
  readonly statusBefore: ClaimStatus;
  /** Distinct voices with any stance on it; smaller than the sum over stances when somebody takes two. */
  readonly people: number;
  readonly change: number;
  /** Replies on it that add no voice, because they copy another's text. */
  readonly copies: number;
  /** One entry a stance, in the order of `STANCES`. */
  readonly stances: readonly StanceCount[];
  /** People by what they pressed, of every venue, up to the end of the period; apart from stances, which are written. */
  readonly votes: VoteTally;
  /** How many of these votes were given or changed in the period. */
  readonly newVotes: number;
  /** Objections on it in the ledger. */
  readonly openObjections: number;
  /** While it is contested: the strongest objection that is open, and beside it the strongest support. */
  readonly objection: StrongestQuote | null;
  readonly support: StrongestQuote | null;
  /** Other telling words of this period. */
  readonly quotes: readonly TagQuote[];
}

/** Some of a list, with how long the list is. */
export interface Excerpt<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** One row of the ledger as a digest shows it. */
export interface PointLine {
  /** 0 in a digest from before there was a ledger: then it is not printed. */
  readonly number: number;
  readonly kind: PointKind;
  readonly claimId: ClaimId | null;
  /** At the end of the period. */
  readonly state: PointState;
  /** The oldest reply that makes it; null when it is withdrawn. */
  readonly quote: Quote | null;
  /** Voices, and replies, that make it. */
  readonly people: number;
  readonly replies: number;
}

export interface SettledLine extends PointLine {
  readonly state: Settlement;
  readonly settledAt: string;
  readonly link: string | null;
  /** The author's own words. */
  readonly note: string;
}

/** A sentence of the essay, exactly: a slice of the body of that section. */
export interface EssaySentence extends Slice {
  readonly section: number;
  readonly url: string | null;
}

export interface QuestionLine extends PointLine {
  /** What may answer it, for the author to judge: a sentence of the essay, or somebody's reply. */
  readonly hint:
    | { readonly kind: "essay"; readonly sentence: EssaySentence }
    | { readonly kind: "reply"; readonly quote: Quote }
    | null;
}

/** Replies that say the same and that the essay does not speak of. */
export interface OutsideLine extends PointLine {
  /** A few words of one of them, exactly, that name what it is about. */
  readonly title: Quote;
  /** Others of the group, of other people; at most two. */
  readonly others: readonly Quote[];
}

export interface MisreadingLine {
  readonly kind: MisreadingKind;
  readonly claimId: ClaimId | null;
  /** What the reply says that the essay says. */
  readonly quote: Quote;
  readonly sentence: EssaySentence;
}

/** One text, sent again and again. `quote` is the first of them. */
export interface CopiesLine {
  readonly quote: Quote;
  /** Replies with this text, the first among them, and by how many people. */
  readonly replies: number;
  readonly people: number;
}

/** What somebody said of a tag in the period; it outranks every tagger. */
export interface CorrectionLine {
  readonly venue: VenueName;
  readonly replyId: string;
  readonly author: string;
  readonly url: string | null;
  readonly claimId: ClaimId;
  /** Null: the reply is not about the claim. */
  readonly stance: Stance | null;
}

export interface SectionCoverage {
  readonly number: number;
  readonly title: string;
  readonly claims: number;
  /** Live replies in its threads, of every venue. */
  readonly replies: number;
}

/** One earlier digest in numbers, for the course of the weeks; oldest first, this one last. */
export interface WeekReport {
  readonly period: string;
  readonly until: string;
  readonly newReplies: number;
  readonly newPeople: number;
  /** Voices so far, of claims that anybody supports or disputes. */
  readonly claims: readonly { readonly id: ClaimId; readonly supports: number; readonly disputes: number }[];
}

/** What a language model did for a digest; null in a receipt says that none was used. */
export interface ModelUse {
  /** The provider's name, a slash, the model's; of several, with commas between. */
  readonly model: string;
  /** Everything asked about the essay since the digest before; none when every answer was known. */
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** In US dollars; null when no price is known. */
  readonly dollars: number | null;
  readonly seconds: number;
  /** New replies on which it and the local tagger came to the same, and on which they did not. */
  readonly agrees: number;
  readonly differs: number;
  /** Of those on which they differ: no person has said what is right, so they count as unsure. */
  readonly undecided: number;
  /** New replies that were left to the local tagger, by reason; those in which there was nothing to ask about are not counted. */
  readonly alone: Readonly<Partial<Record<LeftAlone, number>>>;
}

export type LeftAlone = Exclude<AloneReason, "not-needed">;

/** What the digest rests on; every number is recomputed from the store before anything is printed. */
export interface Receipt {
  readonly taggerVersion: string;
  /** Replies that stand in the store, and those new in the period. */
  readonly replies: number;
  readonly newReplies: number;
  /** Voices whose first reply is new in the period. */
  readonly newPeople: number;
  /** Of the new replies: tagged, and left without a tag by reason. They add up to `newReplies`. */
  readonly tagged: number;
  readonly left: Readonly<Partial<Record<LeftReason, number>>>;
  /** New replies that copy another's text and so add no voice. */
  readonly copies: number;
  /** Votes that were given or changed in the period. */
  readonly newVotes: number;
  /** Replies that their authors took back in the period. Nothing of them is kept but this number. */
  readonly withdrawn: number;
  /** Replies that were counted in this digest when it was built, and that were taken back since. */
  readonly withdrawnSince: number;
  /** Points of the period that got no number, because there were too many. */
  readonly unnumbered: number;
  /** Of the tags that people looked at until the end of the period, those that the tagger had right; null when nobody has. */
  readonly agreement: { readonly right: number; readonly looked: number } | null;
  readonly model: ModelUse | null;
  /** Lines that the check refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** SHA-256 of the digest in JSON with this field empty, as hexadecimal digits; empty in one of an earlier format. */
  readonly hash: string;
}

export interface Digest {
  readonly format: 2;
  readonly essay: {
    readonly slug: EssaySlug;
    readonly title: string;
    readonly url: string | null;
    readonly revision: number;
  };
  readonly period: Period;
  /** Nothing new in the period: no reply, vote, decision or correction, and nothing taken back; the renderings are one line. */
  readonly quiet: boolean;
  /** A summary that a language model wrote; not there unless one was asked for. */
  readonly prose?: DigestProse;
  /** Claims that somebody took a stance or voted on, most new people first. */
  readonly claims: readonly ClaimReport[];
  /** Open questions, oldest first. */
  readonly questions: Excerpt<QuestionLine>;
  /** Open points that no claim covers, most people first. */
  readonly outside: Excerpt<OutsideLine>;
  /** New in the period, most specific first. */
  readonly misreadings: Excerpt<MisreadingLine>;
  readonly copies: Excerpt<CopiesLine>;
  readonly corrections: Excerpt<CorrectionLine>;
  readonly ledger: {
    /** Every point, by its state at the end of the period. */
    readonly states: Readonly<Record<PointState, number>>;
    /** New in the period, by number. */
    readonly opened: Excerpt<PointLine>;
    /** Settled in the period and still settled at its end, by number. */
    readonly settled: Excerpt<SettledLine>;
  };
  readonly coverage: {
    /** Every section, by number. */
    readonly sections: readonly SectionCoverage[];
    /** The essay's sentences that most voices quoted. */
    readonly quoted: Excerpt<EssaySentence & { readonly people: number }>;
  };
  /** Claims that nobody has touched, neither with a stance nor with a vote, since the essay was published. */
  readonly untouched: readonly {
    readonly id: ClaimId;
    readonly section: number;
    readonly claim: string;
    readonly url: string | null;
  }[];
  /** At most twelve, this digest the last of them. */
  readonly weeks: readonly WeekReport[];
  readonly receipt: Receipt;
}
