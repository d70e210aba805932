/** A text with some of its parts replaced, and the way back: where in the original any passage of it stands. */
import type { Span } from "../essay/span.ts";

export interface Replacement extends Span {
  readonly with: string;
}

export interface MaskedText {
  readonly text: string;
  /** The original passage behind a passage of `text`; what was replaced counts whole. */
  originalOf(span: Span): Span;
}

/** Replacements in any order; of two that overlap, the one that begins first stands. */
export function maskText(original: string, replacements: readonly Replacement[]): MaskedText {
  const pieces: { readonly at: number; readonly length: number; readonly from: Span; readonly isKept: boolean }[] = [];
  let text = "";
  let done = 0;
  const add = (words: string, from: Span, isKept: boolean): void => {
    if (words === "" && isKept) return;
    pieces.push({ at: text.length, length: words.length, from, isKept });
    text += words;
  };
  for (const { start, end, with: words } of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done || end > original.length) continue;
    add(original.slice(done, start), { start: done, end: start }, true);
    add(words, { start, end }, false);
    done = end;
  }
  add(original.slice(done), { start: done, end: original.length }, true);
  const pieceAt = (offset: number) =>
    pieces.findLast(({ at, length }) => at <= offset && offset < at + length) ?? pieces.at(-1);
  return {
    text,
    originalOf({ start, end }) {
      const first = pieceAt(start);
      const last = pieceAt(Math.max(start, end - 1));
      if (!first || !last) return { start: 0, end: 0 };
      return {
        start: first.isKept ? first.from.start + (start - first.at) : first.from.start,
        end: last.isKept ? last.from.start + (end - last.at) : last.from.end,
      };
    },
  };
}
