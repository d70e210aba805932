/** Examples for the stance model out of labelled sentences and labelled discussions. */

import type { Claim } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { StanceSentence } from "../evaluation/parse-stance-sentences.ts";
import type { Label } from "../evaluation/score-replies.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import type { Outcome } from "../tagging/stance-model.ts";

/** A reply beside a claim that it takes a stance on. The examples of one group are never on both sides of a test. */
export interface LabelledPassage {
  readonly group: string;
  readonly claim: string;
  readonly sentences: readonly string[];
  readonly stance: Outcome;
  /** Whether it answers another reply. */
  readonly isAnswer: boolean;
  /** How much it counts. */
  readonly weight: number;
}

/** A labelled sentence against a labelled reply: replies are what is to be judged. Chosen by holding discussions out. */
const SENTENCE_WEIGHT = 0.5;

export function buildSentencePassages(sentences: readonly StanceSentence[]): readonly LabelledPassage[] {
  return sentences.map(({ subject, claim, reply, stance }) => ({
    group: subject,
    claim,
    stance,
    sentences: splitSentences(reply, "en").map(({ start, end }) => reply.slice(start, end)),
    isAnswer: false,
    weight: SENTENCE_WEIGHT,
  }));
}

/** A labelled discussion. */
export interface LabelledDiscussion {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly replies: readonly Pick<Reply, "id" | "body" | "parentId">[];
  readonly gold: ReadonlyMap<string, readonly Label[]>;
}

/** The replies in their own words; what they quote is left out. */
export function buildDiscussionPassages({
  name,
  claims,
  replies,
  gold,
}: LabelledDiscussion): readonly LabelledPassage[] {
  return replies.flatMap(({ id, body, parentId }) => {
    const sentences = normaliseReply(body, "en").own.map(({ words }) => words);
    if (sentences.length === 0) return [];
    return (gold.get(id) ?? []).flatMap(({ claimId, stance }) => {
      const claim = claims.find((one) => one.id === claimId);
      return claim
        ? [{ group: name, claim: claim.claim, sentences, stance, isAnswer: parentId !== null, weight: 1 }]
        : [];
    });
  });
}
