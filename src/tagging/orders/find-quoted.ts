/** Which parts of a reply are somebody else's words or code, as far as its marks tell. */
import type { Span } from "../../essay/span.ts";

const QUOTED: readonly RegExp[] = [
  /^[ \t]{0,3}>[^\n]*/gm,
  /^[ \t]{0,3}(?:```|~~~)[^\n]*\n[\s\S]{0,5000}?\n[ \t]{0,3}(?:```|~~~)[ \t]*$/gm,
  /`[^`\n]{1,400}`/g,
  /“[^“”\n]{1,500}”|„[^“”„\n]{1,500}[“”]|«[^«»\n]{1,500}»|»[^«»\n]{1,500}«|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』|‘[^‘’\n]{1,300}’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])"[^"\n]{1,500}"(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'[^'\n]{4,300}'(?![\p{L}\p{N}])/gu,
];
/** With fewer words of one's own around it, a quotation is what is said. */
const FEWEST_OWN_WORDS = 6;

/** In order, not overlapping; none when there is little else. */
export function findQuoted(body: string): readonly Span[] {
  const all = QUOTED.flatMap((pattern) =>
    [...body.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  ).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of all) {
    const last = spans.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return countOwnWords(body, spans) < FEWEST_OWN_WORDS ? [] : spans;
}

/** Scripts without blanks have one word for about two letters. */
function countOwnWords(body: string, quoted: readonly Span[]): number {
  let own = "";
  let done = 0;
  for (const { start, end } of quoted) {
    own += `${body.slice(done, start)} `;
    done = end;
  }
  own += body.slice(done);
  const dense = own.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return (own.match(/[\p{L}\p{M}\p{N}']+/gu)?.length ?? 0) + Math.floor(dense / 2);
}
