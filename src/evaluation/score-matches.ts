/** How well key points are matched with arguments, by the shared task's final formula. */
import { averagePrecision } from "./average-precision.ts";
import { type ArgKpData, labelKey } from "./parse-argkp.ts";

/** An argument's best key point, with how sure the matcher is. */
export interface Match {
  readonly argumentId: string;
  readonly keyPointId: string;
  readonly score: number;
}

export interface MatchScores {
  /** Pairs that nobody labelled count as wrong. */
  readonly strict: number;
  /** They count as right. */
  readonly relaxed: number;
  /** Arguments. */
  readonly n: number;
}

/**
 * Mean over topics and stances of: the surest half of the matches, their average precision times the share that is right.
 *
 * Shape:  one match an argument at most; an argument without one is a wrong match of score 0.
 * Source: the key point analysis shared task of 2021, its final formula (Friedman et al., ArgMining 2021, and its published
 *         evaluation).
 */
export function scoreMatches(data: ArgKpData, matches: readonly Match[]): MatchScores {
  const byArgument = new Map(matches.map((match) => [match.argumentId, match]));
  const groups = [...Map.groupBy(data.arguments, ({ group }) => group).values()].map((members) =>
    members.map(({ id }) => {
      const match = byArgument.get(id);
      const label = match ? data.labels.get(labelKey(id, match.keyPointId)) : false;
      return { score: match?.score ?? 0, label };
    }),
  );
  const mean = (unlabelled: boolean): number => {
    const scores = groups.map((group) => scoreGroup(group, unlabelled));
    return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  };
  return { strict: mean(false), relaxed: mean(true), n: data.arguments.length };
}

function scoreGroup(group: readonly { score: number; label: boolean | undefined }[], unlabelled: boolean): number {
  const top = group.toSorted((a, b) => b.score - a.score).slice(0, Math.floor(group.length / 2));
  if (top.length === 0) return 0;
  const ranked = top.map(({ score, label }) => ({ score, isRight: label ?? unlabelled }));
  const right = ranked.filter(({ isRight }) => isRight).length;
  return averagePrecision(ranked) * (right / ranked.length);
}
