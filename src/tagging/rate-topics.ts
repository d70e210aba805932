/** Which claims a reply speaks of, and where in it. */
import type { ClaimIndex } from "./prepare-claims.ts";
import type { ReadReply, ReadSentence } from "./read-reply.ts";
import { type ClaimMatch, scoreClaims } from "./score-claims.ts";

export interface Topic {
  /** Position of the claim. */
  readonly claim: number;
  /** 0..1, how surely the reply is about it. */
  readonly topic: number;
  /** Index of the sentence that says most about it. */
  readonly home: number;
  /** Quoted or called by its id, not only met in words. */
  readonly anchored: boolean;
}

/** Sentences that are read together: a thought seldom fits in one. */
const WINDOW = 3;
/** A window has more words to meet a claim by chance. */
const WINDOW_FACTOR = 0.92;
/** A claim that is not nearly the best anywhere in the reply shares words with one that is. */
const NEAR_BEST = 0.85;
const NAMED = 0.95;

/** Topics above zero, the surest first; claims of equal sureness in their own order. */
export function rateTopics({ sentences }: ReadReply, index: ClaimIndex, section: number | null): readonly Topic[] {
  const best = new Map<number, Topic>();
  const raise = (claim: number, topic: number, home: number, anchored: boolean): void => {
    const known = best.get(claim);
    if (!known || topic > known.topic)
      best.set(claim, { claim, topic, home, anchored: anchored || (known?.anchored ?? false) });
    else if (anchored && !known.anchored) best.set(claim, { ...known, anchored });
  };
  const raiseMatches = (matches: Iterable<ClaimMatch>, factor: number, homeOf: (claim: number) => number): void => {
    const rated = [...matches].map((match) => ({
      match,
      topic: factor * adjust(match.score, match.claim, index, section),
    }));
    const top = Math.max(0, ...rated.map(({ topic }) => topic));
    for (const { match, topic } of rated)
      if (topic >= NEAR_BEST * top) raise(match.claim, topic, homeOf(match.claim), false);
  };
  sentences.forEach(({ matches, anchored, named }, at) => {
    raiseMatches(matches.values(), 1, () => at);
    for (const [claim, sureness] of anchored) raise(claim, sureness, at, true);
    for (const claim of named) raise(claim, NAMED, at, true);
  });
  for (let from = 0; from + 1 < sentences.length; from++) {
    const window = sentences.slice(from, from + WINDOW);
    const matches = scoreClaims(
      window.flatMap(({ terms }) => terms),
      index,
    );
    raiseMatches(matches, WINDOW_FACTOR, (claim) => from + bestSentence(window, claim));
  }
  return [...best.values()].sort((a, b) => b.topic - a.topic || a.claim - b.claim);
}

/** A reply in a section's thread is likelier to be about that section's claims than about another's. */
function adjust(score: number, claim: number, index: ClaimIndex, section: number | null): number {
  if (section === null || score === 0) return score;
  return index.claims[claim]?.claim.section === section ? Math.min(1, score * 1.15 + 0.05) : score * 0.85;
}

function bestSentence(window: readonly ReadSentence[], claim: number): number {
  let best = 0;
  window.forEach(({ matches }, at) => {
    if ((matches.get(claim)?.score ?? 0) > (window[best]?.matches.get(claim)?.score ?? 0)) best = at;
  });
  return best;
}
