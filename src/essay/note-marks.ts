/** Marks that point to a note: `[^1]`, `[12]` and, as web pages have it, `[1](#note)`. They are no words of the text. */

const MARK = String.raw`\\?\[(?:\^[^\]\s]{1,60}\](?!:)|\d{1,3}\\?\](?:\(#[^)\s]{0,200}\))?(?![:(\[]))`;
const MARKS = new RegExp(String.raw`(?<=\S)${MARK}`, "g");

/** Marks in a row at the end of a sentence, for use in another pattern. */
export const NOTE_MARKS_SOURCE = `(?:${MARK}){0,9}`;

/** The text with every mark replaced; what stands first in a line stays, it may be the note itself. */
export function replaceNoteMarks(text: string, replace: (mark: string) => string): string {
  return text.replace(MARKS, replace);
}
