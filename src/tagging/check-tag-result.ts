/** Whether a tagger's answer may be believed as to its form; every tagger's is checked, the local one's too. */
import type { Claim } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import { LEFT_REASONS, STANCES, type Tag, type TagResult } from "./tag.ts";

/**
 * One sentence that says what is wrong with an answer, or undefined when nothing is: it is about this reply, has tags or a
 * reason for having none, each claim is known and named once, the evidence is an exact span of the body with something in
 * it, and the confidence is from 0 to 1. It does not judge whether a tag is right.
 */
export function checkTagResult(result: TagResult, reply: Reply, claims: readonly Claim[]): string | undefined {
  if (typeof result !== "object" || result === null || !Array.isArray(result.tags)) return "the answer is not a result";
  if (result.replyId !== reply.id) return `the answer is about reply ${JSON.stringify(result.replyId)}`;
  if (result.tags.length === 0) {
    return LEFT_REASONS.some((reason) => reason === result.left)
      ? undefined
      : "there are no tags and no known reason for it";
  }
  if (result.left !== null) return "there are tags and a reason for having none";
  const known = new Set<string>(claims.map(({ id }) => id));
  const seen = new Set<string>();
  for (const tag of result.tags) {
    const problem = checkTag(tag, reply.body, known);
    if (problem !== undefined) return problem;
    if (seen.has(tag.claimId)) return `claim ${tag.claimId} has two tags`;
    seen.add(tag.claimId);
  }
  return undefined;
}

function checkTag(tag: Tag, body: string, known: ReadonlySet<string>): string | undefined {
  if (!known.has(tag.claimId)) return `claim ${JSON.stringify(tag.claimId)} is not a claim of the essay`;
  if (!STANCES.includes(tag.stance)) return `stance ${JSON.stringify(tag.stance)} is not a stance`;
  if (!(tag.confidence >= 0 && tag.confidence <= 1)) return `confidence ${tag.confidence} is not from 0 to 1`;
  const { start, end, text } = tag.evidence;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > body.length || start >= end) {
    return `the evidence for ${tag.claimId} stands outside the reply`;
  }
  if (body.slice(start, end) !== text) return `the evidence for ${tag.claimId} is not what the reply says`;
  return text.trim() === "" ? `the evidence for ${tag.claimId} is blank` : undefined;
}
