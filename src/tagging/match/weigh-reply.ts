/** What tells whether a reply speaks of a claim: its words, the thread it stands in, what it quotes, names and answers. */
import { createLeads, type Lead } from "./leads.ts";

/** The figures that the reply model weighs. Log odds are those of the unit model. */
export const REPLY_FEATURES = [
  /** Greatest log odds of a sentence, of up to three together, or of all. */
  "best",
  /** How far that is above the best other claim. */
  "lead",
  /** Its share of all claims' odds. */
  "share",
  /** Log odds of all sentences together. */
  "whole",
  "wholeLead",
  /** Log odds that the reply says the passage around the claim's quote. */
  "passage",
  "passageLead",
  /** How surely it quotes the claim's passage, 0..1. */
  "quoted",
  /** 1 when it calls the claim by its id. */
  "named",
  /** The best log odds of the reply that it answers, and their lead; `NO_PARENT` and 0 when it answers none. */
  "parent",
  "parentLead",
  "answers",
  /** Logarithm of the number of its words, at most `MAX_WORDS`, plus one. */
  "length",
  /** 1 when the claim stands in the section of the thread, -1 when it does not. */
  "section",
  /** How far it is above the best other claim of that section; `FAR_BEHIND` for claims of other sections. */
  "sectionLead",
  /** Its share of that section's odds. */
  "sectionShare",
] as const;

/** What a reply has in common with every claim. Shape: one number a claim each. */
export interface ReplyFit {
  readonly best: Float64Array;
  readonly whole: Float64Array;
  readonly passage: Float64Array;
  readonly quoted: Float64Array;
  readonly named: Float64Array;
  /** Sentence that says most about the claim. */
  readonly home: Int32Array;
  readonly words: number;
}

/**
 * The replies that the weights were fitted on are shorter. What length tells does not go on beyond: counted on, a megabyte of
 * anything would speak of whatever the thread is about.
 */
export const MAX_WORDS = 200;
const NO_PARENT = -4;
const FAR_BEHIND = -6;
/** Odds that belong to no claim, in the reply and in the section. */
const NO_CLAIM = 0.2;
const NO_CLAIM_HERE = 0.05;

/**
 * The figures for each claim.
 *
 * Shape: `sections` has the section of each claim; `section` is that of the thread, null when the reply stands in none.
 */
export function weighReply(
  fit: ReplyFit,
  sections: readonly number[],
  section: number | null,
  parent: ReplyFit | undefined,
): readonly Float64Array[] {
  const weigh = createReplyWeigher(fit, sections, section, parent);
  return sections.map((_, claim) => weigh(claim, new Float64Array(REPLY_FEATURES.length)));
}

/** The same for one claim after the other: fills `into`, in the order of `REPLY_FEATURES`, and returns it. */
export type ReplyWeigher = (claim: number, into: Float64Array) => Float64Array;

/** Takes time for each claim once; a claim's figures then take the same time however many there are. */
export function createReplyWeigher(
  fit: ReplyFit,
  sections: readonly number[],
  section: number | null,
  parent: ReplyFit | undefined,
): ReplyWeigher {
  const { best, whole, passage } = fit;
  const here = best.map((value, claim) => (sections[claim] === section ? value : Number.NEGATIVE_INFINITY));
  const all = sumOdds(best, NO_CLAIM);
  const allHere = sumOdds(here, NO_CLAIM_HERE);
  const length = Math.log(1 + Math.min(MAX_WORDS, fit.words));
  const [lead, leadWhole, leadPassage, leadHere] = [best, whole, passage, here].map(createLeads) as [
    Lead,
    Lead,
    Lead,
    Lead,
  ];
  const leadParent = parent && createLeads(parent.best);
  return (claim, into) => {
    const own = best[claim] as number;
    const isHere = sections[claim] === section;
    into[0] = own;
    into[1] = lead(claim);
    into[2] = Math.exp(own) / all;
    into[3] = whole[claim] as number;
    into[4] = leadWhole(claim);
    into[5] = passage[claim] as number;
    into[6] = leadPassage(claim);
    into[7] = fit.quoted[claim] as number;
    into[8] = fit.named[claim] as number;
    into[9] = parent ? Math.max(NO_PARENT, parent.best[claim] as number) : NO_PARENT;
    into[10] = leadParent ? leadParent(claim) : 0;
    into[11] = parent ? 1 : 0;
    into[12] = length;
    into[13] = section === null ? 0 : isHere ? 1 : -1;
    into[14] = section === null ? 0 : isHere ? clamp(leadHere(claim), -FAR_BEHIND) : FAR_BEHIND;
    into[15] = section !== null && isHere ? Math.exp(own) / allHere : 0;
    return into;
  };
}

function sumOdds(logOdds: Float64Array, others: number): number {
  let sum = others;
  for (let claim = 0; claim < logOdds.length; claim++) sum += Math.exp(logOdds[claim] as number);
  return sum;
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
