/** Names a point by a few telling words of one of its replies, exactly as they stand there. */
import type { Essay } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import { createStemmer, isContentWord, isEnglish, splitWords, type Word } from "../essay/words.ts";
import { MASK } from "../replies/mask-inline.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import type { PointReply } from "./point.ts";
import { type Rarity, rarityInEssay } from "./weigh-terms.ts";

/** `reply.body.slice(span.start, span.end)` is the title. */
export interface PointTitle {
  readonly reply: Reply;
  readonly span: Span;
}

export type PointTitler = (replies: readonly PointReply[]) => PointTitle | null;

/** Replies, and sentences of each, that are looked at; the oldest. */
const MAX_REPLIES = 20;
const MAX_SENTENCES = 8;
const MAX_WORDS = 8;
const MIN_WORDS = 3;
const MAX_CHARS = 70;
/** Words in a row between these read as one thing. */
const BREAK = /[.,;:!?…()[\]{}<>"“”«»—–|*_`~\n。！？、，]/u;
/** A whole clause reads better than a part of one. */
const CLAUSE_START = 1.5;
const CLAUSE_END = 1.35;

interface Sentence {
  readonly reply: Reply;
  readonly start: number;
  readonly words: readonly Word[];
  readonly text: string;
}

/** Words that the replies of a point share, and that the essay does not use, tell most. Null when nobody says a word. */
export function createPointTitler(essay: Pick<Essay, "language" | "sections">, rarity?: Rarity): PointTitler {
  const { language } = essay;
  const known = rarity ?? rarityInEssay(essay);
  const stem = createStemmer(language);
  return (replies) => {
    const sentences = replies.slice(0, MAX_REPLIES).flatMap((each) => readSentences(each, language));
    const users = new Map<string, Set<Reply>>();
    const stemsOf = (words: readonly Word[]) =>
      words.filter(({ lower }) => isContentWord(lower, language)).map(({ lower }) => stem(lower));
    for (const { reply, words } of sentences)
      for (const each of stemsOf(words)) users.set(each, (users.get(each) ?? new Set()).add(reply));
    const worth = (words: readonly Word[]): number =>
      [...new Set(stemsOf(words))].reduce(
        (sum, each) => sum + known(each) * Math.log2(1 + (users.get(each)?.size ?? 1)),
        0,
      );
    let best: { readonly score: number; readonly title: PointTitle } | undefined;
    for (const sentence of sentences) {
      for (const { words, weight } of listRuns(sentence, language)) {
        const score = (worth(words) * weight) / Math.sqrt(words.length + 2);
        if (score <= (best?.score ?? 0)) continue;
        best = { score, title: { reply: sentence.reply, span: spanOf(sentence, words) } };
      }
    }
    return best?.title ?? firstWords(sentences);
  };
}

/** Sentences of a person's own among the words that make the point; all of them when these lie elsewhere. */
function readSentences({ reply, spans }: PointReply, language: string): readonly Sentence[] {
  const { own } = normaliseReply(reply.body, language);
  const within = own.filter((each) => spans.some(({ start, end }) => each.start < end && each.end > start));
  return (within.length > 0 ? within : own)
    .slice(0, MAX_SENTENCES)
    .map(({ start, words }) => ({ reply, start, text: words.slice(0, 600), words: splitWords(words.slice(0, 600)) }));
}

/** Runs of words without a break that begin and end with words of their own. */
function* listRuns({ text, words }: Sentence, language: string): Generator<{ words: readonly Word[]; weight: number }> {
  const isClauseEnd = words.map(({ end }, at) => {
    const gap = text.slice(end, words[at + 1]?.start ?? text.length);
    return at === words.length - 1 || BREAK.test(gap) || gap.includes(MASK);
  });
  for (let first = 0; first < words.length; first++) {
    const startsClause = first === 0 || isClauseEnd[first - 1] === true;
    if (!startsClause && !isTelling(words[first], language)) continue;
    for (let last = first; last < words.length && last - first < MAX_WORDS; last++) {
      const run = words.slice(first, last + 1);
      const length = (words[last]?.end ?? 0) - (words[first]?.start ?? 0);
      if (length <= MAX_CHARS && run.length >= MIN_WORDS && isTelling(words[last], language)) {
        yield { words: run, weight: (startsClause ? CLAUSE_START : 1) * (isClauseEnd[last] ? CLAUSE_END : 1) };
      }
      if (isClauseEnd[last]) break;
    }
  }
}

function isTelling(word: Word | undefined, language: string): boolean {
  return word !== undefined && isContentWord(word.lower, language) && (!isEnglish(language) || !/ly$/.test(word.lower));
}

/** The beginning of the oldest reply, for languages of which no words are known and replies of two words. */
function firstWords(sentences: readonly Sentence[]): PointTitle | null {
  const first = sentences.find(({ words }) => words.length > 0);
  if (!first) return null;
  const [word] = first.words as readonly [Word];
  const fitting = first.words.slice(0, MAX_WORDS).filter(({ end }) => end - word.start <= MAX_CHARS);
  return { reply: first.reply, span: spanOf(first, fitting.length > 0 ? fitting : [cutWord(word)]) };
}

/** A script without spaces gives one word for a whole sentence. */
function cutWord(word: Word): Word {
  const text = word.text.slice(0, MAX_CHARS / 2).toWellFormed();
  const end = text.endsWith("\uFFFD") ? text.length - 1 : text.length;
  return { ...word, text: text.slice(0, end), end: word.start + end };
}

function spanOf({ start }: Sentence, words: readonly Word[]): Span {
  return { start: start + (words[0]?.start ?? 0), end: start + (words.at(-1)?.end ?? 0) };
}
