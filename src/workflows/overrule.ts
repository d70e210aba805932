/** What goes over a tagger's answer: its check, what people said of look-alikes, and what they said of the reply itself. */
import type { Claim } from "../essay/essay.ts";
import type { Reply } from "../replies/reply.ts";
import { applyCorrections, type Correction } from "../tagging/apply-corrections.ts";
import { checkTagResult } from "../tagging/check-tag-result.ts";
import type { Recall, Recalled } from "../tagging/recall-corrections.ts";
import type { TagResult } from "../tagging/tag.ts";

/** The answer, or `unsure` in its place with the reason why it was refused. */
export function acceptResult(
  result: TagResult,
  reply: Reply,
  claims: readonly Claim[],
): { readonly result: TagResult; readonly reason: string | undefined } {
  const reason = checkTagResult(result, reply, claims);
  if (reason === undefined) return { result, reason };
  return { result: { replyId: reply.id, tags: [], left: "unsure" }, reason };
}

export interface Overruled {
  readonly recalled: Recalled;
  /** The corrections that count. */
  readonly own: readonly Correction[];
  readonly last: TagResult;
}

/** `recall` is undefined where look-alikes are not asked. */
export function overrule(
  result: TagResult,
  reply: Reply,
  claims: readonly Claim[],
  recall: Recall | undefined,
  corrections: readonly Correction[],
): Overruled {
  const recalled = recall ? recall.change(result, reply) : { result, from: [] };
  const claimIds = new Set(claims.map(({ id }) => id));
  // A correction of a claim that the author has taken out waits for its return.
  const own = corrections.filter(({ claimId }) => claimIds.has(claimId));
  const { opinion } = result;
  const offered = opinion?.kind === "differs" ? [...opinion.model, ...opinion.local] : [];
  const last = own.length === 0 ? recalled.result : applyCorrections(recalled.result, own, reply, offered);
  return { recalled, own, last };
}
