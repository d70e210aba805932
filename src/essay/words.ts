/** Words of a text: where they stand, their stems, and which of them carry no meaning of their own. */
import snowball from "snowball-stemmers";

export interface Word {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** Lower-case, with the apostrophe straight. */
  readonly lower: string;
}

/** Letters and digits, joined inside by apostrophes and hyphens. Linear: no two parts can match the same character. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‑-][\p{L}\p{N}\p{M}]+)*/gu;

/** Words in order. Scripts without spaces give one word for a run, which is enough for counting but not for stems. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    words.push({ start: match.index, end: match.index + word.length, text: word, lower: lowerWord(word) });
  }
  return words;
}

export function countWords(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(WORD)) count++;
  return count;
}

function lowerWord(word: string): string {
  return word.toLowerCase().replaceAll("’", "'").replaceAll("‑", "-");
}

/** A function from a lower-case word to its stem; English has a stemmer, other languages keep the word. */
export function createStemmer(language: string): (lower: string) => string {
  return isEnglish(language) ? stemEnglish : (lower) => lower;
}

/** Stems that are kept, for all texts together; then all are forgotten. */
const MAX_STEMS = 50_000;
const stems = new Map<string, string>();
const english = snowball.newStemmer("english");

function stemEnglish(lower: string): string {
  if (lower.length > 40) return lower;
  let stem = stems.get(lower);
  if (stem === undefined) {
    stem = english.stem(lower.replace(/'s$/, ""));
    if (stems.size >= MAX_STEMS) stems.clear();
    stems.set(lower, stem);
  }
  return stem;
}

export function isEnglish(language: string): boolean {
  return /^en(?:-|$)/i.test(language);
}

/** English words without a topic of their own: articles, pronouns, prepositions, auxiliaries, common adverbs. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across actually after again against all almost along already also although always am among an and
  another any anyone anything are aren't around as at away back be became because become becomes been before behind
  being below best better between beyond both but by can can't cannot certain clearly come comes could couldn't did
  didn't do does doesn't doing don't done down during each either else end enough entirely especially etc even ever
  every everyone everything exactly far few fewer first five for four from full further generally get gets getting give
  given gives go goes going gone good got great had hadn't half has hasn't have haven't having he hence her here hers
  herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it it's its itself just
  keep kept kind kinds know known last later latter least less let let's like likely little long look looks lot lots
  made mainly make makes making many may maybe me mean means might mine more moreover most mostly much must my myself
  namely near nearly need needs neither never nevertheless new next no nobody none nonetheless nor not nothing now of
  off often old on once one one's ones only onto or order other others otherwise ought our ours ourselves out over own
  part parts per perhaps possible possibly probably put quite rather real really right same say says second see seem
  seemed seems seen several shall she should shouldn't since so some somebody someone something sometimes somewhat sort
  sorts soon still such take taken takes taking tend tends than that that's the their theirs them themselves then
  there there's therefore these they they're they've thing things think third this those though thought three through
  thus till to together too took toward towards try trying two under unless unlike until up upon us use used uses
  using usually various very via want wants was wasn't way ways we we'd we'll we're we've well went were weren't what
  what's whatever when whenever where whereas whether which while who whoever whole whom whose why will with within
  without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself i.e e.g ie eg`.split(/\s+/),
);

/** Whether a word says something about what the text is about. */
export function isContentWord(lower: string, language: string): boolean {
  if (lower.length < 2 || /^\p{N}+$/u.test(lower)) return false;
  return isEnglish(language) ? lower.length > 2 && !STOP_WORDS.has(lower) : lower.length > 3;
}
