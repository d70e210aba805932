/** Counts of people, in words. */
import { countOf, joinWords, STANCE_VERBS } from "../src/digest/digest-words.ts";
import type { ClaimTally } from "../src/store/site-reader.ts";
import { STANCES, type Stance } from "../src/tagging/tag.ts";
import { NO_VOTES, VOTE_CHOICES, type VoteTally } from "../src/threads/vote.ts";

/** What a reply does to a claim. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supports: "supports",
  disputes: "disputes",
  qualifies: "agrees in part with",
  asks: "asks about",
  extends: "adds something to",
};

/** What the five words mean, for people who choose one. At most 100 units. */
export const STANCE_HELP: Readonly<Record<Stance, string>> = {
  supports: "It says that the claim is right",
  disputes: "It says that the claim is wrong",
  qualifies: "It agrees in part, or narrows the claim",
  asks: "It asks something about the claim",
  extends: "It adds evidence, a case or an idea",
};

/** `5 people: 3 dispute, 1 supports`; `nobody has spoken of it yet`. */
export function sayTally({ people, stances }: ClaimTally): string {
  if (people === 0) return "nobody has spoken of it yet";
  const said = STANCES.flatMap((stance) => {
    const count = stances[stance] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? STANCE_VERBS[stance].one : STANCE_VERBS[stance].many}`];
  });
  return `${countOf(people, "person", "people")}: ${said.join(", ")}`;
}

/** `4 agree, 1 disagrees and 2 are unsure`; `none yet`. */
export function sayVotes(votes: VoteTally): string {
  const { agree, disagree, unsure } = { ...NO_VOTES, ...votes };
  const said = [
    ...(agree > 0 ? [`${agree} ${agree === 1 ? "agrees" : "agree"}`] : []),
    ...(disagree > 0 ? [`${disagree} ${disagree === 1 ? "disagrees" : "disagree"}`] : []),
    ...(unsure > 0 ? [`${unsure} ${unsure === 1 ? "is" : "are"} unsure`] : []),
  ];
  return said.length === 0 ? "none yet" : joinWords(said);
}

export function countVotes(votes: VoteTally): number {
  return VOTE_CHOICES.reduce((sum, choice) => sum + votes[choice], 0);
}
