/** What parts of a text say that are written in a simple code. Each reading keeps the way back to where it stands. */
import { foldLetters, type Reading } from "./fold-letters.ts";

/** Of words that carry a text in another alphabet: base64, hexadecimal, bits. */
const PACKED = [
  { pattern: /[A-Za-z0-9+/_-]{16,}={0,2}/g, unpack: (found: string) => Buffer.from(found, "base64") },
  { pattern: /(?:\b|0x|\\x)[0-9a-f]{2}(?:(?:[ :,-]|\\x|, ?0x| 0x)?[0-9a-f]{2}){7,}/gi, unpack: unpackHex },
  {
    pattern: /[01]{8}(?:[ ,]?[01]{8}){5,}/g,
    unpack: (found: string) => unpackNumbers(found.match(/[01]{8}/g) ?? [], 2),
  },
  {
    pattern: /\b\d{2,3}(?:[ ,]{1,2}\d{2,3}){9,}/g,
    unpack: (found: string) => unpackNumbers(found.match(/\d+/g) ?? [], 10),
  },
] as const;
const ESCAPED = /\\u\{?([0-9a-f]{2,6})\}?|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|%([0-9a-f]{2})/gi;
const MORSE = /[.\-_•·]{1,6}(?:[ /|]{1,3}[.\-_•·]{1,6}){11,}/g;
const MORSE_LETTERS = new Map(
  ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
    .split(" ")
    .map((code, index) => [code, String.fromCharCode(97 + index)]),
);
const TAG_CHARACTERS = /[\u{e0020}-\u{e007e}]/gu;

/** Parts that are a code: what each says, folded; offsets are those of the part's ends. */
export function readCodes(original: string): readonly Reading[] {
  const found: Reading[] = [];
  const add = (says: string, start: number, end: number): void => {
    const { text } = foldLetters(says);
    if (text !== "") found.push({ text, at: Array.from(text, (_, index) => (index === 0 ? start : end - 1)) });
  };
  for (const { pattern, unpack } of PACKED) {
    for (const match of original.matchAll(pattern)) {
      const says = asText(unpack(match[0]));
      if (says === undefined) continue;
      add(says, match.index, match.index + match[0].length);
      // A code in a code, once.
      for (const inner of says.matchAll(PACKED[0].pattern)) {
        add(asText(Buffer.from(inner[0], "base64")) ?? "", match.index, match.index + match[0].length);
      }
    }
  }
  for (const match of original.matchAll(MORSE)) add(readMorse(match[0]), match.index, match.index + match[0].length);
  const escapes = [...original.matchAll(ESCAPED)];
  if (escapes.length >= 4) add(original.replace(ESCAPED, readEscape), 0, original.length);
  const tags = [...original.matchAll(TAG_CHARACTERS)];
  if (tags.length > 8)
    add(tags.map(([tag]) => String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000)).join(""), 0, original.length);
  return found;
}

/** Undefined when it is not text: most of it has to be letters, blanks and marks. */
function asText(bytes: Uint8Array): string | undefined {
  const says = new TextDecoder().decode(bytes);
  const odd = says.match(/[^\p{L}\p{N}\p{P}\s$+<=>^`|~]/gu)?.length ?? 0;
  return says.length >= 8 && odd <= says.length * 0.1 ? says : undefined;
}

function unpackHex(found: string): Uint8Array {
  return Buffer.from(found.replace(/0x|\\x|[^0-9a-f]/gi, ""), "hex");
}

function unpackNumbers(numbers: readonly string[], base: number): Uint8Array {
  return Uint8Array.from(numbers, (number) => Number.parseInt(number, base));
}

function readMorse(found: string): string {
  const words = found
    .replace(/[_]/g, "-")
    .replace(/[•·]/g, ".")
    .split(/ ?[/|] ?| {3}/);
  return words
    .map((word) =>
      word
        .split(" ")
        .map((code) => MORSE_LETTERS.get(code) ?? "")
        .join(""),
    )
    .join(" ");
}

function readEscape(whole: string, ...groups: readonly (string | undefined)[]): string {
  const [unicode, hex, entityHex, entity, percent] = groups;
  const code =
    entity !== undefined ? Number(entity) : Number.parseInt(unicode ?? hex ?? entityHex ?? percent ?? "", 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
}
