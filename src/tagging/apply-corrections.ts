/** A person's word about a tag goes over every tagger's. */
import type { ClaimId } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import type { Evidence, Stance, Tag, TagResult } from "./tag.ts";

/** What a person said about one reply and one claim; `stance` null: the reply does not speak of the claim. */
export interface Correction {
  readonly claimId: ClaimId;
  readonly stance: Stance | null;
}

/**
 * The result as people have corrected it. A later correction of the same claim counts. A corrected tag has confidence 1 and
 * keeps the tagger's evidence; without one, the whole reply is the evidence. When the last tag is taken away, the reply is
 * left with `no-claim`. Tags stay in their order, new ones come last. A blank body cannot carry a tag and is left as it is.
 */
export function applyCorrections(
  result: TagResult,
  corrections: readonly Correction[],
  reply: Pick<Reply, "id" | "body">,
): TagResult {
  const byClaim = new Map(corrections.map(({ claimId, stance }) => [claimId, stance]));
  const tags: Tag[] = [];
  for (const tag of result.tags) {
    const stance = byClaim.get(tag.claimId);
    if (stance === undefined) tags.push(tag);
    else if (stance !== null) tags.push({ ...tag, stance, confidence: 1 });
  }
  const tagged = new Set(result.tags.map(({ claimId }) => claimId));
  const evidence = wholeBody(reply.body);
  for (const [claimId, stance] of byClaim) {
    if (stance !== null && !tagged.has(claimId) && evidence) tags.push({ claimId, stance, confidence: 1, evidence });
  }
  const [first, ...rest] = tags;
  if (first) return { replyId: result.replyId, tags: [first, ...rest], left: null };
  return { replyId: result.replyId, tags: [], left: result.left ?? "no-claim" };
}

function wholeBody(body: string): Evidence | undefined {
  const text = body.trim();
  if (text === "") return undefined;
  const start = body.indexOf(text);
  return { start, end: start + text.length, text };
}
