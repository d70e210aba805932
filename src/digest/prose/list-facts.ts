/** What a summary of a digest may say. Words of replies and names of people are not among it; the only free text is that of claims. */
import type { PointKind, PointState } from "../../ledger/point.ts";
import { KIND_WORDS, STATE_WORDS } from "../../ledger/point-words.ts";
import type { ClaimReport, ClaimStatus, Digest, PointLine } from "../digest.ts";
import { countOf, rankStances, STANCE_VERBS, splitClaims } from "../digest-words.ts";
import { displayLine } from "../display-text.ts";
import { renderWithin } from "../period-words.ts";

/** Counts of the whole period, by what is counted. */
export interface PeriodCounts {
  readonly newReplies: number;
  readonly newPeople: number;
  readonly newVotes: number;
  readonly withdrawn: number;
  readonly openQuestions: number;
  readonly newPoints: number;
  readonly settledPoints: number;
  readonly contested: number;
  readonly agreed: number;
  readonly settled: number;
  readonly untouched: number;
}

export interface PointFact {
  readonly number: number;
  readonly kind: PointKind;
  readonly state: PointState;
  readonly claimId: string | null;
  readonly people: number;
}

export interface ProseFacts {
  /** Nothing came before it, so nothing can be said to have changed. */
  readonly isFirst: boolean;
  /** `this week`, `in this time`, `so far`. */
  readonly within: string;
  readonly counts: PeriodCounts;
  /** Claims with anything new. */
  readonly claims: ReadonlyMap<string, ClaimReport>;
  readonly points: ReadonlyMap<number, PointFact>;
  /** Of these claims, and of those that points are on. */
  readonly claimIds: ReadonlySet<string>;
  readonly oldestQuestion: number | null;
}

/** One fact as it is told. */
export interface ToldFact {
  /** `period`, `claim:C2`, `point:7`: the same for the same thing in every digest. */
  readonly id: string;
  /** Sentences that the gate would keep. */
  readonly says: readonly string[];
}

/** So many of each kind; a summary is of what matters most. */
const MOST_CLAIMS = 12;
const MOST_POINTS = 6;

export function listFacts(digest: Digest): ProseFacts {
  const { receipt, questions, outside, ledger, untouched, claims, period } = digest;
  const moved = splitClaims(digest).moved.slice(0, MOST_CLAIMS);
  const points = [questions, outside, ledger.settled]
    .flatMap(({ items }): readonly PointLine[] => items.slice(0, MOST_POINTS))
    // Digests of an earlier format numbered nothing.
    .filter(({ number }) => number > 0);
  const standing = (status: ClaimReport["status"]) => claims.filter((claim) => claim.status === status).length;
  return {
    isFirst: period.from === null,
    within: renderWithin(period),
    counts: {
      newReplies: receipt.newReplies,
      newPeople: receipt.newPeople,
      newVotes: receipt.newVotes,
      withdrawn: receipt.withdrawn,
      openQuestions: questions.total,
      newPoints: ledger.opened.total,
      settledPoints: ledger.settled.total,
      contested: standing("contested"),
      agreed: standing("agreed"),
      settled: standing("settled"),
      untouched: untouched.length,
    },
    claims: new Map(moved.map((claim) => [claim.id, claim])),
    points: new Map(points.map((point) => [point.number, point])),
    claimIds: new Set([...moved.map(({ id }) => id), ...points.flatMap(({ claimId }) => claimId ?? [])]),
    oldestQuestion: questions.items[0]?.number || null,
  };
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

/** Whether a claim's id cannot be taken for a word or a number of a sentence: letters, then a digit. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z]+[._-]?\d/.test(id);
}
