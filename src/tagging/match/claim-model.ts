/** The trained weights of the claim model, in memory. */
import type { WordModel } from "./word-model.ts";

/** What a stretch of text and a wording of a claim are compared by; the weights stand in this order. */
export const UNIT_FEATURES = [
  /** Cosine over stems, each weighed by rarity and by how few claims use it. */
  "cosine",
  /** The same, weighed by how few claims use it alone. */
  "plainCosine",
  /** Part of the wording's weight that the text has. */
  "coverage",
  /** Part of the text's weight that the wording has. */
  "reverseCoverage",
  /** Weight that both have, in units of eight. */
  "sharedWeight",
  /** Cosine over runs of four letters of the stems. */
  "letters",
  /** Cosine of the averaged word vectors. */
  "meaning",
  /** Part of the wording's pairs of neighbouring stems that the text has. */
  "pairs",
  /** Logarithm of the number of the wording's stems, plus one. */
  "length",
  /** 1 when one of the two denies something and the other does not. */
  "negation",
  /** Logarithm of the number of the text's different stems, plus one. */
  "textLength",
] as const;
export type UnitFeature = (typeof UNIT_FEATURES)[number];

/** A line: one weight for each feature, applied to the raw figures, and a bias. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** For short arguments and the key points of a debate. */
export interface PointModel {
  /** Log odds that an argument says a key point, by `UNIT_FEATURES`. */
  readonly unit: LinearModel;
  /** Log odds that it says it among others, by `CHOICE_FEATURES`. */
  readonly choice: LinearModel;
}

/** For replies to an essay. */
export interface ReplyModel {
  /** Log odds that a few sentences say a wording of a claim, by `UNIT_FEATURES`. */
  readonly unit: LinearModel;
  /** Log odds that a reply in the thread of a section speaks of a claim, by `REPLY_FEATURES`. */
  readonly inThread: LinearModel;
  /** The same of a reply of which nobody knows the thread. */
  readonly anywhere: LinearModel;
}

export interface ClaimModel {
  readonly words: WordModel;
  readonly points: PointModel;
  readonly replies: ReplyModel;
}

export function applyLinear({ weights, bias }: LinearModel, features: ArrayLike<number>): number {
  let sum = bias;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (features[i] as number);
  return sum;
}

export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
