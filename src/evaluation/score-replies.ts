/** How well replies are tagged, against labels that a person gave. */

import type { ClaimId } from "../essay/essay.ts";
import { STANCES, type Stance } from "../tagging/tag.ts";
import { roundScore } from "./round-score.ts";
import { createRandom } from "./seeded-random.ts";

export interface Label {
  readonly claimId: ClaimId;
  readonly stance: Stance;
}

/** One reply: what the tagger said and what it should have said. */
export interface JudgedReply {
  readonly said: readonly Label[];
  readonly gold: readonly Label[];
}

/** A figure with its 95 % interval: the middle of what it is when replies are drawn again, with replacement. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ReplyScores {
  readonly replies: number;
  /** Micro averages over pairs of reply and claim. */
  readonly claimPrecision: Estimate;
  readonly claimRecall: Estimate;
  readonly claimF1: Estimate;
  /** Among the pairs that both name. */
  readonly stanceAccuracy: Estimate;
  readonly counts: {
    readonly right: number;
    readonly wrong: number;
    readonly missed: number;
    readonly rightStance: number;
  };
  /** `confusion[gold][said]` counts the pairs that both name. */
  readonly confusion: Readonly<Record<Stance, Readonly<Record<Stance, number>>>>;
}

const RESAMPLES = 2000;
const SEED = 20_260;

/** The same replies give the same scores. A share of nothing is 0. */
export function scoreReplies(replies: readonly JudgedReply[]): ReplyScores {
  const tallies = replies.map(tallyReply);
  const total = sumTallies(tallies);
  const random = createRandom(SEED);
  const draws = Array.from({ length: replies.length === 0 ? 0 : RESAMPLES }, () =>
    sumTallies(tallies.map(() => tallies[Math.floor(random() * tallies.length)] as Tally)),
  );
  const estimate = (figure: (tally: Tally) => number): Estimate => {
    const values = draws.map(figure).sort((a, b) => a - b);
    const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
    return { value: roundScore(figure(total)), low: roundScore(at(0.025)), high: roundScore(at(0.975)) };
  };
  return {
    replies: replies.length,
    claimPrecision: estimate(({ right, wrong }) => share(right, right + wrong)),
    claimRecall: estimate(({ right, missed }) => share(right, right + missed)),
    claimF1: estimate(({ right, wrong, missed }) => share(2 * right, 2 * right + wrong + missed)),
    stanceAccuracy: estimate(({ right, rightStance }) => share(rightStance, right)),
    counts: total,
    confusion: countConfusion(replies),
  };
}

interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly rightStance: number;
}

function tallyReply({ said, gold }: JudgedReply): Tally {
  const wanted = new Map(gold.map(({ claimId, stance }) => [claimId, stance]));
  const matched = said.filter(({ claimId }) => wanted.has(claimId));
  return {
    right: matched.length,
    wrong: said.length - matched.length,
    missed: wanted.size - matched.length,
    rightStance: matched.filter(({ claimId, stance }) => wanted.get(claimId) === stance).length,
  };
}

function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = { right: 0, wrong: 0, missed: 0, rightStance: 0 };
  for (const tally of tallies) for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += tally[name];
  return sum;
}

function countConfusion(replies: readonly JudgedReply[]): ReplyScores["confusion"] {
  const row = (): Record<Stance, number> =>
    Object.fromEntries(STANCES.map((stance) => [stance, 0])) as Record<Stance, number>;
  const table = Object.fromEntries(STANCES.map((stance) => [stance, row()])) as Record<Stance, Record<Stance, number>>;
  for (const { said, gold } of replies) {
    const wanted = new Map(gold.map(({ claimId, stance }) => [claimId, stance]));
    for (const { claimId, stance } of said) {
      const right = wanted.get(claimId);
      if (right) table[right][stance] += 1;
    }
  }
  return table;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
