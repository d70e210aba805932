/** How likely a sentence that speaks of a claim is for it rather than against it, by the trained polarity model. */
import {
  GRAM_BUCKETS,
  type PolarPair,
  type PolarSentence,
  readClaimGrams,
  readPolarPair,
  readPolarSentence,
} from "./polarity-features.ts";
import { type ClaimPolarity, readClaimPolarity } from "./read-claim-polarity.ts";

export interface PolarityModel {
  /** Shape: three blocks of `GRAM_BUCKETS`: as they are, times the claim's sign, times the side. */
  readonly grams: ArrayLike<number>;
  readonly claimGrams: ArrayLike<number>;
  readonly pair: ArrayLike<number>;
  readonly bias: number;
}

/** A claim with what does not depend on the sentence added up. */
export interface RatedClaim {
  readonly polarity: ClaimPolarity;
  readonly score: number;
}

/** A sentence with what does not depend on the claim added up. */
export interface RatedSentence {
  readonly sentence: PolarSentence;
  readonly plain: number;
  readonly bySign: number;
  readonly bySide: number;
}

export interface PolarityRating {
  /** Log odds of support against dispute. */
  readonly score: number;
  readonly pair: PolarPair;
}

export function rateClaim(claim: string, model: PolarityModel): RatedClaim {
  const polarity = readClaimPolarity(claim);
  const { grams, share } = readClaimGrams(polarity);
  let score = model.bias;
  for (const gram of grams) score += share * (model.claimGrams[gram] as number);
  return { polarity, score };
}

export function rateSentence(text: string, model: PolarityModel): RatedSentence {
  const sentence = readPolarSentence(text);
  let plain = 0;
  let bySign = 0;
  let bySide = 0;
  for (const gram of sentence.grams) {
    plain += sentence.share * (model.grams[gram] as number);
    bySign += sentence.share * (model.grams[GRAM_BUCKETS + gram] as number);
    bySide += sentence.share * (model.grams[2 * GRAM_BUCKETS + gram] as number);
  }
  return { sentence, plain, bySign, bySide };
}

export function ratePolarity(rated: RatedSentence, claim: RatedClaim, model: PolarityModel): PolarityRating {
  const pair = readPolarPair(rated.sentence, claim.polarity);
  let score = claim.score + rated.plain + rated.bySign * claim.polarity.sign + rated.bySide * pair.side;
  for (let i = 0; i < pair.columns.length; i++)
    score += (model.pair[pair.columns[i] as number] as number) * (pair.values[i] as number);
  return { score, pair };
}
