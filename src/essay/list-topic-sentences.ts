/** Short sentences of a text that can stand over it: what its author said most plainly. */
import { ADDRESSING, CONNECTIVE, FINITE, FRAGMENT, LEANING, UNRESOLVED } from "./claim-cues.ts";
import { splitSentences } from "./sentences.ts";
import { isContentWord, splitWords } from "./words.ts";

const LEAST_WORDS = 3;
const MOST_WORDS = 8;
/** A sentence speaks for its section when it says its words again and again elsewhere there. */
const LEAST_REPEATED = 2;
const OPENS_PERSONAL =
  /^(?:I|we|you|my|our|your|let|please|thanks?|thank|see|read|click|yes|no|well|sure|perhaps|maybe|some|somebody|someone|most|many|one|two|three|half|others?|nor?|now|then|still|today)\b/i;
/** Points to something said before. */
const POINTS = /\b(?:this|these|those|such|it|they|them|he|she|him|her|former|latter|too|also)\b/i;
const PLAIN = /^[\p{Lu}][\p{L}\p{M}'’, -]+[.?]$/u;

/** Shape: sentences without their full stop, the best first; empty when none is short, plain and about what the text is. */
export function listTopicSentences(text: string, language: string, stem: (lower: string) => string): string[] {
  const counts = new Map<string, number>();
  const contentOf = (part: string) =>
    splitWords(part)
      .filter(({ lower }) => isContentWord(lower, language))
      .map(({ lower }) => stem(lower));
  for (const one of contentOf(text)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const found: { sentence: string; score: number }[] = [];
  const spans = splitSentences(text, language);
  spans.forEach(({ start, end }, index) => {
    const sentence = text.slice(start, end);
    if (sentence.length > 80 || !isTitle(sentence)) return;
    const stems = [...new Set(contentOf(sentence))];
    const repeated = stems.map((one) => (counts.get(one) ?? 1) - 1).filter((count) => count > 0);
    if (stems.length < 2 || repeated.reduce((sum, count) => sum + count, 0) < LEAST_REPEATED) return;
    const weight = repeated.reduce((sum, count) => sum + Math.log2(1 + count), 0) / stems.length;
    found.push({ sentence: sentence.replace(/\.$/, ""), score: weight - index / spans.length });
  });
  return found.toSorted((a, b) => b.score - a.score).map(({ sentence }) => sentence);
}

function isTitle(sentence: string): boolean {
  const words = splitWords(sentence).length;
  const plain = sentence.replaceAll("’", "'");
  return (
    words >= LEAST_WORDS &&
    words <= MOST_WORDS &&
    PLAIN.test(sentence) &&
    FINITE.test(plain) &&
    ![ADDRESSING, CONNECTIVE, FRAGMENT, LEANING, OPENS_PERSONAL, POINTS, UNRESOLVED].some((pattern) =>
      pattern.test(plain),
    )
  );
}
