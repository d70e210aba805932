/** Text of outside on a terminal: on one line, nothing in it that a terminal acts on, cut. */
import { displayLine } from "../digest/display-text.ts";

/** Text is looked at so many times as far as it is shown: white space and marks that are not shown may stand in it. */
const LOOK_AHEAD = 8;

/** Units of `most`: characters as people count them. */
export function cutLine(text: string, most: number): string {
  const looked = text.slice(0, most * LOOK_AHEAD).toWellFormed();
  const line = cutText(displayLine(looked), most);
  return looked.length < text.length && !line.endsWith("…") ? `${line}…` : line;
}

/** Units: characters as people count them, so that no letter is cut in two. */
export function cutText(text: string, most: number): string {
  const letters = Array.from(
    new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text.slice(0, most * LOOK_AHEAD)),
  );
  if (letters.length <= most && text.length <= most * LOOK_AHEAD) return text;
  return `${letters
    .slice(0, most - 1)
    .map(({ segment }) => segment)
    .join("")}…`;
}
