/** Counts people and picks candidates among the tags of a discussion, read once. */
import type { ClaimId } from "../essay/essay.ts";
import type { Stance } from "../tagging/tag.ts";

/** Tagged replies offered for each claim and stance; the digest shows three a claim. */
export const CANDIDATES_PER_STANCE = 12;

/** One tag of a live reply, without words. */
export interface Touch {
  readonly pk: number;
  readonly claim_id: string;
  readonly stance: Stance;
  readonly confidence: number;
  readonly person: string;
  readonly counted_at: string;
}

/** Distinct people by whatever `keyOf` names. */
export function countPeople(touches: readonly Touch[], from: string, keyOf: (touch: Touch) => string) {
  const counts = new Map<string, { readonly touch: Touch; readonly now: Set<string>; readonly before: Set<string> }>();
  for (const touch of touches) {
    const key = keyOf(touch);
    let count = counts.get(key);
    if (!count) {
      count = { touch, now: new Set(), before: new Set() };
      counts.set(key, count);
    }
    count.now.add(touch.person);
    if (touch.counted_at <= from) count.before.add(touch.person);
  }
  return [...counts.values()].map(({ touch, now, before }) => {
    return { claimId: touch.claim_id as ClaimId, stance: touch.stance, now: now.size, before: before.size };
  });
}

/**
 * The surest new tags of each claim and stance. Those that are as sure and as old as the last one come along, so that the
 * choice among them does not depend on the order of rows.
 */
export function pickCandidates(touches: readonly Touch[], from: string): readonly Touch[] {
  const groups = Map.groupBy(
    touches.filter(({ counted_at }) => counted_at > from),
    ({ claim_id, stance }) => `${claim_id} ${stance}`,
  );
  return [...groups.values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => b.confidence - a.confidence || (a.counted_at < b.counted_at ? -1 : 1));
    const last = sorted[CANDIDATES_PER_STANCE - 1];
    if (!last) return sorted;
    return sorted.filter(
      (touch, index) =>
        index < CANDIDATES_PER_STANCE || (touch.confidence === last.confidence && touch.counted_at === last.counted_at),
    );
  });
}
