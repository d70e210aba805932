/** Reads a model's answer about some replies: what is known and borne out becomes tags, the rest is named, and nothing else is believed. */
import type { ClaimId } from "../essay/essay.ts";
import type { Tag } from "../tagging/tag.ts";
import type { TagRepliesAnswer } from "./answers.ts";
import type { TagBatch } from "./build-tag-batch.ts";
import { createOwnWordsLocator } from "./locate-own-words.ts";

/** Why an answer about one reply is not used. */
export const ANSWER_FAULTS = ["missing", "twice", "unknown-claim", "claim-twice", "quote", "too-many"] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

export type ReplyAnswer =
  | { readonly ok: true; readonly tags: readonly Tag[] }
  | { readonly ok: false; readonly fault: AnswerFault };

/** A person speaks of a few claims; who "speaks" of more was tagged by somebody who did not read. */
const MOST_TAGS = 4;
/** So many replies do not each speak of all of so many claims. */
const EVERYTHING = { replies: 4, claims: 3 };
/** A model says nothing about how sure it is that could be believed; agreement with the local tagger is looked at instead. */
export const MODEL_CONFIDENCE = 0.8;

/**
 * One answer a reply, in the order of the batch.
 *
 * Shape: a tag names a claim that was sent, once, and its evidence is an exact slice of the reply's body: words of the person's own, not words that the reply quotes.
 *        A reply with one wrong tag has no answer: a model that invents one has not read.
 * Numbers that were not asked about are ignored.
 */
export function readTagAnswer(batch: TagBatch, answer: TagRepliesAnswer): readonly ReplyAnswer[] {
  const byNumber = Map.groupBy(answer.replies, ({ r }) => r);
  const saysEverything = isEverything(batch, answer);
  const known = new Set<string>(batch.claims.map(({ id }) => id));
  return batch.asked.map(({ item, shown }, index): ReplyAnswer => {
    const [said, ...others] = byNumber.get(index + 1) ?? [];
    if (!said) return { ok: false, fault: "missing" };
    if (others.length > 0) return { ok: false, fault: "twice" };
    if (said.t.length > MOST_TAGS || saysEverything) return { ok: false, fault: "too-many" };
    if (new Set(said.t.map(({ c }) => c)).size < said.t.length) return { ok: false, fault: "claim-twice" };
    const locate = createOwnWordsLocator(item.reply.body, shown);
    const tags: Tag[] = [];
    for (const { c, s, q } of said.t) {
      if (!known.has(c)) return { ok: false, fault: "unknown-claim" };
      const found = locate(q);
      if (!found) return { ok: false, fault: "quote" };
      const { start, end } = found;
      const text = item.reply.body.slice(start, end);
      tags.push({ claimId: c as ClaimId, stance: s, confidence: MODEL_CONFIDENCE, evidence: { start, end, text } });
    }
    return { ok: true, tags };
  });
}

/** Whether every reply has every claim, which is no reading where there are several of both. */
function isEverything({ asked, claims }: TagBatch, { replies }: TagRepliesAnswer): boolean {
  const isSeveral = asked.length >= EVERYTHING.replies && claims.length >= EVERYTHING.claims;
  return isSeveral && replies.every(({ t }) => t.length >= claims.length);
}
