/** Which claim does a reply speak of: the local tagger beside well-known packages, in quality and speed. */

import { MIN_TOPIC } from "../../src/tagging/likely-topics.ts";
import type { ClaimModel } from "../../src/tagging/match/claim-model.ts";
import type { ReplyInContext } from "../../src/tagging/tagger.ts";
import type { GoldDiscussion } from "../../src/training/train-replies.ts";
import { seconds } from "../measure.ts";
import type { ClaimRanker } from "./claim-ranker.ts";
import { growClaims, joinDiscussions, makeReplies } from "./grow-discussion.ts";
import { createOwnRanker } from "./own-ranker.ts";
import { miniSearch, tfIdf, winkBm25 } from "./rival-rankers.ts";
import { bestThreshold, type RankedPair, recallAt, scoreAt } from "./score-pairs.ts";

export interface Comparison {
  readonly name: string;
  readonly knowsSection: boolean;
  /** Greatest recall on the held-out discussions at which 85 of 100 pairs named are right. */
  readonly recallAtPrecision85: number;
  /** On the held-out discussions, at the threshold with the best F1 on those for choosing; the tagger's own is fixed. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly perSecond20: number;
  readonly perSecond500: number;
}

/** How much more a claim of the thread's own section counts. The best on the discussions for choosing is taken. */
const BOOSTS = [1, 1.5, 2, 3, 5, 10];
const PRECISION = 0.85;

export function compareRankers(
  model: ClaimModel,
  choosing: readonly GoldDiscussion[],
  heldOut: readonly GoldDiscussion[],
  share: number,
): Promise<readonly Comparison[]> {
  const rankers = [createOwnRanker(model), miniSearch, winkBm25, tfIdf];
  const rows = rankers.map(async (ranker, at) => {
    const speed = await measureSpeed(ranker, choosing, share);
    return [true, false].map((knowsSection): Comparison => {
      const quality =
        at === 0 ? rateOwn(ranker, heldOut, knowsSection) : rateRival(ranker, choosing, heldOut, knowsSection);
      return { name: ranker.name, knowsSection, ...quality, ...speed };
    });
  });
  return Promise.all(rows).then((all) => all.flat());
}

type Quality = Pick<Comparison, "recallAtPrecision85" | "precision" | "recall" | "f1">;

/** Its threshold was chosen before; its model knows what a section is worth. */
function rateOwn(ranker: ClaimRanker, heldOut: readonly GoldDiscussion[], knowsSection: boolean): Quality {
  const pairs = rankPairs(ranker, heldOut, knowsSection, 1);
  return { recallAtPrecision85: recallAt(pairs, PRECISION), ...scoreAt(pairs, MIN_TOPIC) };
}

function rateRival(
  ranker: ClaimRanker,
  choosing: readonly GoldDiscussion[],
  heldOut: readonly GoldDiscussion[],
  knowsSection: boolean,
): Quality {
  const chosen = (knowsSection ? BOOSTS : [1])
    .map((boost) => ({ boost, ...bestThreshold(rankPairs(ranker, choosing, knowsSection, boost)) }))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best));
  const pairs = rankPairs(ranker, heldOut, knowsSection, chosen.boost);
  return { recallAtPrecision85: recallAt(pairs, PRECISION), ...scoreAt(pairs, chosen.threshold) };
}

function rankPairs(
  ranker: ClaimRanker,
  discussions: readonly GoldDiscussion[],
  knowsSection: boolean,
  boost: number,
): readonly RankedPair[] {
  return discussions.flatMap(({ discussion, replies, gold }) => {
    const rank = ranker.open(discussion);
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    return replies.flatMap((reply) => {
      const section = knowsSection ? reply.section : null;
      const scores = rank({ reply: { ...reply, section }, parent: byId.get(reply.parentId ?? "") });
      const said = new Set<string>(gold.get(reply.id)?.map(({ claimId }) => claimId));
      return discussion.claims.map(({ id, section: own }, at) => ({
        score: (scores[at] as number) * (own === section ? boost : 1),
        isRight: said.has(id),
      }));
    });
  });
}

async function measureSpeed(ranker: ClaimRanker, choosing: readonly GoldDiscussion[], share: number) {
  const count = Math.ceil(1200 * share);
  const rate = async (
    work: readonly { discussion: GoldDiscussion["discussion"]; made: readonly ReplyInContext[] }[],
  ) => {
    let taken = 0;
    let replies = 0;
    for (const { discussion, made } of work) {
      const rank = ranker.open(discussion);
      taken += await seconds(async () => {
        for (const item of made) rank(item);
      });
      replies += made.length;
    }
    return replies / taken;
  };
  const joined = joinDiscussions(choosing);
  const small = choosing.map(({ discussion, replies }) => ({
    discussion: growClaims(discussion, 20),
    made: makeReplies(replies, Math.ceil(count / choosing.length)),
  }));
  const large = [{ discussion: growClaims(joined.discussion, 500), made: makeReplies(joined.replies, count) }];
  await rate(small);
  return { perSecond20: await rate(small), perSecond500: await rate(large) };
}
