/**
 * Colours of the stances in charts. They differ in lightness as well as in hue, so that they are told apart with any colour vision;
 * numbers stand on them, so each has its ink.
 */
import type { Stance } from "../tagging/tag.ts";

export interface StanceColour {
  readonly fill: string;
  /** The edge, dark enough to be seen on the white card where the fill is not. */
  readonly edge: string;
  /** Words on the fill: contrast of 4.5 at least. */
  readonly ink: string;
}

/** The ground of a chart, and words on it. */
export const CARD = "#ffffff";
export const INK = "#1d2126";
export const SOFT_INK = "#555e68";

const LIGHT_INK = "#ffffff";

/** Agreement in blues, disagreement in red, agreement in part in amber, questions in grey. */
export const STANCE_COLOURS: Readonly<Record<Stance, StanceColour>> = {
  supports: { fill: "#0067a5", edge: "#0067a5", ink: LIGHT_INK },
  disputes: { fill: "#b93a06", edge: "#b93a06", ink: LIGHT_INK },
  qualifies: { fill: "#f2b632", edge: "#9a6a00", ink: INK },
  asks: { fill: "#666d77", edge: "#666d77", ink: LIGHT_INK },
  extends: { fill: "#8fd0f5", edge: "#2b7ab0", ink: INK },
};
