/** How wide text will be, roughly, and text cut to a width. The font is known, so a few classes of letters are enough. */

/** Widths in ems of DejaVu Sans Condensed, a little more than they are. */
const NARROW = /[ijlI.,:;'’‘|!()[\]ftr\s-]/;
const WIDE = /[mwMWQOG@%—…]/;
const CAPITAL = /[\p{Lu}\p{Nd}]/u;
/** Scripts whose signs are as wide as they are high. */
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Units: `size` and the result are pixels. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/\p{M}/u.test(letter)) continue;
    ems += widthOf(letter);
  }
  return ems * size;
}

function widthOf(letter: string): number {
  if (SQUARE.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.36;
  if (WIDE.test(letter)) return 0.92;
  return CAPITAL.test(letter) ? 0.62 : 0.54;
}

/** The text, or as many whole words of it as fit with an ellipsis; one word that is too long is cut where it must be. */
export function cutToWidth(text: string, size: number, limit: number): string {
  if (text === "" || textWidth(text, size) <= limit) return text;
  const room = limit - textWidth("…", size);
  const letters = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text.slice(0, MOST_UNITS))];
  let width = 0;
  let end = 0;
  for (const { segment, index } of letters) {
    width += textWidth(segment, size);
    if (width > room) break;
    end = index + segment.length;
  }
  const whole = text.slice(0, end);
  const lastSpace = text.charAt(end) === " " ? end : whole.lastIndexOf(" ");
  // A word is dropped only when enough stands before it.
  return `${(lastSpace > end / 2 ? whole.slice(0, lastSpace) : whole).trimEnd()}…`;
}

/** The text on two lines of whole words, the second cut; one word that is too long for the first is cut there. */
export function wrapInTwo(text: string, size: number, limits: readonly [number, number]): readonly [string, string] {
  const [first, second] = limits;
  if (textWidth(text.slice(0, MOST_UNITS), size) <= first) return [text, ""];
  const cut = cutToWidth(text, size, first + textWidth("…", size));
  const start = cut.endsWith("…") ? cut.slice(0, -1) : cut;
  // Cut inside of a word: what is left of it would make no sense on the next line.
  if (text.charAt(start.length) !== " ") return [cutToWidth(text, size, first), ""];
  return [start, cutToWidth(text.slice(start.length + 1, start.length + 1 + MOST_UNITS), size, second)];
}

/** No line holds more; a claim of a megabyte costs no more than this. */
const MOST_UNITS = 400;
