/** Examples for the stance model out of labelled sentences and labelled discussions. */

import type { Claim } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { StanceSentence } from "../evaluation/parse-stance-sentences.ts";
import type { Label } from "../evaluation/score-replies.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import { WINDOW } from "../tagging/judge-stance.ts";
import type { StanceExample } from "./train-stance.ts";

/** A reply beside a claim that it takes a stance on. The examples of one group are never on both sides of a test. */
export interface LabelledPassage {
  readonly group: string;
  readonly claim: string;
  readonly sentences: readonly string[];
  readonly stance: StanceExample["stance"];
}

export function buildSentencePassages(sentences: readonly StanceSentence[]): readonly LabelledPassage[] {
  return sentences.map(({ subject, claim, reply, stance }) => ({
    group: subject,
    claim,
    stance,
    sentences: splitSentences(reply, "en").map(({ start, end }) => reply.slice(start, end)),
  }));
}

/** A labelled discussion. */
export interface LabelledDiscussion {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly replies: readonly Pick<Reply, "id" | "body">[];
  readonly gold: ReadonlyMap<string, readonly Label[]>;
}

/** The replies in their own words; what they quote is left out. */
export function buildDiscussionPassages({
  name,
  claims,
  replies,
  gold,
}: LabelledDiscussion): readonly LabelledPassage[] {
  return replies.flatMap(({ id, body }) => {
    const sentences = normaliseReply(body, "en").own.map(({ words }) => words);
    if (sentences.length === 0) return [];
    return (gold.get(id) ?? []).flatMap(({ claimId, stance }) => {
      const claim = claims.find((one) => one.id === claimId);
      return claim ? [{ group: name, claim: claim.claim, sentences, stance }] : [];
    });
  });
}

/** How much the windows of a very long reply weigh together, against a reply that is one window. */
const LONG_REPLY = 1.2;

/** The windows that the judge looks at, each labelled as the whole. */
export function cutWindows({ claim, sentences, stance }: LabelledPassage): readonly StanceExample[] {
  const count = Math.max(1, sentences.length - WINDOW + 1);
  const weight = count === 1 ? 1 : LONG_REPLY / (1 + count);
  return Array.from({ length: count }, (_, at) => ({
    claim,
    sentences: sentences.slice(at, at + WINDOW),
    stance,
    weight,
    isPart: sentences.length > WINDOW,
  }));
}
