/** Which claims of many some replies may be about: those are shown to a tagger that pays for every word it is shown. */
import type { Claim, Discussion } from "../essay/essay.ts";
import { createQuoteIndex } from "../essay/quote-index.ts";
import { createClaimIdFinder } from "./find-claim-ids.ts";
import type { ClaimModel } from "./match/claim-model.ts";
import { prepareClaims } from "./prepare-claims.ts";
import { rateTopics } from "./rate-topics.ts";
import { type Reader, readReply } from "./read-reply.ts";
import type { ReplyInContext } from "./tagger.ts";

/** Up to so many all are shown. */
export const FEW_CLAIMS = 24;
/** The claims that a reply is likeliest about, all of which are shown; docs/models.md says how often the right one is among them. */
const EACH = 6;

export type ShortlistClaims = (discussion: Discussion, items: readonly ReplyInContext[]) => readonly Claim[];

/**
 * Shape: all claims where there are `few` or fewer, and where a reply has no words that the claim model reads; else at least `few`: of every
 *        reply its likeliest six, then the next likeliest in turn. In the order of the essay.
 * What is prepared for a discussion is kept as long as the discussion is.
 */
export function createShortlist(model: ClaimModel, few = FEW_CLAIMS): ShortlistClaims {
  const readers = new WeakMap<Discussion, Reader>();
  return (discussion, items) => {
    const { claims } = discussion;
    if (claims.length <= few) return claims;
    const reader = readers.get(discussion) ?? createReader(discussion, model);
    readers.set(discussion, reader);
    const rankings = items.map((item) => rankClaims(item, reader));
    if (rankings.some((ranking) => ranking.length === 0)) return claims;
    const chosen = new Set<number>();
    for (let rank = 0; rank < claims.length && (rank < EACH || chosen.size < few); rank++) {
      for (const ranking of rankings) {
        if (rank >= EACH && chosen.size >= few) break;
        chosen.add(ranking[rank] as number);
      }
    }
    return claims.filter((_, at) => chosen.has(at));
  };
}

/** Positions of all claims, the likeliest first; none when the reply has no sentence that the model reads (another language). */
function rankClaims({ reply, parent }: ReplyInContext, reader: Reader): readonly number[] {
  const own = readReply(reply.body, reader, parent !== undefined);
  const above = parent && (() => readReply(parent.body, reader));
  return rateTopics(own, reader.index, reply.section, above).map(({ claim }) => claim);
}

function createReader(discussion: Discussion, model: ClaimModel): Reader {
  return {
    index: prepareClaims(discussion, model),
    ids: createClaimIdFinder(discussion.claims),
    quotes: createQuoteIndex(discussion.essay.sections, discussion.essay.language),
  };
}
