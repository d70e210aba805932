/** Makes words another wording of a claim: those of a reply as a place in it, the author's own as a part of the claim. */
import { RejoinderError } from "../errors.ts";
import type { Claim, EssaySlug } from "../essay/essay.ts";
import { type Reply, replyKey } from "../replies/reply.ts";
import type { Store } from "../store/store.ts";
import { planWording, type WordingPlan } from "../tagging/plan-wording.ts";

/** Plans it from what people and taggers have said of the reply; nothing is stored. */
export async function planReword(
  store: Pick<Store, "tags" | "examples">,
  claim: Claim,
  reply: Reply,
  text: string | undefined,
): Promise<WordingPlan> {
  const corrections = await store.examples.ofReply(reply);
  const tags = (await store.tags.ofReplies([reply])).get(replyKey(reply.venue, reply.id))?.tags ?? [];
  const evidence = tags.find(({ claimId }) => claimId === claim.id)?.evidence;
  return planWording({ claim, body: reply.body, corrections, evidence, text });
}

/** Throws: RejoinderError `changed` when reply or claim have changed since the plan was made; do it again. */
export async function storeWording(
  store: Pick<Store, "transaction">,
  essay: EssaySlug,
  claim: Claim,
  reply: Reply,
  plan: Extract<WordingPlan, { accepted: true }>,
): Promise<void> {
  const stored = await store.transaction(async (inside) => {
    if (plan.kind === "reply-words") return inside.wordings.add(essay, claim.id, reply, plan.span);
    const claims = await inside.essays.authoredClaims(essay);
    if (!claims.some(({ id }) => id === claim.id)) return false;
    const reworded = claims.map((each) =>
      each.id === claim.id && !each.also.includes(plan.wording)
        ? { ...each, also: [...each.also, plan.wording] }
        : each,
    );
    await inside.essays.saveClaims(essay, reworded);
    return true;
  });
  if (!stored) {
    throw new RejoinderError("changed", `reply ${reply.id} or claim ${claim.id} has changed meanwhile; try again`, {
      retryable: true,
    });
  }
}
