/** Makes text from outside storable and safe to show as text: the same words, without what cannot be seen or stored. */

/** Longest author's name that is kept, in code points. */
export const MAX_NAME_LENGTH = 80;

/** Shown for a person whose name has nothing that can be shown. */
export const NAMELESS = "someone";

/** Text in which there is nothing to clean but its ends: the common case, and much faster to see than to clean. */
const PLAIN = /^[\x20-\x7E\n\t]*$/;
const PLAIN_NAME = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/;

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
// Embeddings, overrides and isolates reorder what stands around them; the marks U+200E, U+200F and U+061C do not and stay.
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
const INVISIBLE = /[\uFEFF\uFFF9-\uFFFB\u2060-\u2064\u206A-\u206F]/g;
// Tag characters are invisible words. They are kept where they make a flag (U+1F3F4, tags, end), removed elsewhere.
const TAG_CHARACTERS = /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,16}\u{E007F}|[\u{E0000}-\u{E007F}]/gu;

/**
 * Cleans the body of a reply.
 *
 * Shape: any string -> a well-formed string. Lone surrogates become U+FFFD; line ends become `\n`; control characters but
 * tab and newline, characters that reorder text and invisible ones that carry no joining are removed; blank ends are cut
 * (indentation of the first line stays: it is Markdown). Cleaning twice is cleaning once.
 * It does not touch Markdown, mentions or HTML; that is for whoever shows the text.
 */
export function cleanBody(text: string): string {
  if (PLAIN.test(text)) return cutBlankStart(text.trimEnd());
  const visible = text
    .toWellFormed()
    .replace(LINE_ENDS, "\n")
    .replace(CONTROLS, "")
    .replace(BIDI, "")
    .replace(INVISIBLE, "")
    .replace(TAG_CHARACTERS, (match) => (match.length > 2 ? match : ""));
  return cutBlankStart(visible.trimEnd());
}

/** Drops blank lines at the beginning and keeps the indentation of the first line that says something. */
function cutBlankStart(text: string): string {
  const blank = text.length - text.trimStart().length;
  return blank === 0 ? text : text.slice(text.lastIndexOf("\n", blank - 1) + 1);
}

// Joiners stay between pictographs, where they make one picture; elsewhere in a name they only make doubles of it.
const LOOSE_FORMAT =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})|(?!\u200D)\p{Cf}/gu;
// White space of every kind, and letters that are drawn as nothing (Hangul fillers, blank Braille).
const BLANKS = /[\s\u115F\u1160\u2800\u3164\uFFA0]+/gu;
const PILED_MARKS = /([\p{Mn}\p{Me}]{2})[\p{Mn}\p{Me}]+/gu;
const MARKS_WITHOUT_BASE = /^[\p{M}\s]+/u;

/**
 * Cleans an author's name for showing: one line, 1..80 code points, at most two marks on a base, nothing invisible.
 *
 * Shape: any string -> a non-empty string; `someone` when nothing is left. Cleaning twice is cleaning once.
 */
export function cleanName(text: string): string {
  if (text.length <= MAX_NAME_LENGTH && PLAIN_NAME.test(text)) return text;
  const line = text
    .slice(0, 4 * MAX_NAME_LENGTH * 4)
    .toWellFormed()
    .replace(LINE_ENDS, " ")
    .replace(/\t/g, " ")
    .replace(CONTROLS, "")
    .replace(LOOSE_FORMAT, "")
    .normalize("NFC")
    .replace(PILED_MARKS, "$1")
    .replace(BLANKS, " ")
    .replace(MARKS_WITHOUT_BASE, "");
  const name = [...line]
    .slice(0, MAX_NAME_LENGTH)
    .join("")
    .replace(/\u200D$/u, "")
    .trim();
  return name === "" ? NAMELESS : name;
}
