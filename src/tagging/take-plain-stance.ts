/** Where a reply in a language that the tagger does not know stands on a claim: plain signs right beside it, or nothing. */
import type { Topic } from "./rate-topics.ts";
import type { ReadReply } from "./read-reply.ts";
import type { StanceTaken } from "./take-stance.ts";

/**
 * The stance of the sentences that answer a quotation of the claim or call it by its id, or else of the one that says
 * most about it.
 *
 * A sentence that names several claims says nothing of one of them. Two stances leave it open; a stance and a question
 * are that stance. A question counts where the reply ends with it.
 */
export function takePlainStance({ sentences }: ReadReply, { claim, home, anchored }: Topic): StanceTaken | undefined {
  const found = sentences.flatMap((sentence, at): StanceTaken[] => {
    const { named } = sentence;
    const speaks = sentence.anchored.has(claim) || (!anchored && at === home);
    if (named.length > 0 ? named.length > 1 || named[0] !== claim : !speaks) return [];
    const cue = sentence.cues().stanceOn();
    return cue && (cue.stance !== "asks" || at === sentences.length - 1) ? [{ ...cue, from: at, to: at }] : [];
  });
  const polar = found.filter(({ stance }) => stance !== "asks");
  if (new Set(polar.map(({ stance }) => stance)).size > 1) return undefined;
  return polar[0] ?? found[0];
}
