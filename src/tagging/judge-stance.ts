/** How likely each stance is, given some sentences that speak of a claim: the stance model over pairs of sentences, pooled. */

import { listReasons, type WeighedReason } from "./list-stance-reasons.ts";
import { pairPassage } from "./pair-passage.ts";
import { type RatedClaim, rateClaim } from "./rate-polarity.ts";
import { type Passage, readPassage } from "./read-passage.ts";
import { readSigns, type SignedSentence } from "./read-signs.ts";
import { type FilledColumns, STANCE_COLUMNS, STANCE_GRAM_BUCKETS } from "./stance-columns.ts";
import { OUTCOMES, type StanceModel } from "./stance-model.ts";

export interface Judgement {
  /** One for each of `OUTCOMES`; they sum up to 1. */
  readonly probabilities: Float64Array;
  /** Signals that spoke for an outcome, the weightiest first, in words for a person. */
  reasonsFor(outcome: (typeof OUTCOMES)[number], besides?: WeighedReason): readonly string[];
}

/** The sentences of one reply; what does not depend on a claim is read once, when first asked for. */
export interface StanceReading {
  /** `from` and `to` are positions of sentences, `to` not included; at most `MAX_WINDOWS` pairs are looked at. */
  judge(claim: string, from?: number, to?: number): Judgement;
}

export interface StanceJudge {
  read(sentences: readonly string[]): StanceReading;
}

/** Sentences that are judged together: what one leaves open the next one says. */
export const WINDOW = 2;
const MAX_WINDOWS = 8;
/** Claims that are kept read. */
const MAX_CLAIMS = 20_000;

interface Window {
  readonly passage: Passage;
  /** Scores of the outcomes by what does not depend on the claim. */
  readonly scores: Float64Array;
}

export function createStanceJudge(model: StanceModel): StanceJudge {
  const claims = new Map<string, RatedClaim>();
  const claimOf = (text: string): RatedClaim => {
    let claim = claims.get(text);
    if (claim === undefined) {
      claim = rateClaim(text, model.polarity);
      if (claims.size < MAX_CLAIMS) claims.set(text, claim);
    }
    return claim;
  };
  return {
    read(sentences) {
      const windows = new Map<number, Window>();
      const signed: SignedSentence[] = [];
      const signsOf = (at: number): SignedSentence => {
        signed[at] ??= readSigns(sentences[at] ?? "", model.polarity);
        return signed[at];
      };
      const windowAt = (start: number, end: number): Window => {
        const known = windows.get(start);
        if (known) return known;
        const window = readWindow(
          Array.from({ length: end - start }, (_, at) => signsOf(start + at)),
          sentences.length > WINDOW,
          model,
        );
        windows.set(start, window);
        return window;
      };
      return {
        judge(claimText, from = 0, to = sentences.length) {
          const claim = claimOf(claimText);
          const count = Math.min(MAX_WINDOWS, Math.max(1, to - from - WINDOW + 1));
          const judged = Array.from({ length: count }, (_, at) => {
            const window = windowAt(from + at, Math.min(to, from + at + WINDOW));
            return { window, probabilities: judgeWindow(window, claim, model) };
          });
          const probabilities = pool(
            judged.map(({ probabilities: one }) => one),
            model,
          );
          return {
            probabilities,
            reasonsFor: (outcome, besides) => {
              const line = OUTCOMES.indexOf(outcome);
              const surest = judged.toSorted((a, b) => (b.probabilities[line] ?? 0) - (a.probabilities[line] ?? 0))[0];
              return surest ? listReasons(surest.window.passage, claim, line, model, besides) : [];
            },
          };
        },
      };
    },
  };
}

function readWindow(sentences: readonly SignedSentence[], isPart: boolean, model: StanceModel): Window {
  const passage = readPassage(sentences, isPart);
  const scores = new Float64Array(OUTCOMES.length);
  for (let line = 0; line < scores.length; line++) {
    let score = model.biases[line] as number;
    for (const gram of passage.grams)
      score += passage.share * (model.grams[line * STANCE_GRAM_BUCKETS + gram] as number);
    scores[line] = score + scoreColumns(passage, line, model);
  }
  return { passage, scores };
}

function judgeWindow({ passage, scores }: Window, claim: RatedClaim, model: StanceModel): Float64Array {
  const pair = pairPassage(passage, claim, model.polarity);
  const own = Float64Array.from(scores, (score, line) => score + scoreColumns(pair, line, model));
  return normalise(own.map((score) => Math.exp(score - Math.max(...own))));
}

function scoreColumns({ columns, values }: FilledColumns, line: number, model: StanceModel): number {
  let score = 0;
  for (let i = 0; i < columns.length; i++)
    score += (model.columns[line * STANCE_COLUMNS.length + (columns[i] as number)] as number) * (values[i] as number);
  return score;
}

/** The mean of the windows, made surer or less sure: `sharpness` was fitted on labelled replies. */
function pool(windows: readonly Float64Array[], { sharpness }: StanceModel): Float64Array {
  const mean = new Float64Array(OUTCOMES.length);
  for (const window of windows)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (window[i] as number) / windows.length;
  return normalise(mean.map((value) => value ** sharpness));
}

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
