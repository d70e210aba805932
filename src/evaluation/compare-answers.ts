/** What a language model alone said of labelled replies, apart from what the local tagger said, and how two ways of asking it compare. */
import type { SecondOpinion } from "../tagging/second-opinion.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";
import type { Label } from "./score-replies.ts";

/** Undefined: it was not asked, or gave nothing that could be used. */
export function readModelAnswer({ tags, opinion }: Pick<TagResult, "tags" | "opinion">): readonly Tag[] | undefined {
  if (opinion === undefined || opinion.kind === "alone") return undefined;
  return opinion.kind === "differs" ? opinion.model : tags;
}

export interface OpinionSums {
  readonly agrees: number;
  readonly differs: number;
  /** Replies of which it said nothing, by reason. */
  readonly alone: Readonly<Record<string, number>>;
}

export function sumOpinions(results: readonly Pick<TagResult, "opinion">[]): OpinionSums {
  const opinions = results.flatMap(({ opinion }) => opinion ?? []);
  const count = (kind: SecondOpinion["kind"]): number => opinions.filter((opinion) => opinion.kind === kind).length;
  const alone: Record<string, number> = {};
  for (const opinion of opinions)
    if (opinion.kind === "alone") alone[opinion.reason] = (alone[opinion.reason] ?? 0) + 1;
  return { agrees: count("agrees"), differs: count("differs"), alone };
}

/** A reply as two ways of asking answered it. */
export interface AnsweredTwice {
  readonly gold: readonly Label[];
  readonly first: readonly Label[];
  readonly second: readonly Label[];
}

export interface AnswerComparison {
  /** Replies that both answered, and how many of them each got wholly right: every claim, with its stance, and no other. */
  readonly replies: number;
  readonly bothRight: number;
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  readonly bothWrong: number;
  /** How likely so uneven a count of replies is that one alone got right, were the two equally good: sign test, two-sided, 0..1. */
  readonly chance: number;
}

export function compareAnswers(replies: readonly AnsweredTwice[]): AnswerComparison {
  const counts = { bothRight: 0, onlyFirstRight: 0, onlySecondRight: 0, bothWrong: 0 };
  for (const { gold, first, second } of replies) {
    const [one, other] = [isSame(first, gold), isSame(second, gold)];
    if (one) counts[other ? "bothRight" : "onlyFirstRight"] += 1;
    else counts[other ? "onlySecondRight" : "bothWrong"] += 1;
  }
  return { replies: replies.length, ...counts, chance: signTest(counts.onlyFirstRight, counts.onlySecondRight) };
}

function isSame(said: readonly Label[], gold: readonly Label[]): boolean {
  const keys = new Set(gold.map(({ claimId, stance }) => `${claimId} ${stance}`));
  return said.length === keys.size && said.every(({ claimId, stance }) => keys.has(`${claimId} ${stance}`));
}

/** Probability that of a + b fair coins the rarer side shows at most min(a, b) times, doubled. By logarithms: 2^-n is 0 for large n. */
function signTest(a: number, b: number): number {
  const n = a + b;
  let log = -n * Math.LN2;
  let sum = 0;
  for (let k = 0; k <= Math.min(a, b); k++) {
    sum += Math.exp(log);
    log += Math.log(n - k) - Math.log(k + 1);
  }
  return Math.min(1, Math.round(2 * sum * 10_000) / 10_000);
}
