/** The response ledger: points that replies make, and what the author decided about them. */
import type { EssaySlug } from "../essay/essay.ts";
import type { Decision, Point, PointState } from "../ledger/point.ts";

/** A point without words, as it stands at the end of a period. People are voices; replies that count later are not there yet. */
export interface PointSummary extends Pick<Point, "number" | "kind" | "claimId"> {
  readonly state: PointState;
  /** At the beginning of the period; null: it was proposed in it. */
  readonly stateBefore: PointState | null;
  /** The one that stands at the end of the period. */
  readonly decision: Decision | null;
  readonly people: number;
  readonly replies: number;
}

export interface PointStore {
  /** Every point that was proposed until then, by number. `from` and `until`: ISO instants; `from` is empty for a first digest. */
  summarise(
    essay: EssaySlug,
    period: { readonly from: string; readonly until: string },
  ): Promise<readonly PointSummary[]>;
  /** These points with their replies, as of an instant (ISO); without one, as they stand now. Unknown numbers are not there. */
  read(essay: EssaySlug, numbers: readonly number[], until?: string): Promise<ReadonlyMap<number, Point>>;
}
