/** A person's view of a claim, given by a button. It is no stance: nothing was written, so there is nothing to quote. */

export const VOTE_CHOICES = ["agree", "disagree", "unsure"] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

/** People by choice; each person counts once a claim. */
export type VoteTally = Readonly<Record<VoteChoice, number>>;

export function countVotes({ agree, disagree, unsure }: VoteTally): number {
  return agree + disagree + unsure;
}

export const NO_VOTES: VoteTally = { agree: 0, disagree: 0, unsure: 0 };
