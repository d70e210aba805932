/** Whether a sentence says a claim the other way round: one negation more, or an opposite in place of a word. */
import { ATTRIBUTED } from "./cue-phrases.ts";
import { isQuestion } from "./detect-stance.ts";
import { isSwapped } from "./detect-swap.ts";
import type { ClaimIndex } from "./prepare-claims.ts";

const NEGATIONS =
  /\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|hardly|rarely|seldom|without|unlikely)\b|n't\b/g;
/** Idioms with a negation word that negate nothing. */
const IDIOMS =
  /\bnot only\b|\bno doubt\b|\bnot just\b|\bno longer\b|\bnot to mention\b|\bno matter\b|\bwhether or not\b|\bnothing but\b|\bthere(?: is|'s) no (?=(?:more|better|\w+er)\b)|\b(?:nobody|no one|nothing|none) else\b|\bno (?:question|secret|wonder|surprise|coincidence)\b|\b(?:can't|cannot) (?:\w+ ){1,2}enough\b/g;
/** Said as a supposition, a wish, another's words or in mockery, a sentence asserts nothing. */
const UNASSERTED =
  /^["'(*_ ]{0,4}(?:if|suppose|supposing|imagine|assuming|unless|whether|so you|so the|you say|you claim|the essay|the author|let's|as if|as though|sure|oh|yeah,? right|right,? because|because)\b|\b(?:i|we|you|they|nobody|someone) (?:\w+ )?(?:said|claimed|wish|hope|used to)\b|\b(?:not sure|unsure)\b|\b(?:would|could|might|may|maybe|perhaps|should have)\b/;

/** An idiom that negates after all where the claim is that something does "only" this. */
const NOT_ONLY = /\bnot (?:only|just)\b|n['’]t (?:only|just)\b/i;

const OPPOSITES: readonly (readonly [string, string])[] = [
  ["slow", "fast"],
  ["slower", "faster"],
  ["slowly", "quickly"],
  ["more", "less"],
  ["more", "fewer"],
  ["increase", "decrease"],
  ["increases", "reduces"],
  ["better", "worse"],
  ["best", "worst"],
  ["possible", "impossible"],
  ["always", "never"],
  ["hard", "easy"],
  ["harder", "easier"],
  ["difficult", "easy"],
  ["useful", "useless"],
  ["safe", "dangerous"],
  ["safer", "riskier"],
  ["necessary", "unnecessary"],
  ["good", "bad"],
  ["strong", "weak"],
  ["stronger", "weaker"],
  ["early", "late"],
  ["enough", "insufficient"],
  ["high", "low"],
  ["higher", "lower"],
  ["often", "rarely"],
  ["before", "after"],
  ["cheap", "expensive"],
  ["likely", "unlikely"],
  ["succeed", "fail"],
  ["succeeds", "fails"],
  ["helps", "hurts"],
  ["help", "harm"],
  ["short", "long"],
  ["large", "small"],
  ["rise", "fall"],
  ["rises", "falls"],
  ["healthy", "unhealthy"],
  ["reliable", "unreliable"],
  ["fair", "unfair"],
  ["first", "last"],
];
const OPPOSITE_OF = new Map<string, Set<string>>();
for (const [one, other] of OPPOSITES) {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    OPPOSITE_OF.set(from, (OPPOSITE_OF.get(from) ?? new Set()).add(to));
}

/**
 * True when the sentence turns the wording round, false when it says it straight, undefined when it asserts neither: a
 * question, a supposition, or too many negations to tell.
 */
export function isTurnedRound(
  sentence: string,
  wording: string,
  { language }: Pick<ClaimIndex, "language">,
): boolean | undefined {
  if (!/^en(?:-|$)/i.test(language) || isQuestion(sentence)) return undefined;
  const said = plain(sentence);
  const claimed = plain(wording);
  if (NOT_ONLY.test(sentence) && /\b(?:only|just)\b/i.test(wording)) return undefined;
  if (ATTRIBUTED.test(said) || (UNASSERTED.test(said) && !UNASSERTED.test(claimed))) return undefined;
  const negations = countNegations(said);
  if (negations > 2) return undefined;
  return isOdd(said, claimed);
}

/** Whether two texts that share their words say opposite things; false where that cannot be told. */
export function isOpposite(text: string, wording: string, { language }: Pick<ClaimIndex, "language">): boolean {
  if (!/^en(?:-|$)/i.test(language)) return false;
  return isOdd(plain(text), plain(wording));
}

function isOdd(said: string, claimed: string): boolean {
  const turns = countNegations(said) + countNegations(claimed) + countOpposites(said, claimed);
  return (turns + (isSwapped(said, claimed) ? 1 : 0)) % 2 === 1;
}

function plain(text: string): string {
  return text.slice(0, 1500).toLowerCase().replace(/[’‘]/g, "'").replace(IDIOMS, " ");
}

function countNegations(text: string): number {
  return text.match(NEGATIONS)?.length ?? 0;
}

/** Opposites that stand in one text each, their partners in the other: 0 or 1, since two of them cancel only by accident. */
function countOpposites(said: string, claimed: string): number {
  const ours = new Set(said.match(/[a-z]+/g));
  const theirs = new Set(claimed.match(/[a-z]+/g));
  for (const word of ours) {
    if (theirs.has(word)) continue;
    for (const opposite of OPPOSITE_OF.get(word) ?? []) if (theirs.has(opposite) && !ours.has(opposite)) return 1;
  }
  return 0;
}
