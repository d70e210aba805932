/** Adds a claim that is made of a point, and accepts the point. Replies are to be tagged again then: the claims have changed. */
import { UsageError } from "../errors.ts";
import type { Claim, EssaySlug } from "../essay/essay.ts";
import { type ClaimRequest, planClaim, sayRefusedClaim } from "../ledger/plan-claim.ts";
import { MAX_NOTE } from "../ledger/plan-settlement.ts";
import type { Point } from "../ledger/point.ts";
import type { Store } from "../store/store.ts";
import { requirePoint } from "./settle-point.ts";

/** Throws: UsageError when there is no such essay or point, or when no claim can be made of it. */
export function addClaimFromPoint(
  { store, now }: { readonly store: Pick<Store, "transaction">; readonly now: () => Date },
  slug: EssaySlug,
  number: number,
  request: ClaimRequest & { readonly tell: boolean },
): Promise<{ readonly claim: Claim; readonly point: Point }> {
  return store.transaction(async (inside) => {
    const discussion = await inside.essays.find(slug);
    if (!discussion) throw new UsageError(`there is no essay ${JSON.stringify(slug)}`);
    const point = await requirePoint(inside, slug, number);
    const plan = planClaim(point, discussion, request, await inside.points.claimIds(slug));
    if (!plan.accepted) throw new UsageError(sayRefusedClaim(plan.reason, point));
    const { claim, wordings } = plan;
    await inside.essays.saveClaims(slug, [...(await inside.essays.authoredClaims(slug)), claim]);
    for (const { reply, span } of wordings) await inside.wordings.add(slug, claim.id, reply, span);
    await inside.points.decide(slug, number, {
      state: "accepted",
      link: null,
      note: `New claim ${claim.id}: ${claim.claim}`.slice(0, MAX_NOTE).toWellFormed(),
      at: now(),
      by: "author",
      isTold: request.tell,
    });
    return { claim, point: await requirePoint(inside, slug, number) };
  });
}
