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
 *
 * `offered`: what taggers who differ said, where the result is unsure because of that. A corrected tag has the evidence of one that says the same, or
 * speaks of the same claim; and when people took all of them away, nothing is unsure any more.
 */
export function applyCorrections(
  result: TagResult,
  corrections: readonly Correction[],
  reply: Pick<Reply, "id" | "body">,
  offered: readonly Tag[] = [],
): TagResult {
  const byClaim = new Map(corrections.map(({ claimId, stance }) => [claimId, stance]));
  const tags: Tag[] = [];
  for (const tag of result.tags) {
    const stance = byClaim.get(tag.claimId);
    if (stance === undefined) tags.push(tag);
    else if (stance !== null) tags.push({ ...tag, stance, confidence: 1 });
  }
  const tagged = new Set(result.tags.map(({ claimId }) => claimId));
  const whole = wholeBody(reply.body);
  for (const [claimId, stance] of byClaim) {
    if (stance === null || tagged.has(claimId) || !whole) continue;
    const about = offered.filter((tag) => tag.claimId === claimId);
    const evidence = (about.find((tag) => tag.stance === stance) ?? about[0])?.evidence ?? whole;
    tags.push({ claimId, stance, confidence: 1, evidence });
  }
  const [first, ...rest] = tags;
  if (first) return { replyId: result.replyId, tags: [first, ...rest], left: null };
  const isDecided = offered.length > 0 && offered.every(({ claimId }) => byClaim.get(claimId) === null);
  return { replyId: result.replyId, tags: [], left: isDecided ? "no-claim" : (result.left ?? "no-claim") };
}

function wholeBody(body: string): Evidence | undefined {
  const text = body.trim();
  if (text === "") return undefined;
  const start = body.indexOf(text);
  return { start, end: start + text.length, text };
}
