/** What a summary of a digest may say. Words of replies and names of people are not among it; the only free text is that of claims. */
import type { PointKind, PointState } from "../../ledger/point.ts";
import type { ClaimReport, Digest, PointLine } from "../digest.ts";
import { splitClaims } from "../digest-words.ts";
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

/** Whether a claim's id cannot be taken for a word or a number of a sentence: letters, then a digit. */
export function isPlainId(id: string): boolean {
  return /^[A-Za-z]+[._-]?\d/.test(id);
}
