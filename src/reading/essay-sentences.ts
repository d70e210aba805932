/** The essay's sentences by their words, for finding the one that comes nearest to what somebody says of it. */
import type { Claim, Discussion } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import { createStemmer, isContentWord, splitWords } from "../essay/words.ts";
import type { EssayPassage } from "./reading.ts";

/** What the essay says at one place: its own sentence, or a claim in the author's words, which stands for the sentence it quotes. */
export interface EssayStatement {
  readonly text: string;
  readonly sentence: EssayPassage;
  readonly stems: ReadonlySet<string>;
}

export interface NearStatement {
  readonly statement: EssayStatement;
  /** 0..1, which part of the words it has, rare ones counting more. */
  readonly share: number;
}

export interface EssaySentences {
  /** Every sentence, in the order of the essay. */
  readonly sentences: readonly EssayPassage[];
  /** Content words of a text, by their stems. */
  stemsOf(text: string): ReadonlySet<string>;
  /** The statements that have most of these words, best first; those that share none are not there. */
  near(stems: ReadonlySet<string>, limit: number): readonly NearStatement[];
  /** Which part of these words stand in one sentence of the essay or in two neighbours. */
  shareOfTwo(stems: ReadonlySet<string>): number;
  /** The sentence in which a claim's quote begins. */
  sentenceOf(claim: Claim): EssayPassage | undefined;
}

/** Words of one text that are looked at. */
const MOST_CHARS = 2_000;
/** Statements that share a word; words in more are too common to tell by. */
const MOST_PLACES = 200;

export function createEssaySentences({ essay, claims }: Discussion): EssaySentences {
  const stem = createStemmer(essay.language);
  const stemsOf = (text: string): ReadonlySet<string> =>
    new Set(
      splitWords(text.slice(0, MOST_CHARS)).flatMap(({ lower }) =>
        isContentWord(lower, essay.language) ? [stem(lower)] : [],
      ),
    );
  const own = essay.sections.flatMap(({ number, body }) =>
    splitSentences(body, essay.language).map((span): EssayStatement => {
      const text = body.slice(span.start, span.end);
      return { text, sentence: { section: number, ...span }, stems: stemsOf(text) };
    }),
  );
  const sentences = own.map(({ sentence }) => sentence);
  const sentenceOf = ({ section, start }: Claim): EssayPassage | undefined =>
    sentences.find((sentence) => sentence.section === section && sentence.start <= start && start < sentence.end);
  const said = claims.flatMap((claim): EssayStatement[] => {
    const sentence = sentenceOf(claim);
    return sentence ? [claim.claim, ...claim.also].map((text) => ({ text, sentence, stems: stemsOf(text) })) : [];
  });
  const statements = [...own, ...said];
  const places = new Map<string, number[]>();
  statements.forEach(({ stems }, index) => {
    for (const one of stems) {
      const list = places.get(one);
      if (list) list.push(index);
      else places.set(one, [index]);
    }
  });
  const weigh = (one: string): number => Math.log(1 + statements.length / (1 + (places.get(one)?.length ?? 0)));

  const rate = (stems: ReadonlySet<string>) => {
    const sums = new Map<number, number>();
    let total = 0;
    for (const one of stems) {
      const weight = weigh(one);
      total += weight;
      const list = places.get(one) ?? [];
      if (list.length <= MOST_PLACES) for (const index of list) sums.set(index, (sums.get(index) ?? 0) + weight);
    }
    return { sums, total };
  };

  return {
    sentences,
    stemsOf,
    sentenceOf,
    near(stems, limit) {
      const { sums, total } = rate(stems);
      return [...sums]
        .map(([index, sum]) => ({ index, share: sum / total }))
        .sort((a, b) => b.share - a.share || a.index - b.index)
        .slice(0, limit)
        .map(({ index, share }) => ({ statement: statements[index] as EssayStatement, share }));
    },
    shareOfTwo(stems) {
      const total = [...stems].reduce((sum, one) => sum + weigh(one), 0);
      const { sums } = rate(stems);
      let best = 0;
      for (const [index, share] of sums) {
        const [one, next] = [statements[index], own[index + 1]];
        let both = share;
        if (index < own.length && next && next.sentence.section === one?.sentence.section) {
          for (const each of stems) if (next.stems.has(each) && !one.stems.has(each)) both += weigh(each);
        }
        best = Math.max(best, both);
      }
      return total === 0 ? 0 : best / total;
    },
  };
}
