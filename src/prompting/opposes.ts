/** Whether a sentence points the other way than a claim about the same things. */
import { readClaimPolarity } from "../tagging/read-claim-polarity.ts";

/** One word that both use may stand on either side by chance. */
const LEAST_TURNED = 2;

/** A whole sentence is denied by what stands before its "that"; "nobody doubts that" is no denial. */
const DENIED_WHOLE =
  /^\s*(?:(?:nobody|no one|hardly anybody|few people) (?!doubts?\b|denies\b|deny\b|disputes?\b|questions?\b)\w{1,20} that\b|it(?: is|['’]s) (?:not|false|untrue|wrong|a myth|a mistake)\b(?! (?:disputed|doubted|denied|in doubt)\b)[^,.;]{0,40}? that\b)/i;

/**
 * True when a whole sentence is denied by the one alone, or when most of the words that both use are praised, wanted or denied by the one and not by the other: "helmets should be banned" beside
 * "helmets should be allowed". English only; of sentences that share fewer than two words it knows nothing and says false.
 */
export function opposes(claim: string, sentence: string): boolean {
  if (DENIED_WHOLE.test(sentence) !== DENIED_WHOLE.test(claim)) return true;
  const ofClaim = readClaimPolarity(claim);
  const ofSentence = readClaimPolarity(sentence);
  let same = 0;
  let turned = 0;
  for (const [stem, side] of ofSentence.things) {
    const other = ofClaim.things.get(stem);
    if (other === undefined) continue;
    if (other === side) same += 1;
    else turned += 1;
  }
  return turned >= LEAST_TURNED && turned > same;
}
