/** Which claims a reply speaks of, how likely, and where in it. */
import { applyLinear, type LinearModel, toProbability } from "./match/claim-model.ts";
import { createReplyWeigher, MAX_WORDS, REPLY_FEATURES, type ReplyFit, weighReply } from "./match/weigh-reply.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import type { ReadReply } from "./read-reply.ts";

export interface Topic {
  /** Position of the claim. */
  readonly claim: number;
  /** Probability that the reply speaks of it. */
  readonly topic: number;
  /** Index of the sentence that says most about it. */
  readonly home: number;
  /** Quoted or called by its id, not only met in words. */
  readonly anchored: boolean;
}

/** Who calls a claim by its id means it, whatever else the words are about. */
const NAMED = 0.95;

/** Who calls claims by their ids seldom means others, whose words are then met by chance. */
const NOT_NAMED = 0.6;

/**
 * Every claim, the likeliest first; claims that are as likely in their own order. `section` is that of the thread; `parent`
 * reads the reply that this one answers.
 */
export function rateTopics(
  reply: ReadReply,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): readonly Topic[] {
  const { sentences } = reply;
  if (sentences.length === 0) return [];
  const { fit, above, model } = fitReply(reply, index, section, parent);
  const { sections } = index.matching;
  const weigh = createReplyWeigher(fit, sections, section, above);
  const figures = new Float64Array(REPLY_FEATURES.length);
  const namesSome = sentences.some(({ named }) => named.length > 0);
  return sections
    .map((_, claim): Topic => {
      const pointed = rateAnchor(fit, claim);
      const anchored = pointed > 0;
      const home = anchored ? findAnchor(sentences, claim) : (fit.home[claim] as number);
      const met = toProbability(applyLinear(model, weigh(claim, figures)));
      const topic = Math.max(pointed, namesSome ? met * NOT_NAMED : met);
      return { claim, topic, home, anchored };
    })
    .sort((a, b) => b.topic - a.topic || a.claim - b.claim);
}

/** What the reply has in common with each claim, its figures by `REPLY_FEATURES`, and the model that weighs them. */
export interface WeighedReply {
  readonly fit: ReplyFit;
  readonly above: ReplyFit | undefined;
  readonly figures: readonly Float64Array[];
  readonly model: LinearModel;
}

export function weighTopics(
  reply: ReadReply,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): WeighedReply {
  const { fit, above, model } = fitReply(reply, index, section, parent);
  return { fit, above, figures: weighReply(fit, index.matching.sections, section, above), model };
}

function fitReply(
  { sentences }: ReadReply,
  { matching }: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): Omit<WeighedReply, "figures"> {
  const read = parent?.().sentences;
  const { inThread, anywhere } = matching.model.replies;
  const fit = matching.fit(sentences);
  return {
    fit,
    above: read?.length ? matching.fit(read) : undefined,
    model: lower(section === null ? anywhere : inThread, fit.words),
  };
}

/** Words by chance: a reply as long as five others has five times the chances to share some with a claim. */
function lower({ weights, bias }: LinearModel, words: number): LinearModel {
  return { weights, bias: bias - Math.log(Math.max(1, words / MAX_WORDS)) };
}

/** The probability that quoting or naming a claim alone gives it, 0 when the reply does neither. */
export function rateAnchor({ named, quoted }: ReplyFit, claim: number): number {
  return named[claim] ? NAMED : (quoted[claim] as number);
}

/** The sentence that answers the quotation or calls the id most surely. */
function findAnchor(sentences: ReadReply["sentences"], claim: number): number {
  let best = 0;
  let most = 0;
  sentences.forEach(({ anchored, named }, at) => {
    const sureness = named.includes(claim) ? 1 : (anchored.get(claim) ?? 0);
    if (sureness <= most) return;
    most = sureness;
    best = at;
  });
  return best;
}
