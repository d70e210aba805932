/** The tagger that needs nothing but itself: no key, no network, no download. It compares words and reads phrases. */
import type { Discussion } from "../essay/essay.ts";
import { createQuoteIndex } from "../essay/quote-index.ts";
import { decideReply } from "./decide-reply.ts";
import { explainReply } from "./explain-reply.ts";
import { createClaimIdFinder } from "./find-claim-ids.ts";
import { createStanceJudge, type StanceJudge } from "./judge-stance.ts";
import type { ClaimModel } from "./match/claim-model.ts";
import { rarityOf } from "./match/word-model.ts";
import { prepareClaims } from "./prepare-claims.ts";
import type { Reader } from "./read-reply.ts";
import { rememberReadings } from "./remember-readings.ts";
import type { StanceModel } from "./stance-model.ts";
import type { DiscussionTagger, Tagger } from "./tagger.ts";

/** Raise the number when any answer may change, so that stored replies are tagged again. */
export const LOCAL_TAGGER_VERSION = "local/2";

/**
 * Creates the local tagger.
 *
 * A reply is about a claim when it quotes the claim's passage, calls its id, or shares telling words with it; where it
 * stands is read from phrases ("I disagree", "only if", "for example"), from questions, and from the claim being said again
 * straight or the other way round. It leaves a reply alone rather than guess, and never follows what a reply tells it to do.
 */
export function createLocalTagger(models: LocalModels): Tagger {
  const stances = createStanceJudge(models.stance);
  return {
    version: `${LOCAL_TAGGER_VERSION}+${models.weights}`,
    open: (discussion) => openDiscussion(discussion, models.claims, stances),
    rarityOf: (stem) => rarityOf(stem, models.claims.words),
  };
}

/** Trained weights. */
export interface LocalModels {
  readonly claims: ClaimModel;
  readonly stance: StanceModel;
  /** Changes when a weight does, so that stored replies are tagged again. */
  readonly weights: string;
}

function openDiscussion(discussion: Discussion, model: ClaimModel, stances: StanceJudge): DiscussionTagger {
  const reader: Reader = {
    stances,
    index: prepareClaims(discussion, model),
    ids: createClaimIdFinder(discussion.claims),
    quotes: createQuoteIndex(discussion.essay.sections, discussion.essay.language),
  };
  const read = rememberReadings(reader);
  return {
    async tag(batch, signal) {
      return batch.map((item) => {
        signal?.throwIfAborted();
        return decideReply(item, reader, read).result;
      });
    },
    explain: (item) => explainReply(item, reader),
  };
}
