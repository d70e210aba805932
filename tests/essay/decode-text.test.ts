import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { decodeText, MAX_ESSAY_BYTES } from "../../src/essay/decode-text.ts";

const bytes = (...parts: (string | readonly number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const messageOf = (input: Uint8Array) => {
  try {
    decodeText("e.md", input);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
};

describe("text that is read", () => {
  test.each([
    ["a byte order mark", bytes([0xef, 0xbb, 0xbf], "Hi."), "Hi."],
    ["line ends of other systems", bytes("a\r\nb\rc"), "a\nb\nc"],
    ["UTF-16, little end first", bytes([0xff, 0xfe], Buffer.from("Grüße", "utf16le")), "Grüße"],
    ["UTF-16, big end first", bytes([0xfe, 0xff], Buffer.from("Grüße", "utf16le").swap16()), "Grüße"],
    ["letters with loose accents", bytes("u\u0308ber"), "über"],
    ["control characters and bidi overrides", bytes("a\u0007b\u202ec\u2066d\u200be"), "abcde"],
    ["emoji and a written replacement character", bytes("👩‍👩‍👧 \ufffd"), "👩‍👩‍👧 \ufffd"],
  ])("%s", (_, input, text) => expect(decodeText("e.md", input)).toBe(text));

  test("ordering very many accents takes no time", () => {
    const started = performance.now();
    expect(decodeText("e.md", bytes(`a${"\u0315\u0300".repeat(500_000)}`)).length).toBeLessThan(40);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("files that are no text", () => {
  test.each([
    ["nothing", bytes(""), "e.md: the file has no text in it"],
    ["white space", bytes(" \n\t\ufeff"), "e.md: the file has no text in it"],
    ["a PDF", bytes("%PDF-1.7 ..."), "e.md: the file is a PDF"],
    ["a Word document", bytes("PK\u0003\u0004abc"), "e.md: the file is a zip archive or an office document"],
    ["NUL bytes", bytes("abc\0\0def"), "e.md: the file is binary (a NUL at character 3)"],
    ["UTF-16 without its mark", Buffer.from("Hello there", "utf16le"), "it seems to be UTF-16"],
    [
      "many controls",
      bytes("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u000e\u000fabc"),
      "e.md: the file is binary (9 control characters)",
    ],
    ["Latin-1", bytes("one\ntwo caf", [0xe9], " end"), "e.md:2: the file is not UTF-8: byte 11 cannot be read"],
    ["a cut character", bytes("ok \ufffd", [0xe2, 0x82]), "e.md:1: the file is not UTF-8: byte 6"],
    ["too much", Buffer.alloc(MAX_ESSAY_BYTES + 1, "a"), `more than the ${MAX_ESSAY_BYTES} allowed`],
  ])("%s", (_, input, message) => expect(messageOf(input)).toContain(message));
});
