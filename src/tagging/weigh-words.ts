/** How much words tell when replies to one essay are compared. */
import type { Discussion } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { WordWeights } from "./compare-replies.ts";
import { createCommonWeight, type TermReader } from "./read-terms.ts";

/** A stem of every sentence keeps this much. */
const MIN_WEIGHT = 0.2;

/** A stem weighs less the more sentences of the essay use it. */
export function weighWords({ essay, claims }: Discussion, readTerms: TermReader): WordWeights {
  const common = createCommonWeight(essay.language);
  const claimWords = new Set(
    claims.flatMap(({ claim, quote, also }) =>
      [claim, quote, ...also].flatMap((text) => readTerms(text).map(({ stem }) => stem)),
    ),
  );
  const uses = new Map<string, number>();
  let sentences = 0;
  for (const { body } of essay.sections) {
    for (const { start, end } of splitSentences(body, essay.language)) {
      sentences += 1;
      const stems = new Set(readTerms(body.slice(start, end)).map(({ stem }) => stem));
      for (const stem of stems) uses.set(stem, (uses.get(stem) ?? 0) + 1);
    }
  }
  const weights = new Map<string, number>();
  for (const [stem, count] of uses) {
    const rarity = count <= 1 ? 1 : Math.log(1 + sentences / count) / Math.log(1 + sentences);
    weights.set(stem, Math.max(MIN_WEIGHT, common(stem) * rarity));
  }
  return {
    isClaimWord: (stem) => claimWords.has(stem),
    weigh: (stem) => weights.get(stem) ?? Math.max(MIN_WEIGHT, common(stem)),
  };
}
