/** Characters that show nothing and may carry words: they have no business in what people say to each other. */
import type { Span } from "../../essay/span.ts";

/** A flag's tags follow a flag; all others are hidden words. */
const TAGS = /\u{1F3F4}[\u{E0020}-\u{E007E}]{1,16}\u{E007F}|[\u{E0000}-\u{E007F}]{2,}/gu;
/** In these scripts a zero-width space tells where a line may break. */
const ZERO_WIDTH =
  /(?<![\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}])[\u200b\u2060-\u2064\ufeff\u180e]/gu;
/** One after the other these spell bits. */
const RUNS = /[\u200b-\u200f\u2060-\u2064\ufeff]{6,}|[\ufe00-\ufe0e\u{E0100}-\u{E01EF}]{3,}|[\u202d\u202e]/gu;
const MOST_ZERO_WIDTH = 5;

/** Where they stand; empty for joiners in words and emoji, for marks of direction, and for a stray one or two. */
export function findHidden(text: string): readonly Span[] {
  const spans = [...text.matchAll(TAGS)].filter(([found]) => !found.startsWith("\u{1F3F4}")).map(spanOf);
  const zeros = [...text.matchAll(ZERO_WIDTH)];
  const [first] = zeros;
  const last = zeros.at(-1);
  if (first && last && zeros.length > MOST_ZERO_WIDTH) spans.push({ start: first.index, end: last.index + 1 });
  return [...spans, ...[...text.matchAll(RUNS)].map(spanOf)];
}

function spanOf({ 0: found, index }: RegExpExecArray): Span {
  return { start: index, end: index + found.length };
}
