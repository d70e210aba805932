/** The part of a sentence that speaks of the same things as another. */
import type { Word } from "../essay/words.ts";

/** A word of a sentence. `isContent`: it says something about what the sentence is about. */
export interface Token extends Word {
  readonly stem: string;
  readonly isContent: boolean;
}

/** Words before the first shared one, and after the last, that may still turn it. */
const LEAD = 4;
const TAIL = 3;
/** Another clause begins with them, without a mark before it. */
const CLAUSE_WORDS = new Set(
  `while because but whereas although and or which who if when as since that than`.split(" "),
);
const CLAUSE_MARK = /[,;:.!?()—–]/;

/** The part of a sentence that speaks of the same, with a few words on either side as far as its clauses reach. */
export function cutWindow(text: string, tokens: readonly Token[], shared: ReadonlySet<string>): readonly Token[] {
  const isJoined = (at: number): boolean => {
    const [one, next] = [tokens[at], tokens[at + 1]];
    return one !== undefined && next !== undefined && !CLAUSE_MARK.test(text.slice(one.end, next.start));
  };
  const [first, last] = shortestWith(tokens, shared);
  let from = first;
  while (from > first - LEAD && isJoined(from - 1)) from--;
  let to = last;
  while (to < last + TAIL && isJoined(to) && !CLAUSE_WORDS.has(tokens[to + 1]?.lower ?? "")) to++;
  return tokens.slice(from, to + 1);
}

/** Where the shortest stretch begins and ends that has all of these stems; of several the first. */
function shortestWith(tokens: readonly Token[], stems: ReadonlySet<string>): readonly [first: number, last: number] {
  const seen = new Map<string, number>();
  let best: readonly [number, number] = [0, tokens.length - 1];
  tokens.forEach((token, at) => {
    if (!token.isContent || !stems.has(token.stem)) return;
    seen.set(token.stem, at);
    if (seen.size < stems.size) return;
    const first = Math.min(...seen.values());
    if (at - first < best[1] - best[0]) best = [first, at];
  });
  return best;
}
