/** Bytes of a file to clean text: what is no text is refused with the reason, what hides in text is taken out. */
import { InputError } from "../errors.ts";
import { cleanText } from "./clean-text.ts";

/** Far above any essay that people discuss section by section; keeps the reading of a wrong file cheap. */
export const MAX_ESSAY_BYTES = 5_000_000;

const MAGIC: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a zip archive or an office document"],
  ["\u00d0\u00cf\u0011\u00e0", "an old office document"],
  ["{\\rtf", "a rich text document"],
  ["\u001f\u008b", "a gzip archive"],
  ["\u0089PNG", "an image"],
  ["\u00ff\u00d8\u00ff", "an image"],
  ["GIF8", "an image"],
];

/**
 * Decodes and cleans the text of a file.
 *
 * Shape:  bytes in UTF-8, or in UTF-16 with a byte order mark -> text with `\n` line ends, in Unicode form NFC, without
 *         control characters (but tab and newline), bidi overrides, soft hyphens and zero-width spaces.
 * Throws: InputError when the bytes are empty, larger than `MAX_ESSAY_BYTES`, binary or not in one of the encodings.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_ESSAY_BYTES) {
    refuse(file, `the file has ${bytes.length} bytes, more than the ${MAX_ESSAY_BYTES} allowed; use a shorter text`);
  }
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  const magic = MAGIC.find(([start]) => head.startsWith(start));
  if (magic) refuse(file, `the file is ${magic[1]}, not text; save it as plain text, Markdown or HTML`);
  const raw = decode(file, bytes);
  refuseBinary(file, raw);
  const text = cleanText(raw);
  if (text.trim() === "") refuse(file, "the file has no text in it; write it there or name another file");
  return text;
}

function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  if (utf16 !== null) {
    try {
      return new TextDecoder(utf16, { fatal: true }).decode(bytes);
    } catch (cause) {
      throw new InputError(file, [{ line: null, message: "the file is broken UTF-16; save it as UTF-8" }], { cause });
    }
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const broken = findBrokenUtf8(bytes, text);
  if (broken) {
    const message = `the file is not UTF-8: byte ${broken.offset} cannot be read; save it as UTF-8`;
    throw new InputError(file, [{ line: broken.line, message }]);
  }
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** The decoder writes U+FFFD for what it cannot read; one that the bytes do not spell out marks the place. */
function findBrokenUtf8(bytes: Uint8Array, text: string): { offset: number; line: number } | undefined {
  let from = 0;
  let offset = 0;
  for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    const written = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!written) return { offset, line: text.slice(0, at).split("\n").length };
    offset += 3;
    from = at + 1;
  }
  return undefined;
}

function refuseBinary(file: string, text: string): void {
  const nul = text.indexOf("\0");
  if (nul !== -1) {
    const utf16 = /^(?:\0[^\0]){4}|^(?:[^\0]\0){4}/.test(text);
    const hint = utf16 ? "it seems to be UTF-16 without a byte order mark; save it as UTF-8" : "name a text file";
    refuse(file, `the file is binary (a NUL at character ${nul}); ${hint}`);
  }
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 127) controls++;
  }
  if (controls > 8 && controls > text.length / 100) {
    refuse(file, `the file is binary (${controls} control characters); name a text file`);
  }
}

function refuse(file: string, message: string): never {
  throw new InputError(file, [{ line: null, message }]);
}
