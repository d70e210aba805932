/** Chooses the most telling words on a claim: readable, with a reason, from different people and sides. */
import type { Claim } from "../essay/essay.ts";
import type { Span } from "../essay/span.ts";
import type { Stance } from "../tagging/tag.ts";
import { cutParts, spansOfTag } from "./build-quote.ts";
import { compareReplies } from "./compare-replies.ts";
import type { TaggedWords } from "./digest-facts.ts";

export const MAX_QUOTES_PER_CLAIM = 3;
/** How often one person's words may prove a stance in one digest. */
export const MAX_QUOTES_PER_PERSON = 2;

/** Objections first: they are what an author can act on. Questions come last, they have a part of the digest to themselves. */
const STANCE_ORDER: readonly Stance[] = ["disputes", "qualifies", "extends", "supports", "asks"];

const CUES =
  /\b(?:because|since|for example|for instance|e\.g\.|such as|unless|except|however|although|though|whereas|instead|therefore|which means|in practice|in my experience|only when|only if|counterexample|evidence)\b/i;

/** A tag with the words that would be printed for it. */
export interface Candidate {
  readonly words: TaggedWords;
  readonly spans: readonly [Span, ...Span[]];
}

/** The words that show the tag, cut to a readable length; null when they are not of this reply. */
export function buildCandidate(words: TaggedWords, language: string): Candidate | null {
  const spans = cutParts(words.reply.body, spansOfTag(words), language);
  return spans && { words, spans };
}

/**
 * Chooses at most three quotes for a claim.
 *
 * Shape: in the order of `STANCE_ORDER`. First one of each stance and each by another person, then the best of the rest.
 *        `shown`: words that stand on the claim already; neither they nor copies of them are chosen. `quoted` counts how often a
 *        person is quoted so far and is raised for each choice.
 */
export function selectQuotes(
  claim: Claim,
  candidates: readonly Candidate[],
  shown: readonly Candidate[],
  quoted: Map<string, number>,
): readonly Candidate[] {
  const ranked = candidates.filter(({ words }) => words.tag.claimId === claim.id).toSorted(compareTelling);
  const chosen: Candidate[] = [];
  const takeFirst = (isWanted: (candidate: Candidate) => boolean) => {
    const next = ranked.find(
      (candidate) =>
        ![...shown, ...chosen].some((other) => repeats(other, candidate)) &&
        (quoted.get(personOf(candidate)) ?? 0) < MAX_QUOTES_PER_PERSON &&
        isWanted(candidate),
    );
    if (!next || chosen.length >= MAX_QUOTES_PER_CLAIM) return false;
    chosen.push(next);
    quoted.set(personOf(next), (quoted.get(personOf(next)) ?? 0) + 1);
    return true;
  };
  const isByAnother = (candidate: Candidate) => !chosen.some((other) => personOf(other) === personOf(candidate));
  for (const stance of STANCE_ORDER) takeFirst((next) => next.words.tag.stance === stance && isByAnother(next));
  while (takeFirst(isByAnother) || takeFirst(() => true));
  return chosen.toSorted((a, b) => stanceRank(a) - stanceRank(b) || compareTelling(a, b));
}

/** How telling words are: 0..11. Length counts most, then what they give beside the stance, a figure, and how sure the tagger is. */
export function scoreCandidate({ words, spans }: Candidate): number {
  const text = textOf({ words, spans });
  const lengthScore = text.length < 20 ? 0 : text.length < 40 ? 1 : text.length <= 300 ? 3 : 2;
  const { tag, specificity } = words;
  return (
    lengthScore + (CUES.test(text) ? 2 : 0) + 3 * specificity.score + (/\d/.test(text) ? 1 : 0) + 2 * tag.confidence
  );
}

function compareTelling(a: Candidate, b: Candidate): number {
  return (
    scoreCandidate(b) - scoreCandidate(a) ||
    compareReplies(a.words.reply, b.words.reply) ||
    stanceRank(a) - stanceRank(b)
  );
}

function stanceRank({ words }: Candidate): number {
  return STANCE_ORDER.indexOf(words.tag.stance);
}

/** The same reply, a near-copy of it, or the same words, marks and capitals aside: they tell a reader nothing a second time. */
function repeats(one: Candidate, other: Candidate): boolean {
  return one.words.copyGroup === other.words.copyGroup || lettersOf(one) === lettersOf(other);
}

function lettersOf(candidate: Candidate): string {
  return textOf(candidate)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function textOf({ words, spans }: Candidate): string {
  return spans.map(({ start, end }) => words.reply.body.slice(start, end)).join(" ");
}

function personOf({ words }: Candidate): string {
  return words.voice;
}
