/** What the state of a point was at an instant. */
import type { Decision, PointState } from "./point.ts";

/** The decision that stood at an instant: the last until then. `until` is inclusive; undefined: now. */
export function standingDecision<Item extends Pick<Decision, "sequence" | "at">>(
  decisions: readonly Item[],
  until?: Date,
): Item | null {
  let standing: Item | null = null;
  for (const decision of decisions) {
    if (until !== undefined && decision.at > until) continue;
    if (standing === null || decision.sequence > standing.sequence) standing = decision;
  }
  return standing;
}

/** A point that no reply makes is withdrawn, whatever was decided about it. */
export function stateOf(decision: Pick<Decision, "state"> | null, replyCount: number): PointState {
  if (replyCount === 0) return "withdrawn";
  return decision?.state ?? "open";
}
