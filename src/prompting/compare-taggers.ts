/** Two taggers on one reply: where they agree the tags stand, where they do not the reply counts as unsure and waits for a person. */
import type { SecondOpinion } from "../tagging/second-opinion.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";

/**
 * The model's tags count where the local tagger says the same or abstains. Where both name a claim with different stances, or the local
 * tagger names one that the model does not, the reply is unsure.
 *
 * That the local tagger has no tag is no contradiction: it abstains from more than half of what speaks of a claim. Its reason for that stays when the
 * model has none either.
 */
export function compareTaggers(
  local: TagResult,
  model: readonly Tag[],
): { readonly result: TagResult; readonly opinion: SecondOpinion } {
  const { replyId } = local;
  const isContradicted = local.tags.some(
    (tag) => model.find(({ claimId }) => claimId === tag.claimId)?.stance !== tag.stance,
  );
  if (isContradicted) {
    return { result: { replyId, tags: [], left: "unsure" }, opinion: { kind: "differs", local: local.tags, model } };
  }
  const [first, ...rest] = model;
  const result: TagResult = first ? { replyId, tags: [first, ...rest], left: null } : local;
  return { result, opinion: { kind: "agrees" } };
}
