/** Learns from labelled discussions which figures of a reply say that it speaks of a claim. */
import type { Discussion } from "../essay/essay.ts";
import { createQuoteIndex } from "../essay/quote-index.ts";
import type { Label } from "../evaluation/score-replies.ts";
import type { Reply } from "../replies/reply.ts";
import { createClaimIdFinder } from "../tagging/find-claim-ids.ts";
import type { ClaimModel, LinearModel, ReplyModel } from "../tagging/match/claim-model.ts";
import { weighReply } from "../tagging/match/weigh-reply.ts";
import { prepareClaims } from "../tagging/prepare-claims.ts";
import { type Reader, readReply } from "../tagging/read-reply.ts";
import { fitLine, type LineExample } from "./fit-line.ts";

/** A discussion whose replies a person has labelled. */
export interface GoldDiscussion {
  readonly name: string;
  readonly discussion: Discussion;
  readonly replies: readonly Reply[];
  readonly gold: ReadonlyMap<string, readonly Label[]>;
}

/** Places of features that are left out, to see what they are worth. */
export interface RepliesWithout {
  readonly unit: ReadonlySet<number>;
  readonly reply: ReadonlySet<number>;
}

const L2 = 3;
const ROUNDS = 2;
/** Replies from elsewhere, which speak of none of the claims, weigh this much. */
const STRANGER_WEIGHT = 0.3;
/** Every so many replies of another discussion are taken. */
const STRANGER_EVERY = 8;

/**
 * Learns what a few sentences have in common with the wordings of a claim that they speak of, and then what tells of a whole
 * reply. Which sentences of a reply speak of the claim is not labelled: the likeliest are taken, by the weights so far.
 *
 * Source: the mi-SVM way of learning from bags (Andrews, Tsochantaridis and Hofmann 2003), here with logistic regression.
 */
export function trainReplies(
  discussions: readonly GoldDiscussion[],
  matching: Matching,
  without?: RepliesWithout,
): ReplyModel {
  let unit = matching.points.unit;
  for (let round = 0; round < ROUNDS; round++) unit = refineUnit(discussions, matching, unit, without?.unit);
  const learn = (hasThread: boolean): LinearModel =>
    fitLine(
      discussions.flatMap((one) => buildReplyExamples(one, discussions, matching, unit, hasThread)),
      L2,
      without?.reply,
    );
  return { unit, inThread: learn(true), anywhere: learn(false) };
}

function refineUnit(
  discussions: readonly GoldDiscussion[],
  matching: Matching,
  unit: LinearModel,
  without?: ReadonlySet<number>,
): LinearModel {
  const examples = discussions.flatMap((one) =>
    readGold(one, matching, unit).flatMap(({ index, reply, sentences, said }) =>
      sentences.length === 0
        ? []
        : one.discussion.claims.map((claim, at) => ({
            // Where a reply stands tells much that its words need not; it is learned beside them and then left out.
            features: Float64Array.of(
              ...index.matching.explain(sentences, at),
              claim.section === reply.section ? 1 : 0,
            ),
            isRight: said.has(claim.id),
            weight: 1,
          })),
    ),
  );
  const { weights, bias } = fitLine(examples, L2, without);
  return { weights: weights.slice(0, -1), bias };
}

/** One example for each reply and claim; `others` give replies that speak of none of them. */
export function buildReplyExamples(
  one: GoldDiscussion,
  others: readonly GoldDiscussion[],
  matching: Matching,
  unit: LinearModel,
  hasThread: boolean,
): readonly LineExample[] {
  const own = readGold(one, matching, unit);
  const read = new Map(own.map(({ reply, sentences }) => [reply.id, sentences]));
  const examples = own.flatMap(({ index, reply, sentences, said }) => {
    if (sentences.length === 0) return [];
    const parent = read.get(reply.parentId ?? "");
    const section = hasThread ? reply.section : null;
    return weighReply(
      index.matching.fit(sentences),
      index.matching.sections,
      section,
      parent?.length ? index.matching.fit(parent) : undefined,
    ).map((features, claim) => ({
      features,
      isRight: said.has(one.discussion.claims[claim]?.id ?? ""),
      weight: 1,
    }));
  });
  const reader = openReader(one.discussion, matching, unit);
  const sections = one.discussion.essay.sections.length;
  const strangers = others
    .filter((other) => other.discussion !== one.discussion)
    .flatMap((other) => other.replies.filter((_, at) => at % STRANGER_EVERY === 0))
    .flatMap(({ body }, at) => {
      const { sentences } = readReply(body, reader);
      const { matching: matcher } = reader.index;
      const figures =
        sentences.length === 0
          ? []
          : weighReply(matcher.fit(sentences), matcher.sections, hasThread ? 1 + (at % sections) : null, undefined);
      return figures.map((features) => ({ features, isRight: false, weight: STRANGER_WEIGHT }));
    });
  return [...examples, ...strangers];
}

type Matching = Pick<ClaimModel, "words" | "points">;

function openReader({ essay, claims }: Discussion, matching: Matching, unit: LinearModel): Reader {
  const nothing: LinearModel = { weights: new Float64Array(), bias: 0 };
  const replies = { unit, inThread: nothing, anywhere: nothing };
  return {
    index: prepareClaims({ essay, claims }, { ...matching, replies }),
    ids: createClaimIdFinder(claims),
    quotes: createQuoteIndex(essay.sections, essay.language),
  };
}

function readGold({ discussion, replies, gold }: GoldDiscussion, matching: Matching, unit: LinearModel) {
  const reader = openReader(discussion, matching, unit);
  return replies.map((reply) => ({
    reply,
    index: reader.index,
    sentences: readReply(reply.body, reader).sentences,
    said: new Set<string>(gold.get(reply.id)?.map(({ claimId }) => claimId)),
  }));
}
