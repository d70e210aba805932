/** What corrections do for the replies that nobody corrected: a stream of replies, of whose wrong results some are put right. */
import type { Discussion } from "../essay/essay.ts";
import type { Correction } from "../tagging/apply-corrections.ts";
import { type CorrectedReply, createRecall } from "../tagging/recall-corrections.ts";
import type { TagResult } from "../tagging/tag.ts";
import type { LabelledReply } from "./make-look-alikes.ts";
import type { JudgedReply, Label } from "./score-replies.ts";

export interface RestScores {
  readonly replies: number;
  /** Tags that name a right claim, and those that also have the right stance; wrong ones name a claim that is none. */
  readonly right: number;
  readonly rightStance: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Simulated {
  /** Results that were wrong when they were first seen, and those of them that were corrected. */
  readonly seenWrong: number;
  readonly corrected: number;
  /** On the replies that nobody corrected, by kind: the tagger alone, and with the look-up. */
  readonly rest: Readonly<
    Record<LabelledReply["kind"] | "all", { readonly alone: RestScores; readonly recalled: RestScores }>
  >;
  /** Replies of the rest whose result the look-up changed. */
  readonly changed: number;
}

/**
 * Lets the replies come in order with the tagger's results; every `every`-th wrong one is corrected wholly, and everything is
 * looked at again at the end, as the store does.
 *
 * Shape: `results` has one entry a reply, in the same order.
 */
export function simulateCorrections(
  discussion: Discussion,
  stream: readonly LabelledReply[],
  results: readonly TagResult[],
  every: number,
  minSimilarity?: number,
): Simulated {
  const examples: CorrectedReply[] = [];
  const corrected = new Set<number>();
  let seenWrong = 0;
  let recall = createRecall(examples, discussion, minSimilarity);
  stream.forEach(({ reply, gold }, at) => {
    const { result } = recall.change(results[at] as TagResult, reply);
    if (isRight(result, gold)) return;
    seenWrong += 1;
    if (seenWrong % every !== 0) return;
    corrected.add(at);
    examples.unshift({ reply, corrections: correctWholly(result, gold) });
    recall = createRecall(examples, discussion, minSimilarity);
  });
  let changed = 0;
  const rest = stream.flatMap(({ reply, gold, kind }, at) => {
    if (corrected.has(at)) return [];
    const alone = results[at] as TagResult;
    const { result } = recall.change(alone, reply);
    if (result !== alone) changed += 1;
    return [{ kind, alone: { said: alone.tags, gold }, recalled: { said: result.tags, gold } }];
  });
  const score = (kind?: LabelledReply["kind"]) => {
    const chosen = rest.filter((each) => kind === undefined || each.kind === kind);
    return { alone: countScores(chosen.map((e) => e.alone)), recalled: countScores(chosen.map((e) => e.recalled)) };
  };
  const scores = { all: score(), original: score("original"), copy: score("copy"), trap: score("trap") };
  return { seenWrong, corrected: corrected.size, rest: scores, changed };
}

/** Share of the tags that name a right claim; 1 when there is none, which is nothing wrong. */
export function precisionOf({ right, wrong }: RestScores): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** Share of the tags that name a right claim with the right stance. */
export function stancePrecisionOf({ right, wrong, rightStance }: RestScores): number {
  return right + wrong === 0 ? 1 : rightStance / (right + wrong);
}

export function recallOf({ right, missed }: RestScores): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

function isRight({ tags }: TagResult, gold: readonly Label[]): boolean {
  const wanted = new Map(gold.map(({ claimId, stance }) => [claimId, stance]));
  return tags.length === wanted.size && tags.every(({ claimId, stance }) => wanted.get(claimId) === stance);
}

/** What a careful person would say: every label, and of every other claim that was tagged that it is none. */
function correctWholly({ tags }: TagResult, gold: readonly Label[]): readonly Correction[] {
  const right = gold.map(({ claimId, stance }): Correction => ({ claimId, stance }));
  const wrong = tags.filter(({ claimId }) => !gold.some((label) => label.claimId === claimId));
  return [...right, ...wrong.map(({ claimId }): Correction => ({ claimId, stance: null }))];
}

function countScores(judged: readonly JudgedReply[]): RestScores {
  const total = { replies: judged.length, right: 0, rightStance: 0, wrong: 0, missed: 0 };
  for (const { said, gold } of judged) {
    const wanted = new Map(gold.map(({ claimId, stance }) => [claimId, stance]));
    for (const { claimId, stance } of said) {
      if (!wanted.has(claimId)) total.wrong += 1;
      else {
        total.right += 1;
        if (wanted.get(claimId) === stance) total.rightStance += 1;
      }
    }
    total.missed += gold.filter(({ claimId }) => !said.some((tag) => tag.claimId === claimId)).length;
  }
  return total;
}
