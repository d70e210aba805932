/** The words of a digest without what differs between two weeks that went the same. */

/** Whether a reply was taken back before a digest was made or after it depends on when that was seen. */
const TAKEN_BACK = /^- (?:Since this digest was made, )?1 reply was (?:taken back|withdrawn)[^\n]*\n/gm;
/** A digest's hash covers the venue's ids of replies. */
const HASH = /Hash: [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\./g;

export function withoutChance(words: string): string {
  return words.replace(TAKEN_BACK, "").replace(HASH, "Hash.");
}
