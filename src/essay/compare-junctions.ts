/** Compares what stands between equal letters of two copies: a space in one and none in the other is a glued word. */

import type { Edit } from "./edits.ts";
import type { CopyMatch } from "./find-copies.ts";
import type { LetterStream } from "./letter-stream.ts";

/** For each copy, where its words are glued, with the repair that the other copy shows. */
export interface Junctions {
  readonly earlier: readonly Edit[];
  readonly later: readonly Edit[];
}

export function compareJunctions(text: string, { places }: LetterStream, matches: readonly CopyMatch[]): Junctions {
  const earlier: Edit[] = [];
  const later: Edit[] = [];
  for (const match of matches) {
    for (let step = 0; step + 1 < match.length; step++) {
      const a = readGap(places, match.earlier + step);
      const b = readGap(places, match.later + step);
      if (a.end - a.start <= 0 && b.end - b.start <= 0) continue;
      const gapA = text.slice(a.start, a.end);
      const gapB = text.slice(b.start, b.end);
      if (isGlued(gapA, gapB)) earlier.push({ ...a, text: gapB });
      else if (isGlued(gapB, gapA)) later.push({ ...b, text: gapA });
    }
  }
  return { earlier, later };
}

function readGap(places: Int32Array, letter: number) {
  return { start: (places[letter] ?? 0) + 1, end: places[letter + 1] ?? 0 };
}

/** The same marks, without any space here and with plain spaces (no line break) there. */
function isGlued(here: string, there: string): boolean {
  return (
    there.length > here.length &&
    /^[^\s]{0,6}$/.test(here) &&
    /^[^\n]{1,12}$/.test(there) &&
    there.replaceAll(" ", "") === here
  );
}
