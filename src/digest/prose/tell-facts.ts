/** The facts of a digest in sentences, as a language model gets them. */
import { KIND_WORDS, STATE_WORDS } from "../../ledger/point-words.ts";
import type { ClaimReport, ClaimStatus } from "../digest.ts";
import { countOf, rankStances, STANCE_VERBS } from "../digest-words.ts";
import { displayLine } from "../display-text.ts";
import { isPlainId, type PeriodCounts, type PointFact, type ProseFacts } from "./list-facts.ts";

/** One fact as it is told. */
export interface ToldFact {
  /** `period`, `claim:C2`, `point:7`: the same for the same thing in every digest. */
  readonly id: string;
  /** Sentences that the gate would keep. */
  readonly says: readonly string[];
}

/** Shape: the period first, then claims, then points, each in the order of the digest. */
export function tellFacts(facts: ProseFacts): readonly ToldFact[] {
  return [
    { id: "period", says: tellPeriod(facts.counts) },
    ...[...facts.claims.values()].map((claim) => ({ id: `claim:${claim.id}`, says: tellClaim(claim, facts.isFirst) })),
    ...[...facts.points.values()].map((point) => {
      return { id: `point:${point.number}`, says: tellPoint(point, point.number === facts.oldestQuestion) };
    }),
  ];
}

/** Somebody who only asks agrees to nothing. */
const STATUS_WORDS: Readonly<Record<ClaimStatus, string>> = {
  ...{ untouched: "untouched", agreed: "without objection", contested: "contested", settled: "settled" },
};

function tellPeriod(counts: PeriodCounts): readonly string[] {
  const claims = (count: number): string => countOf(count, "claim is", "claims are");
  const { newReplies, newPeople, openQuestions, newPoints, settledPoints } = counts;
  return [
    `There are ${countOf(newReplies, "new reply", "new replies")} and ${countOf(newPeople, "new person", "new people")}.`,
    `${countOf(openQuestions, "question is", "questions are")} open, ${countOf(newPoints, "point is", "points are")} new and ${countOf(settledPoints, "point was", "points were")} settled.`,
    `${claims(counts.contested)} contested, ${claims(counts.settled)} settled and ${claims(counts.untouched)} untouched.`,
  ];
}

function tellClaim(claim: ClaimReport, isFirst: boolean): readonly string[] {
  const { id, status, statusBefore, people, change, openObjections } = claim;
  const before = isFirst
    ? "is"
    : status === statusBefore
      ? "is still"
      : `was ${STATUS_WORDS[statusBefore]} before and is now`;
  const stances = rankStances(claim).filter((stance) => stance.people > 0);
  const counts = stances.map(({ stance, people: count }) => {
    const verb = STANCE_VERBS[stance][count === 1 ? "one" : "many"];
    return `${countOf(count, "person", "people")} ${verb}${stance === "asks" ? " about" : ""} it`;
  });
  const standing = STATUS_WORDS[status];
  return [
    `${nameOf(id)} (“${displayLine(claim.claim)}”) ${before} ${standing}${counts.length === 0 ? "" : `: ${counts.join(", ")}`}.`,
    `${countOf(people, "person has", "people have")} taken a stance on ${nameOf(id)}.`,
    `${countOf(openObjections, "objection", "objections")} to ${nameOf(id)} ${openObjections === 1 ? "is" : "are"} open.`,
    ...(change > 0
      ? [`${countOf(change, "person", "people")} joined the discussion of ${nameOf(id)} in the period.`]
      : []),
  ];
}

function tellPoint({ number, kind, state, claimId, people }: PointFact, isOldest: boolean): readonly string[] {
  const on = claimId === null ? "" : ` on ${nameOf(claimId)}`;
  const stands = state === "open" ? `is an open ${KIND_WORDS[kind].one}` : `was settled as ${STATE_WORDS[state]}`;
  return [
    `Point ${number}${on} ${stands}.`,
    ...(people > 0 ? [`Point ${number} was made by ${countOf(people, "person", "people")}.`] : []),
    ...(isOldest ? [`Point ${number} is the oldest open question.`] : []),
  ];
}

function nameOf(id: string): string {
  return isPlainId(id) ? id : `claim ${id}`;
}
