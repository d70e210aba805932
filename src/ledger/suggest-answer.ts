/** What may answer a question, for the author to judge: a sentence of the essay, or somebody's reply. */
import type { Essay } from "../essay/essay.ts";
import { splitSentences } from "../essay/sentences.ts";
import type { EssayPassage } from "../reading/reading.ts";
import type { Reply } from "../replies/reply.ts";
import type { PointReply } from "./point.ts";
import { createTermWeigher, measureLikeness, type Rarity, rarityInEssay, type WeighedTerms } from "./weigh-terms.ts";

export type AnswerHint =
  | { readonly kind: "essay"; readonly sentence: EssayPassage }
  | { readonly kind: "reply"; readonly reply: Reply };

/** How like a question a sentence of the essay must be; docs/ledger.md says how it was found. */
export const LEAST_ANSWER_LIKENESS = 0.25;
/** A sentence of fewer content words says too little to answer anything. */
const LEAST_STEMS = 3;
/** One word in common is met by chance: "what was it that scaled?" is not about every sentence on scale. */
const LEAST_SHARED = 2;
/** A sentence of the section that the question stands in is likelier to be meant. */
const OWN_SECTION = 0.05;

/** Reads the essay once, when it is first asked. */
export interface AnswerFinder {
  /** The sentence of the essay that may answer these words; questions that the essay asks itself are none. */
  find(words: string, section: number | null): EssayPassage | null;
  /** The sentence that is most like the words, however little; null when they share too little with any. */
  rank(words: string, section: number | null): RankedPassage | null;
}

export interface RankedPassage extends EssayPassage {
  readonly likeness: number;
}

export function createAnswerFinder(essay: Pick<Essay, "language" | "sections">, rarity?: Rarity): AnswerFinder {
  let read: readonly (EssayPassage & { readonly terms: WeighedTerms })[] | undefined;
  const sentences = essay.sections.flatMap(({ number, body }) =>
    splitSentences(body, essay.language).map((span) => ({
      ...span,
      section: number,
      text: body.slice(span.start, span.end),
    })),
  );
  const known = rarity ?? rarityInEssay(essay);
  const weigher = createTermWeigher(essay.language, known);
  const weigh = (text: string): WeighedTerms => weigher.weigh(weigher.readStems(text), new Set());
  const readAll = () =>
    sentences
      .filter(({ text }) => !/\?["'”’)]*$/.test(text))
      .map(({ text, ...passage }) => ({ ...passage, terms: weigh(text) }))
      .filter(({ terms }) => terms.stems.length >= LEAST_STEMS);
  const rank: AnswerFinder["rank"] = (words, section) => {
    const asked = weigh(words);
    let best: RankedPassage | undefined;
    read ??= readAll();
    for (const { terms, ...passage } of read) {
      if (asked.stems.filter((stem) => terms.stems.includes(stem)).length < LEAST_SHARED) continue;
      const plain = measureLikeness(asked, terms);
      const likeness = plain + (plain > 0 && passage.section === section ? OWN_SECTION : 0);
      if (likeness > (best?.likeness ?? 0)) best = { ...passage, likeness };
    }
    return best ?? null;
  };
  return {
    rank,
    find(words, section) {
      const best = rank(words, section);
      if (!best || best.likeness < LEAST_ANSWER_LIKENESS) return null;
      const { likeness: _, ...passage } = best;
      return passage;
    },
  };
}

/**
 * A sentence of the essay that is like the question, or else the first reply to it by somebody else. `answers`: replies to it,
 * oldest first.
 */
export function suggestAnswer(
  { reply, spans }: PointReply,
  answers: readonly Reply[],
  finder: AnswerFinder,
): AnswerHint | null {
  const words = spans.map(({ start, end }) => reply.body.slice(start, end)).join(" ");
  const sentence = finder.find(words, reply.section);
  if (sentence) return { kind: "essay", sentence };
  const other = answers.find(({ author, venue }) => venue !== reply.venue || author.id !== reply.author.id);
  return other ? { kind: "reply", reply: other } : null;
}
