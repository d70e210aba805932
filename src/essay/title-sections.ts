/** Gives sections without a heading a short title: a phrase of the section itself that says what it alone is about. */
import { listPhrases, type Phrase } from "./list-phrases.ts";
import { listTopicSentences } from "./list-topic-sentences.ts";
import { splitSentences } from "./sentences.ts";
import { createStemmer, isEnglish, splitWords } from "./words.ts";

const LEAD_IN = /^([^.?!:;\n]{4,60}):(?:\s|$)/;
const LEAD_IN_WORDS = 6;
const FIRST_WORDS = 10;
const FIRST_CHARS = 80;
const BEGINNING_WORDS = 6;
/** A word that the whole essay is about, beside one of this section's own, tells where the section belongs. */
const SHARED_BONUS = 1.35;

/** One title for each text, in order, no two the same but for endings. Phrases need English; else the text's first words. */
export function titleSections(texts: readonly string[], language: string): string[] {
  const stem = createStemmer(language);
  const phrases = texts.map((text) => listPhrases(text, language, stem));
  const spread = countSections(phrases);
  const taken = new Set<string>();
  return texts.map((text, index) => {
    const ranked = rankPhrases(phrases[index] ?? [], spread, texts.length);
    const phrased = isEnglish(language)
      ? [...listTopicSentences(text, language, stem), ...ranked.map((phrase) => phrase.text)]
      : [];
    const candidates = [readLeadIn(text), ...phrased, firstWords(text, language)];
    const keyOf = (title: string) =>
      splitWords(title)
        .map(({ lower }) => stem(lower))
        .join(" ");
    const title =
      candidates.find((candidate) => candidate !== undefined && !taken.has(keyOf(candidate))) ?? `Part ${index + 1}`;
    const distinct = taken.has(keyOf(title)) ? `${title} (${index + 1})` : title;
    taken.add(keyOf(distinct));
    return capitalise(distinct);
  });
}

/** In how many sections each stem occurs. */
function countSections(phrases: readonly (readonly Phrase[])[]): Map<string, number> {
  const spread = new Map<string, number>();
  for (const list of phrases) {
    for (const stem of new Set(list.flatMap((phrase) => phrase.stems))) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  }
  return spread;
}

function rankPhrases(phrases: readonly Phrase[], spread: ReadonlyMap<string, number>, sections: number): Phrase[] {
  const counts = new Map<string, number>();
  for (const { stems } of phrases)
    if (stems.length === 1) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const score = (phrase: Phrase) => {
    const weights = phrase.stems.map((stem) => {
      const rarity = Math.log(1.6 + sections / (spread.get(stem) ?? 1));
      const count = counts.get(stem) ?? 1;
      return (count === 1 ? 0.6 : Math.log2(1 + count)) * rarity;
    });
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
    const shared = phrase.stems.some((stem) => (spread.get(stem) ?? 0) * 2 >= sections) ? SHARED_BONUS : 1;
    return mean * shared * phrase.weight * (1 + 0.6 / (1 + phrase.stretch));
  };
  const scored = phrases.map((phrase, index) => ({ phrase, index, score: score(phrase) }));
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.filter(({ phrase }) => phrase.words >= 2).map(({ phrase }) => phrase);
}

/** "I will try to sum up:" is the author's own heading. */
function readLeadIn(text: string): string | undefined {
  const lead = LEAD_IN.exec(text.slice(0, 80))?.[1]?.trim();
  return lead !== undefined && lead.split(/\s+/).length <= LEAD_IN_WORDS && lead.includes(" ") ? lead : undefined;
}

/** The first sentence when it is short, else its beginning. */
function firstWords(text: string, language: string): string | undefined {
  const start = text.slice(0, 400).replace(/^[^\p{L}\p{N}]+/u, "");
  const [first] = splitSentences(start, language);
  const whole = start.slice(0, first?.end ?? 0).replace(/\s+/g, " ");
  if (whole.length <= FIRST_CHARS && splitWords(whole).length <= FIRST_WORDS && /[.?!。？！]$/.test(whole))
    return whole.replace(/[.!。！]$/, "");
  const words = start.split(/\s+/, BEGINNING_WORDS).join(" ").slice(0, 60);
  return words.replace(/[^\p{L}\p{N}]+$/u, "").toWellFormed() || undefined;
}

function capitalise(title: string): string {
  const first = String.fromCodePoint(title.codePointAt(0) ?? 65);
  return first.toUpperCase() + title.slice(first.length);
}
