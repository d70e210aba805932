/** A text with everything but its letters and digits taken away, so that spacing, punctuation and case cannot hide a match. */

export interface LetterStream {
  /** Lower-case letters and digits. */
  readonly letters: string;
  /** For each unit of `letters`, its place in the text. */
  readonly places: Int32Array;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Shape: `letters.length === places.length`, places ascending; letter `k` stands at `text[places[k]]`. */
export function buildLetterStream(text: string): LetterStream {
  const places = new Int32Array(text.length);
  const parts: string[] = [];
  let count = 0;
  let at = 0;
  for (const symbol of text) {
    if (isLetter(symbol)) {
      const lower = symbol.toLowerCase();
      parts.push(lower.length === symbol.length ? lower : symbol);
      for (let unit = 0; unit < symbol.length; unit++) places[count++] = at + unit;
    }
    at += symbol.length;
  }
  return { letters: parts.join(""), places: places.subarray(0, count) };
}

function isLetter(symbol: string): boolean {
  const code = symbol.charCodeAt(0);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  return LETTER.test(symbol);
}

/** How many letters of the stream stand before a place of the text. */
export function countLettersBefore({ places }: LetterStream, place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
