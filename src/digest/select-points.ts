/** Which points a digest shows, and in which order; decided from numbers, so that only those are read whole. */
import { SETTLEMENTS, type Settlement } from "../ledger/point.ts";
import type { Period } from "./digest.ts";
import type { PointFact } from "./digest-facts.ts";

export const MAX_QUESTIONS = 10;
export const MAX_OUTSIDE = 8;
export const MAX_OPENED = 40;
export const MAX_SETTLED = 40;
/** Questions that are looked at, so that no one person's fill the list. */
const QUESTIONS_READ = 50;

/** Numbers of points in the order of the digest, with how many there are of each. */
export interface PointSelection {
  /** More than are shown. */
  readonly questions: PointList;
  readonly outside: PointList;
  readonly opened: PointList;
  readonly settled: PointList;
}
export interface PointList {
  readonly total: number;
  readonly numbers: readonly number[];
}

/** `points` are in the order of their numbers, which is that of their age. */
export function selectPoints(points: readonly PointFact[], period: Period): PointSelection {
  return {
    questions: listOf(points.filter(isOpenQuestion), QUESTIONS_READ),
    outside: listOf(
      points
        .filter(isOpenOutside)
        .toSorted((a, b) => b.people - a.people || b.replies - a.replies || a.number - b.number),
      MAX_OUTSIDE,
    ),
    opened: listOf(
      points.filter(({ stateBefore }) => stateBefore === null),
      MAX_OPENED,
    ),
    settled: listOf(
      points.filter((point) => isSettledIn(point, period)),
      MAX_SETTLED,
    ),
  };
}

export function isOpenQuestion({ kind, state }: Pick<PointFact, "kind" | "state">): boolean {
  return kind === "question" && state === "open";
}

export function isOpenOutside({ kind, state, claimId }: Pick<PointFact, "kind" | "state" | "claimId">): boolean {
  return kind === "suggestion" && state === "open" && claimId === null;
}

export function isSettlement(state: string): state is Settlement {
  return SETTLEMENTS.some((settlement) => settlement === state);
}

/** Settled by a decision of the period that stands at its end. */
export function isSettledIn({ state, decision }: Pick<PointFact, "state" | "decision">, { from }: Period): boolean {
  return isSettlement(state) && decision !== null && (from === null || decision.at.getTime() > Date.parse(from));
}

/** Settled at the beginning of the period, and open at its end: the author took the decision back. */
export function isReopened({ state, stateBefore }: Pick<PointFact, "state" | "stateBefore">): boolean {
  return state === "open" && stateBefore !== null && isSettlement(stateBefore);
}

function listOf(points: readonly PointFact[], max: number): PointList {
  return { total: points.length, numbers: points.slice(0, max).map(({ number }) => number) };
}
