import { describe, expect, it } from "vitest";
import { DARK_COLOURS, LIGHT_COLOURS, PICTURE_CSS } from "../../src/digest/picture-colours.ts";
import { STANCES, type Stance } from "../../src/tagging/tag.ts";
import { COLOUR_VISIONS, contrast, labOf, type Matrix } from "./colours.ts";

/** Stances that stand beside each other on a bar, or as two lines in one picture. */
const NEIGHBOURS: readonly (readonly [Stance, Stance])[] = [
  ["qualifies", "disputes"],
  ["disputes", "supports"],
  ["supports", "extends"],
];

describe.each([
  ["light", LIGHT_COLOURS],
  ["dark", DARK_COLOURS],
])("the colours of a picture on %s ground", (_, { ground, ink, soft, line, stances }) => {
  it("let words be read: a contrast of 4.5 at least", () => {
    expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ground, soft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(stances.asks.fill, ink)).toBeGreaterThanOrEqual(4.5);
  });

  it("set shapes off from the ground: an edge with a contrast of 3 at least", () => {
    for (const stance of STANCES) expect(contrast(stances[stance].edge, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
  });

  it("let stripes be seen: a contrast of 3 at least between edge and fill", () => {
    for (const stance of ["qualifies", "extends"] as const)
      expect(contrast(stances[stance].fill, stances[stance].edge)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(COLOUR_VISIONS))("are told apart with %s, each from each", (vision) => {
    const seen = STANCES.map((stance) => labOf(stances[stance].fill, COLOUR_VISIONS[vision] as Matrix));
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) expect(distance(one, other)).toBeGreaterThan(10);
    }
  });

  it.each(Object.keys(COLOUR_VISIONS))("are clearly told apart with %s where they are neighbours", (vision) => {
    for (const pair of NEIGHBOURS) {
      const [one, other] = pair.map((stance) => labOf(stances[stance].fill, COLOUR_VISIONS[vision] as Matrix));
      expect([pair, distance(one as Lab, other as Lab) > 30]).toEqual([pair, true]);
    }
  });
});

type Lab = ReturnType<typeof labOf>;

function distance(one: Lab, other: Lab): number {
  return Math.hypot(...one.map((value, axis) => value - (other[axis] as number)));
}

describe("the styles of pictures", () => {
  it("have each colour for light, for dark and for paper", () => {
    expect(PICTURE_CSS.split(`--dg-pic-disputes: ${LIGHT_COLOURS.stances.disputes.fill};`)).toHaveLength(3);
    expect(PICTURE_CSS.split(`--dg-pic-disputes: ${DARK_COLOURS.stances.disputes.fill};`)).toHaveLength(2);
  });
});
