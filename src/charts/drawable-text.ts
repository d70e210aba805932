/** What of a text the chart's font can draw. */
import { displayLine } from "../digest/display-text.ts";

/** Pictures, flags, joiners and private signs would be drawn as empty boxes. */
const PICTURES = /\p{Emoji_Presentation}|\p{Co}|[\u200C\u200D]|[\uFE00-\uFE0F]|\u20E3|[\u{10000}-\u{10FFFF}]/gu;
const OTHER_SCRIPTS =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/gu;

/** More marks on a letter than any living spelling needs would be drawn over the lines beside. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** Signs that the font lacks are a sign each; a text with more of them than this, of all its signs, is not drawn. */
const MOST_MISSING = 0.1;

/** More has no room on a line anyway, and would cost its reading. */
const MOST_UNITS = 1_000;

/** The text on one line without what the font has no signs for, or null when too little of it would be left to understand. */
export function drawableText(text: string): string | null {
  const line = displayLine(text.slice(0, MOST_UNITS));
  const missing = line.match(OTHER_SCRIPTS)?.length ?? 0;
  const shown = displayLine(line.replace(PICTURES, "").replace(OTHER_SCRIPTS, "").replace(PILED_MARKS, "$1"));
  if (shown === "" || missing > MOST_MISSING * line.length) return null;
  return shown;
}
