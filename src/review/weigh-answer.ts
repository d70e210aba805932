/** What the next digest would say otherwise if one tagger's answer on a reply were right. */
import { statusOf } from "../digest/build-claims.ts";
import type { ClaimStatus } from "../digest/digest.ts";
import type { ClaimId } from "../essay/essay.ts";
import { KIND_OF_STANCE, type PointState } from "../ledger/point.ts";
import type { ClaimStance, Stance } from "../tagging/tag.ts";

/** A claim as it stands without the reply. */
export interface ClaimStanding {
  /** States of the objections to it. */
  readonly objections: readonly PointState[];
  /** People who have taken any stance, people by stance, and votes. */
  readonly people: number;
  readonly stances: Readonly<Partial<Record<Stance, number>>>;
  readonly votes: number;
}

/**
 * `person`: whoever wrote the reply would be the `nth` who takes the stance. `objection`: the claim is contested, and the reply would stand
 * beside the `open` objections, or make one of them stronger.
 */
export type Effect =
  | { readonly kind: "status"; readonly claimId: ClaimId; readonly from: ClaimStatus; readonly to: ClaimStatus }
  | { readonly kind: "person"; readonly claimId: ClaimId; readonly stance: Stance; readonly nth: number }
  | { readonly kind: "objection"; readonly claimId: ClaimId; readonly open: number };

const UNTOUCHED: ClaimStanding = { objections: [], people: 0, stances: {}, votes: 0 };
/** Nobody overlooks a claim that has become contested; any other change of what is said of it is half of that. */
const CONTESTED = 10;
const OTHER_STATUS = 5;

/**
 * In the order of the answer's tags. An objection is taken to be a point of its own: that it says what a settled one says already,
 * only the ledger finds out.
 */
export function listEffects(
  answer: readonly ClaimStance[],
  standingOf: (claimId: ClaimId) => ClaimStanding | undefined,
  holds: (claimId: ClaimId, stance: Stance) => boolean,
): readonly Effect[] {
  return answer.flatMap(({ claimId, stance }): Effect[] => {
    const { objections, people, stances, votes } = standingOf(claimId) ?? UNTOUCHED;
    const objects = KIND_OF_STANCE[stance] === "objection";
    const from = statusOf(objections, people + votes > 0);
    const to = statusOf(objects ? [...objections, "open"] : objections, true);
    const open = objections.filter((state) => state === "open").length;
    return [
      ...(from === to ? [] : [{ kind: "status" as const, claimId, from, to }]),
      ...(holds(claimId, stance)
        ? []
        : [{ kind: "person" as const, claimId, stance, nth: (stances[stance] ?? 0) + 1 }]),
      ...(objects && open > 0 ? [{ kind: "objection" as const, claimId, open }] : []),
    ];
  });
}

/**
 * How much of what a digest says hangs on the answer: 10 for a claim that becomes contested, 5 for one whose status changes otherwise;
 * 1/n for the n-th person who takes a stance, since of a small number more hangs on each, twice that where the claim is contested or becomes so; 1/(n+1) for
 * an objection beside n that are open. What changes nothing that is counted weighs 0.
 */
export function weighEffects(effects: readonly Effect[], standingOf: (claimId: ClaimId) => ClaimStanding | undefined) {
  const isContested = (claimId: ClaimId): boolean =>
    (standingOf(claimId)?.objections.includes("open") ?? false) ||
    effects.some((effect) => effect.kind === "status" && effect.claimId === claimId && effect.to === "contested");
  return effects.reduce((sum, effect) => {
    switch (effect.kind) {
      case "status":
        return sum + (effect.to === "contested" ? CONTESTED : OTHER_STATUS);
      case "person":
        return sum + (isContested(effect.claimId) ? 2 : 1) / effect.nth;
      case "objection":
        return sum + 1 / (effect.open + 1);
      default:
        effect satisfies never;
        return sum;
    }
  }, 0);
}
