/** How likely each stance is, given some sentences that speak of a claim. */
import type { WeighedCues } from "./detect-stance.ts";
import { listReasons, type WeighedReason } from "./list-stance-reasons.ts";
import { pairPassage } from "./pair-passage.ts";
import { type PolarityRating, type RatedClaim, type RatedSentence, rateClaim, ratePolarity } from "./rate-polarity.ts";
import { readClaimWords, readGrams, type TokenisedSentence, tokenise } from "./read-grams.ts";
import { type Passage, readPassage } from "./read-passage.ts";
import { readSigns, type SignedSentence } from "./read-signs.ts";
import { type FilledColumns, REPLY_WIDTH } from "./stance-columns.ts";
import { OUTCOMES, type StanceModel } from "./stance-model.ts";
import { describeWhole, sumUpWindows } from "./sum-up-windows.ts";

export interface Judgement {
  /** One for each of `OUTCOMES`; they sum up to 1. */
  readonly probabilities: Float64Array;
  /** Signals that spoke for an outcome, the weightiest first, in words for a person. */
  reasonsFor(outcome: (typeof OUTCOMES)[number], besides?: WeighedReason): readonly string[];
}

/** The sentences of one reply; what does not depend on a claim is read once, when first asked for. */
export interface StanceReading {
  /** `from` and `to` are positions of sentences, `to` not included; at most `MAX_WINDOWS` windows are looked at. */
  judge(claim: string, from?: number, to?: number): Judgement;
}

export interface StanceJudge {
  /** `isAnswer`: the reply answers another one. `cuesOf`: the phrases of a sentence, for who reads them anyway. */
  read(sentences: readonly string[], isAnswer?: boolean, cuesOf?: CuesOf): StanceReading;
}

/** Phrases of the sentence at a position. */
export type CuesOf = (at: number) => WeighedCues;

/** What a reply shows beside a claim. */
export interface StanceRow {
  readonly passages: readonly Passage[];
  readonly columns: readonly FilledColumns[];
  readonly grams: ReadonlySet<string>;
}

/** Sentences that are read together: what one leaves open the next one says. */
const WINDOW = 2;
const MAX_WINDOWS = 8;
/** Claims that are kept read. */
const MAX_CLAIMS = 20_000;

interface ReadClaim {
  readonly rated: RatedClaim;
  readonly words: ReadonlySet<string>;
}

/** Reads what a reply shows beside a claim, for judging and for training alike. */
export function createStanceReader(polarity: StanceModel["polarity"]) {
  const claims = new Map<string, ReadClaim>();
  const claimOf = (text: string): ReadClaim => {
    const known = claims.get(text);
    if (known) return known;
    const claim = { rated: rateClaim(text, polarity), words: readClaimWords(text) };
    if (claims.size < MAX_CLAIMS) claims.set(text, claim);
    return claim;
  };
  return {
    claimOf: (text: string): RatedClaim => claimOf(text).rated,
    read(sentences: readonly string[], isAnswer: boolean, cuesOf?: CuesOf) {
      const signed: SignedSentence[] = [];
      const tokens: TokenisedSentence[] = [];
      const signsOf = (at: number): SignedSentence => {
        signed[at] ??= readSigns(sentences[at] ?? "", polarity, at < sentences.length ? cuesOf?.(at) : undefined);
        return signed[at];
      };
      const tokensOf = (at: number): TokenisedSentence => {
        tokens[at] ??= tokenise(sentences[at] ?? "");
        return tokens[at];
      };
      const parts = new Map<string, { readonly passages: readonly Passage[]; readonly columns: FilledColumns }>();
      const windows = new Map<string, Passage>();
      const windowOf = (positions: readonly number[], isPart: boolean): Passage => {
        const key = `${positions[0]} ${positions.length} ${isPart}`;
        const known = windows.get(key);
        if (known) return known;
        const passage = readPassage(positions.map(signsOf), isPart);
        windows.set(key, passage);
        return passage;
      };
      const partOf = (from: number, count: number) => {
        const key = `${from} ${count}`;
        const known = parts.get(key);
        if (known) return known;
        const passages = cutWindows(from, count).map((window) => windowOf(window, count > WINDOW));
        const part = { passages, columns: sumUpWindows(passages) };
        parts.set(key, part);
        return part;
      };
      return (claimText: string, from = 0, to = sentences.length): StanceRow => {
        const { rated, words } = claimOf(claimText);
        const count = Math.max(1, Math.min(MAX_WINDOWS + WINDOW - 1, to - from));
        const { passages, columns } = partOf(from, count);
        const rate = rateOnce(rated, polarity);
        const pair = sumUpWindows(passages.map((passage) => pairPassage(passage, rated, polarity, rate)));
        const places = Array.from({ length: count }, (_, at) => tokensOf(from + at));
        return { passages, columns: [columns, pair, describeWhole(isAnswer, count)], grams: readGrams(places, words) };
      };
    },
  };
}

/** Rates each sentence beside a claim once, though it stands in several windows. */
function rateOnce(claim: RatedClaim, model: StanceModel["polarity"]): (sentence: RatedSentence) => PolarityRating {
  const ratings = new Map<RatedSentence, PolarityRating>();
  return (sentence) => {
    const known = ratings.get(sentence);
    if (known) return known;
    const rating = ratePolarity(sentence, claim, model);
    ratings.set(sentence, rating);
    return rating;
  };
}

/** Positions of the sentences of each window. */
function cutWindows(from: number, count: number): readonly (readonly number[])[] {
  const size = Math.min(WINDOW, count);
  return Array.from({ length: count - size + 1 }, (_, start) =>
    Array.from({ length: size }, (_sentence, at) => from + start + at),
  );
}

export function createStanceJudge(model: StanceModel): StanceJudge {
  const reader = createStanceReader(model.polarity);
  return {
    read(sentences, isAnswer = false, cuesOf) {
      const rowOf = reader.read(sentences, isAnswer, cuesOf);
      return {
        judge(claim, from, to) {
          const row = rowOf(claim, from, to);
          return {
            probabilities: judgeRow(row, model),
            reasonsFor: (outcome, besides) =>
              listReasons(row, reader.claimOf(claim), OUTCOMES.indexOf(outcome), model, besides),
          };
        },
      };
    },
  };
}

/** Softmax of the outcomes' scores, made surer or less sure: `sharpness` was fitted on labelled replies. */
function judgeRow({ columns, grams }: StanceRow, model: StanceModel): Float64Array {
  const scores = Float64Array.from(model.biases);
  for (let line = 0; line < scores.length; line++) {
    let score = scores[line] as number;
    for (const part of columns)
      for (let i = 0; i < part.columns.length; i++)
        score +=
          (model.columns[line * REPLY_WIDTH + (part.columns[i] as number)] as number) * (part.values[i] as number);
    scores[line] = score;
  }
  const known: number[] = [];
  for (const gram of grams) {
    const place = model.gramPlaces.get(gram);
    if (place !== undefined) known.push(place);
  }
  const share = shareOfGrams(known.length);
  for (let line = 0; line < scores.length; line++) {
    const from = line * model.gramPlaces.size;
    let score = scores[line] as number;
    for (const place of known) score += share * (model.grams[from + place] as number);
    scores[line] = score;
  }
  const top = Math.max(...scores);
  return normalise(scores.map((score) => Math.exp(model.sharpness * (score - top))));
}

/** Weight of each known gram: less in a long reply. */
export function shareOfGrams(known: number): number {
  return 1 / Math.sqrt(Math.max(1, known));
}

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
