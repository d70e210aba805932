/** Phrases of a text that could name a thing: words side by side that begin and end with a word of their own. */
import { splitSentences } from "./sentences.ts";
import { splitParagraphs } from "./span.ts";
import { isContentWord, splitWords, type Word } from "./words.ts";

export interface Phrase {
  readonly text: string;
  readonly words: number;
  /** Stems of its content words. */
  readonly stems: readonly string[];
  /** How much it reads like a heading; 1 is plain. */
  readonly weight: number;
  /** How far into the text it first stands, in stretches of fifty words. */
  readonly stretch: number;
}

const LONGEST = 5;
/** The first sentence of a paragraph says most often what it is about. */
const LEAD_BONUS = 1.3;
const LEAD_CHARS = 600;
/** Small words that may stand inside a name. */
const INNER = new Set(["of", "the", "and", "in", "between"]);
/** Words of the kind that a noun phrase does not end with or begin with. */
const ADVERB = /ly$/;
const VERB =
  /^(?:begun?|began|concern\w*|consist\w*|believe\w*|continu\w*|feels?|felt|helps?|helped|leads?|left|lost|showed|shown?|shows|starts?|started|worked|works|asks?|asked|finds?|found|involve\w*|require\w*|require|suggest\w*|provid\w*|develop|develops|developed|builds?|built|becom\w*|remain\w*|appear\w*|emphasi[sz]e\w*|lament\w*|happens?|turns?|turned|grows?|grew|lies?|lay|lays|stands?|stood|runs?|ran|holds?|held|brings?|brought|wrote|written|writes?|reads?|says?|said|explains?|explained|learns?|learned|argues?|argued|claims?|claimed|opened|played?|plays?|plausible|important|reasonable|crucial|different|difficult|amenable|originally|seeks?|mull|map|capture|studying|pursuing|asking|building|thinking|learning|making|doing|having|being|getting|using|going|looking|following|expect\w*|fail\w*|filled|initially|celebrated|illustrative|wishing|imagine\w*|eventual\w*|ago|careful|wonder\w*|pointed|chosen|choose\w*|chose|gone|goes|came|comes|takes|took|meant|means|changed|arrived?|arrives|noticed?|notices|yields?|wild\w*|opposite|whole|able|unable|true|false|good|bad|new|old|matters?|depends?|describes?|complicates?|covers?|attach\w*|unmade)$/;

/**
 * Shape: phrases of 1..5 words in order of appearance, each spelling once; single words are for counting only.
 * Time grows with the length of the text.
 */
export function listPhrases(text: string, language: string, stem: (lower: string) => string): Phrase[] {
  const words = splitWords(text);
  const leads = splitParagraphs(text).map(({ start, end }) => {
    const [first] = splitSentences(text.slice(start, Math.min(end, start + LEAD_CHARS)), language);
    return { start, end: start + (first?.end ?? 0) };
  });
  let lead = 0;
  const counts = new Map<string, { phrase: Phrase; count: number }>();
  const singles: Phrase[] = [];
  for (let first = 0; first < words.length; first++) {
    const at = words[first]?.start ?? 0;
    while (lead < leads.length - 1 && (leads[lead + 1]?.start ?? 0) <= at) lead++;
    const bonus = at < (leads[lead]?.end ?? 0) ? LEAD_BONUS : 1;
    for (const plain of growPhrases(text, words, first, language, stem)) {
      const phrase = { ...plain, weight: plain.weight * bonus };
      if (phrase.words === 1) singles.push(phrase);
      const known = counts.get(phrase.text.toLowerCase());
      if (known) known.count++;
      else counts.set(phrase.text.toLowerCase(), { phrase, count: 1 });
    }
  }
  const repeated = [...counts.values()].filter(({ phrase }) => phrase.words > 1);
  return [
    ...singles,
    ...repeated.map(({ phrase, count }) => ({ ...phrase, weight: phrase.weight * (1 + Math.log2(count)) })),
  ];
}

function growPhrases(
  text: string,
  words: readonly Word[],
  first: number,
  language: string,
  stem: (lower: string) => string,
): Phrase[] {
  const start = words[first];
  if (!start || !mayStand(start, language)) return [];
  const phrases: Phrase[] = [];
  const stems: string[] = [];
  for (let k = first; k < Math.min(words.length, first + LONGEST); k++) {
    const word = words[k];
    const former = words[k - 1];
    if (!word || (k > first && former && text.slice(former.end, word.start) !== " ")) break;
    const content = isContentWord(word.lower, language);
    if (!content && !INNER.has(word.lower)) break;
    if (word.lower === "the" && !/^(?:of|in|between)$/.test(former?.lower ?? "")) break;
    if (!content) continue;
    if (k > first && VERB.test(word.lower)) break;
    stems.push(stem(word.lower));
    if (!mayEnd(word) || (former && k > first && isPlural(former) && !isPlural(word))) continue;
    const phrase = text.slice(start.start, word.end);
    phrases.push({
      text: phrase,
      words: k - first + 1,
      stems: [...stems],
      weight: weigh(text, words, first, k),
      stretch: Math.floor(first / 50),
    });
  }
  return phrases;
}

function mayStand(word: Word, language: string): boolean {
  return isContentWord(word.lower, language) && !VERB.test(word.lower) && !ADVERB.test(word.lower);
}

function mayEnd(word: Word): boolean {
  return !ADVERB.test(word.lower) && !/(?:ing|ed|ive|ous|ful|less|ect|able|ible|ical|ual|tial)$/.test(word.lower);
}

/** "Methods work": after a plural stands a verb more often than a noun. */
function isPlural({ lower }: Word): boolean {
  return /(?:[^sui'c]s|[^i]cs)$/.test(lower) || lower === "people";
}

/** A phrase after an article and before a mark or a small word is a whole one; two or three words read best. */
function weigh(text: string, words: readonly Word[], first: number, last: number): number {
  const before = words[first - 1]?.lower ?? "";
  const after = words[last + 1];
  const gap = text.slice(words[last]?.end ?? 0, after?.start ?? text.length);
  let weight = last - first === 0 ? 0.6 : last - first <= 2 ? 1.2 : 1;
  if (/^(?:the|a|an|of|in|is|for|this|our|my|its)$/.test(before)) weight *= 1.25;
  if (
    gap !== " " ||
    (after && /^(?:is|are|was|has|have|may|might|can|will|of|to|that|in|and|for|with|as)$/.test(after.lower))
  )
    weight *= 1.25;
  return weight;
}
