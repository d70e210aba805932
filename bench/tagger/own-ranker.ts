/** The local tagger's own answer to which claims a reply speaks of, before any stance is looked for. */
import { createQuoteIndex } from "../../src/essay/quote-index.ts";
import { createClaimIdFinder } from "../../src/tagging/find-claim-ids.ts";
import type { ClaimModel } from "../../src/tagging/match/claim-model.ts";
import { prepareClaims } from "../../src/tagging/prepare-claims.ts";
import { rateTopics } from "../../src/tagging/rate-topics.ts";
import type { Reader } from "../../src/tagging/read-reply.ts";
import { rememberReadings } from "../../src/tagging/remember-readings.ts";
import type { ClaimRanker } from "./claim-ranker.ts";

export function createOwnRanker(model: ClaimModel): ClaimRanker {
  return {
    name: "Rejoinder",
    open(discussion) {
      const { essay, claims } = discussion;
      const reader: Reader = {
        index: prepareClaims(discussion, model),
        ids: createClaimIdFinder(claims),
        quotes: createQuoteIndex(essay.sections, essay.language),
      };
      const read = rememberReadings(reader);
      return ({ reply, parent }) => {
        const above = parent && (() => read(parent.body, false));
        const scores = new Float64Array(claims.length);
        for (const { claim, topic } of rateTopics(
          read(reply.body, parent !== undefined),
          reader.index,
          reply.section,
          above,
        ))
          scores[claim] = topic;
        return scores;
      };
    },
  };
}
