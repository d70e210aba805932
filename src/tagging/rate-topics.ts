/** Which claims a reply speaks of, how likely, and where in it. */
import { applyLinear, toProbability } from "./match/claim-model.ts";
import { weighReply } from "./match/weigh-reply.ts";
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

/**
 * Every claim, the likeliest first; claims that are as likely in their own order. `section` is that of the thread; `parent`
 * reads the reply that this one answers.
 */
export function rateTopics(
  { sentences }: ReadReply,
  { matching }: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): readonly Topic[] {
  if (sentences.length === 0) return [];
  const fit = matching.fit(sentences);
  const above = parent?.().sentences;
  const figures = weighReply(fit, matching.sections, section, above?.length ? matching.fit(above) : undefined);
  const { inThread, anywhere } = matching.model.replies;
  const model = section === null ? anywhere : inThread;
  return figures
    .map((features, claim): Topic => {
      const pointed = fit.named[claim] ? NAMED : (fit.quoted[claim] as number);
      const anchored = pointed > 0;
      const home = anchored ? findAnchor(sentences, claim) : (fit.home[claim] as number);
      return { claim, topic: Math.max(pointed, toProbability(applyLinear(model, features))), home, anchored };
    })
    .sort((a, b) => b.topic - a.topic || a.claim - b.claim);
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
