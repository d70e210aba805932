/** Finds the sentence of an essay that is most like some words which are not in it. */
import type { Essay } from "./essay.ts";
import { splitSentences } from "./sentences.ts";
import { createStemmer, splitWords } from "./words.ts";

/** Half of the words in common is the least that helps an author to see what was meant. */
const LEAST_SHARE = 0.5;
/** Some words of a long sentence are like it too, when there are enough of them; a whole sentence is more so. */
const LEAST_PART_WORDS = 5;
const PART_SHARE = 0.7;

/** A function that looks for the nearest sentence; the essay is read once, when it is first asked. */
export function createSentenceFinder(essay: Essay): (words: string) => string | undefined {
  const stem = createStemmer(essay.language);
  const stemsOf = (text: string) => new Set(splitWords(text.slice(0, 5000)).map(({ lower }) => stem(lower)));
  let sentences: { text: string; stems: Set<string> }[] | undefined;
  return (words) => {
    sentences ??= essay.sections.flatMap(({ body }) =>
      splitSentences(body, essay.language).map(({ start, end }) => ({
        text: body.slice(start, end),
        stems: stemsOf(body.slice(start, end)),
      })),
    );
    const wanted = stemsOf(words);
    let best: { text: string; share: number } | undefined;
    for (const { text, stems } of sentences) {
      let shared = 0;
      for (const one of wanted) if (stems.has(one)) shared++;
      const part = wanted.size < LEAST_PART_WORDS ? 0 : (PART_SHARE * shared) / wanted.size;
      const share = Math.max(part, (2 * shared) / Math.max(1, wanted.size + stems.size));
      if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { text, share };
    }
    return best?.text.replace(/\s+/g, " ");
  };
}
