/** Takes out of a text what a reader cannot see but a program would trip over. */

/** C0 and C1 controls but tab and newline, bidi embeddings, overrides and isolates, soft hyphen, zero-width space, BOM. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** Unicode's stream-safe form (UAX #15) allows 30 marks in a row; ordering longer runs takes quadratic time. */
const LONG_MARKS = /(\p{M}{30})\p{M}+/gu;

/** Well-formed NFC text with `\n` line ends and nothing unseen. Cleaning a clean text changes nothing. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\f\u0085\u2028\u2029]/g, "\n")
    .replace(UNSEEN, "")
    .replace(LONG_MARKS, "$1")
    .normalize("NFC");
}
