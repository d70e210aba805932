/** What tells whether a reply speaks of a claim: its words, the thread it stands in, what it quotes, names and answers. */
import { leadOf } from "./weigh-choice.ts";

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
  /** Logarithm of the number of its words, plus one. */
  "length",
  /** 1 when the claim stands in the section of the thread, -1 when it does not. */
  "section",
  /** How far it is above the best other claim of that section; `FAR_BEHIND` for claims of other sections. */
  "sectionLead",
  /** Its share of that section's odds. */
  "sectionShare",
] as const;

/** Figures that need a thread; without one they stay 0. */
export const THREAD_FEATURES = 3;

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
  const { best, whole, passage } = fit;
  const isHere = sections.map((own) => own === section);
  const here = best.map((value, claim) => (isHere[claim] ? value : Number.NEGATIVE_INFINITY));
  let all = NO_CLAIM;
  let allHere = NO_CLAIM_HERE;
  for (const value of best) all += Math.exp(value);
  for (const value of here) allHere += Math.exp(value);
  const length = Math.log(1 + fit.words);
  return sections.map((_, claim) => {
    const own = best[claim] as number;
    const inThread = isHere[claim] ? 1 : -1;
    return Float64Array.of(
      own,
      leadOf(best, claim),
      Math.exp(own) / all,
      whole[claim] as number,
      leadOf(whole, claim),
      passage[claim] as number,
      leadOf(passage, claim),
      fit.quoted[claim] as number,
      fit.named[claim] as number,
      parent ? Math.max(NO_PARENT, parent.best[claim] as number) : NO_PARENT,
      parent ? leadOf(parent.best, claim) : 0,
      parent ? 1 : 0,
      length,
      section === null ? 0 : inThread,
      section === null ? 0 : isHere[claim] ? clamp(leadOf(here, claim), -FAR_BEHIND) : FAR_BEHIND,
      section !== null && isHere[claim] ? Math.exp(own) / allHere : 0,
    );
  });
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
