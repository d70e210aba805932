/** Whether a sentence points the other way than a claim about the same things. */
import { readClaimPolarity } from "../tagging/read-claim-polarity.ts";

/** One word that both use may stand on either side by chance. */
const LEAST_TURNED = 2;

/**
 * True when most of the words that both use are praised, wanted or denied by the one and not by the other: "helmets should be banned" beside
 * "helmets should be allowed". English only; of sentences that share fewer than two words it knows nothing and says false.
 */
export function opposes(claim: string, sentence: string): boolean {
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
