/**
 * Colours of pictures on light and on dark ground. Stances differ in lightness as well as in hue, so that they are told apart with any
 * colour vision; those that go only part of the way (`qualifies`, `extends`) are striped besides.
 */
import { STANCES, type Stance } from "../tagging/tag.ts";

export interface StanceColour {
  readonly fill: string;
  /** The edge and the stripes, seen on the ground where the fill is not: contrast of 3 at least. */
  readonly edge: string;
}

export interface PictureColours {
  readonly ground: string;
  /** Words: contrast of 4.5 at least. */
  readonly ink: string;
  readonly soft: string;
  /** The middle line and the lines that numbers stand on. */
  readonly line: string;
  readonly stances: Readonly<Record<Stance, StanceColour>>;
}

/** Agreement in blues, disagreement in red, agreement in part in amber, questions in grey. */
export const LIGHT_COLOURS: PictureColours = {
  ground: "#ffffff",
  ink: "#1d2126",
  soft: "#555e68",
  line: "#8a929b",
  stances: {
    supports: { fill: "#0067a5", edge: "#0067a5" },
    disputes: { fill: "#b93a06", edge: "#b93a06" },
    qualifies: { fill: "#fbe3a3", edge: "#9a6a00" },
    asks: { fill: "#ffffff", edge: "#666d77" },
    extends: { fill: "#c4e6fb", edge: "#2b7ab0" },
  },
};

export const DARK_COLOURS: PictureColours = {
  ground: "#1d2024",
  ink: "#e4e6e9",
  soft: "#a9b0b9",
  line: "#78818b",
  stances: {
    supports: { fill: "#63b3ea", edge: "#63b3ea" },
    disputes: { fill: "#ee7f58", edge: "#ee7f58" },
    qualifies: { fill: "#4d3b08", edge: "#dbb25a" },
    asks: { fill: "#1d2024", edge: "#a9b0b9" },
    extends: { fill: "#123a56", edge: "#8fc9f0" },
  },
};

const NAMES = ["ground", "ink", "soft", "line"] as const;

/** Not colours but the variables of `PICTURE_CSS`, for pictures inside a page that is light or dark as its reader likes. */
export const INLINE_COLOURS: PictureColours = {
  ground: "transparent",
  ...{ ink: "var(--dg-pic-ink)", soft: "var(--dg-pic-soft)", line: "var(--dg-pic-line)" },
  stances: Object.fromEntries(
    STANCES.map((stance) => [stance, { fill: `var(--dg-pic-${stance})`, edge: `var(--dg-pic-${stance}-edge)` }]),
  ) as Record<Stance, StanceColour>,
};

/** For every page that has pictures. The colours follow the reader's light or dark setting. */
export const PICTURE_CSS = `.dg-picture {
  ${renderVariables(LIGHT_COLOURS)}
  margin: 1.5rem 0;
}
@media (prefers-color-scheme: dark) {
  .dg-picture {
  ${renderVariables(DARK_COLOURS)}
  }
}
.dg-picture svg { display: block; width: 100%; max-width: 30rem; height: auto; }
@media print {
  .dg-picture { ${renderVariables(LIGHT_COLOURS)} break-inside: avoid; }
}
`;

function renderVariables(colours: PictureColours): string {
  return [
    ...NAMES.map((name) => `--dg-pic-${name}: ${colours[name]};`),
    ...STANCES.flatMap((stance) => [
      `--dg-pic-${stance}: ${colours.stances[stance].fill};`,
      `--dg-pic-${stance}-edge: ${colours.stances[stance].edge};`,
    ]),
  ].join(" ");
}
