/** Counts of people on a claim, in words, as commands at venues answer them. */
import { STANCES, type Stance } from "../tagging/tag.ts";
import { NO_VOTES, type VoteTally } from "../threads/vote.ts";
import { countOf, joinWords, renderStance } from "./digest-words.ts";

/** `5 people: 3 dispute, 1 supports`; `nobody has spoken of it yet`. */
export function sayTally({
  people,
  stances,
}: {
  readonly people: number;
  readonly stances: Readonly<Partial<Record<Stance, number>>>;
}): string {
  if (people === 0) return "nobody has spoken of it yet";
  const said = STANCES.flatMap((stance) => {
    const count = stances[stance] ?? 0;
    return count === 0 ? [] : [renderStance({ stance, people: count })];
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
