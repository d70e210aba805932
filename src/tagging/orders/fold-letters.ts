/** Letters as they are read rather than as they are encoded, each with the way back to where it stands. */

/** `at[i]` is the offset in the original of what `text[i]` was made of. */
export interface Reading {
  readonly text: string;
  readonly at: readonly number[];
}

/** The low line joins words of one name. */
const ASCII_BLANK = /[ _\t\u000b\u000c\r]/;
const INVISIBLE = /^(?:[\p{Cf}\u115f\u1160\u3164\uffa0]|\u034f|[\u17b4\u17b5]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u;
const ALPHABETIC = /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u;
/** Accents, and the points of Arabic and Hebrew; vowel signs of other scripts are letters. */
const MARKS = /[\u0300-\u036f]|[\u0591-\u05c7]|\u0640|[\u064b-\u065f]|\u0670|[\u20d0-\u20ff]/g;
/** What normal forms leave as it is. */
const ODD: Readonly<Record<string, string>> = {
  ...{ ı: "i", ł: "l", ø: "o", đ: "d", ð: "d", æ: "ae", œ: "oe", ß: "ss", þ: "th", ς: "σ" },
  ...{ "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"' },
  ...{ أ: "ا", إ: "ا", آ: "ا", ى: "ي", ی: "ي", ک: "ك" },
};

/**
 * Lower case, without accents, compatibility forms (full-width, circled, mathematical letters) as plain ones, blanks as one space, line ends as
 * one; what shows nothing is left out.
 */
export function foldLetters(original: string): Reading {
  let text = "";
  const at: number[] = [];
  const add = (letters: string, offset: number): void => {
    text += letters;
    for (let i = 0; i < letters.length; i++) at.push(offset);
  };
  let offset = 0;
  for (const character of original) {
    const folded = foldOne(character);
    if (folded === "\n" && text.endsWith(" ")) {
      text = text.slice(0, -1);
      at.pop();
    }
    const isBlank = folded === " " || folded === "\n";
    if (!isBlank || !(text === "" || text.endsWith(" ") || text.endsWith("\n"))) add(folded, offset);
    offset += character.length;
  }
  return { text, at };
}

function foldOne(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return ASCII_BLANK.test(character) ? " " : character.toLowerCase();
  if (INVISIBLE.test(character)) return "";
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return "\n";
  const sign = letterOfSign(code);
  if (sign) return sign;
  const lower = character.normalize("NFKC").toLowerCase();
  const plain = (ALPHABETIC.test(lower) ? lower.normalize("NFD") : lower).replace(MARKS, "");
  return /^\s+$/.test(plain) ? " " : [...plain].map((letter) => ODD[letter] ?? letter).join("");
}

/** Signs that stand for A to Z: flags' letters, letters in dark squares and circles. */
function letterOfSign(code: number): string | undefined {
  for (const first of [0x1f1e6, 0x1f150, 0x1f170]) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  }
  return undefined;
}
