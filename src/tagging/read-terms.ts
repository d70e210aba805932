/** Words of a text as the tagger compares them: stems, without the words that carry no topic. */
import { createStemmer, isEnglish, STOP_WORDS } from "../essay/words.ts";

/** A word that carries meaning. `start` is its UTF-16 offset. */
export interface Term {
  readonly stem: string;
  readonly start: number;
}

export type TermReader = (text: string) => readonly Term[];

/** Terms of one text after this many are not read; a sentence is rarely a tenth of it. */
export const MAX_TERMS = 600;

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** The same in a text of ASCII, which takes a fraction of the time. */
const ASCII_WORD = /[A-Za-z0-9]+(?:'[A-Za-z]+)*/g;
const BEYOND_ASCII = /\P{ASCII}/u;
/** Scripts that put no spaces between words; two letters together stand in for a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words of talking about texts and opinions. They say that there is an opinion, not what it is about. */
const TALK = new Set(
  `agree agreed agreement disagree disagreement argue argued argument arguments article author believe case cases claim
  claims comment comments convinced correct discussion doubt essay example examples explain explanation fact false feel
  opinion paragraph people person piece point points post question questions reader reason reasons section sentence
  statement suggest text thank thanks thought thoughts true truth understand wonder word words work works working wrong
  writer written yeah yep nope nah`.split(/\s+/),
);

/** How much a word says about the topic by itself: nothing, a little or fully. */
const TALK_WEIGHT = 0.35;

/**
 * Makes the reader of terms for a language. English loses stop words and is stemmed; other languages keep whole words, of
 * which only those longer than three letters count.
 */
export function createTermReader(language: string): TermReader {
  const stem = createStemmer(language);
  const keeps = isEnglish(language)
    ? (word: string): boolean => word.length > 1 && !STOP_WORDS.has(word) && !STOP_WORDS.has(cutApostrophe(word))
    : (word: string): boolean => word.length > 3;
  return (text) => {
    const terms: Term[] = [];
    const isAscii = !BEYOND_ASCII.test(text);
    const pattern = isAscii ? ASCII_WORD : WORD;
    // Not `matchAll`, which copies the expression on every call.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null && terms.length < MAX_TERMS; match = pattern.exec(text)) {
      const [word] = match;
      if (!isAscii && UNSPACED.test(word)) readPairs(word, match.index, terms);
      else {
        const lower = word.toLowerCase().replaceAll("’", "'");
        if (keeps(lower)) terms.push({ stem: stem(lower), start: match.index });
      }
    }
    return terms;
  };
}

function cutApostrophe(word: string): string {
  const at = word.indexOf("'");
  return at === -1 ? word : word.slice(0, at);
}

/** Weight of the topic-free part of the vocabulary; 1 for every other stem. */
export function createCommonWeight(language: string): (stem: string) => number {
  if (!isEnglish(language)) return () => 1;
  const stemOf = createStemmer(language);
  const talk = new Set([...TALK].map((word) => stemOf(word)));
  return (stem) => (talk.has(stem) ? TALK_WEIGHT : 1);
}

function readPairs(word: string, start: number, into: Term[]): void {
  for (let i = 0; i + 1 < word.length && into.length < MAX_TERMS; i++) {
    into.push({ stem: word.slice(i, i + 2), start: start + i });
  }
}
