/** The claims of a digest as bars of people on two sides of a middle line. */
import type { ClaimReport, Digest } from "../digest/digest.ts";
import { countOf } from "../digest/digest-words.ts";
import type { PictureColours } from "../digest/picture-colours.ts";
import type { Stance } from "../tagging/tag.ts";
import { buildChart, type Chart, type ChartLook, INNER, joinMarks, MARGIN, type Marks, TEXT_SIZE } from "./chart.ts";
import {
  ASKS_END,
  askBox,
  askSign,
  BAR_HEIGHT,
  LEFT_STANCES,
  layOutBar,
  layOutBox,
  MIDDLE,
  RIGHT_STANCES,
  scaleOf,
} from "./chart-bars.ts";
import { layOutClaim, layOutHead, round, text } from "./chart-words.ts";
import { textWidth } from "./fit-text.ts";

/** Claims in one chart; with more, the picture would be higher than a chat shows whole. */
export const MAX_BARS = 10;

const HEAD = 82;
const ROW = 64;
const FOOT = 24;
const SWATCH = 10;

/** The claims that a chart of this digest shows, and how many more have people. */
export function chosenClaims(digest: Digest): { readonly shown: readonly ClaimReport[]; readonly more: number } {
  const discussed = digest.claims.filter(({ people }) => people > 0);
  return { shown: discussed.slice(0, MAX_BARS), more: Math.max(0, discussed.length - MAX_BARS) };
}

/** Null when there is nothing to draw: a quiet period, or nobody has taken a stance. */
export function buildStanceChart(digest: Digest, look: ChartLook): Chart | null {
  const { shown, more } = chosenClaims(digest);
  if (digest.quiet || shown.length === 0) return null;
  const { colours } = look;
  const scale = scaleOf(shown);
  const foot = HEAD + shown.length * ROW;
  const rows = shown.flatMap((claim, index) => {
    const top = HEAD + index * ROW;
    const place = { x: MARGIN, y: top + 8, width: INNER };
    return [{ texts: layOutClaim(claim, place, look) }, layOutBar(claim, top + 17, scale, colours)];
  });
  const tail = more === 0 ? [] : [text(MARGIN, foot + 4, `${countOf(more, "more claim")} in the text`, colours.soft)];
  const head = { texts: layOutHead("People by stance on each claim", digest, colours) };
  const marks = joinMarks([head, layOutLegend(colours), ...rows, { texts: tail }]);
  return buildChart(foot + (more === 0 ? 0 : FOOT), marks, look);
}

/** Each stance on its side, in the order of the bars. */
function layOutLegend(colours: PictureColours): Partial<Marks> {
  const y = 62;
  const asks = askBox(y, colours);
  const sides = [...layOutNames(LEFT_STANCES, -1, y, colours), ...layOutNames(RIGHT_STANCES, 1, y, colours)];
  const name = text(ASKS_END - BAR_HEIGHT - 4, y, "asks", colours.ink, { align: "right" });
  return joinMarks([...sides, { boxes: [asks], texts: [askSign(y, colours), name] }]);
}

function layOutNames(stances: readonly Stance[], direction: -1 | 1, y: number, colours: PictureColours) {
  const parts: Partial<Marks>[] = [];
  let from = 6;
  for (const stance of stances) {
    const width = SWATCH + 4 + textWidth(stance, TEXT_SIZE);
    const start = round(direction === 1 ? MIDDLE + from : MIDDLE - from - width);
    const box = { left: start, right: start + SWATCH, top: y - SWATCH / 2, bottom: y + SWATCH / 2 };
    parts.push({ ...layOutBox(stance, box, colours), texts: [text(start + SWATCH + 4, y, stance, colours.ink)] });
    from += width + 8;
  }
  return parts;
}
