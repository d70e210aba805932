/**
 * Whether a statement about an English text says the opposite of one of its sentences, or more than that. Words and their places
 * only, so it answers for statements that use the sentence's own words, and stays silent about free paraphrases.
 */
import { createStemmer, isContentWord, splitWords } from "../essay/words.ts";
import { cutWindow, type Token } from "./cut-window.ts";

const stem = createStemmer("en");

/** Part of the words of either side that must be in the other before they are compared. */
const LEAST_SHARE = 0.6;
const LEAST_SHARED = 2;

/** `none`: they speak of the same, and nothing shows that one says otherwise. */
export type Conflict = "none" | "negated" | "stronger" | "opposite" | "number" | "swapped";

/** Undefined: they do not speak of the same, as far as their words show. */
export function findConflict(said: string, essay: string): Conflict | undefined {
  const whole = readTokens(said);
  const all = readTokens(essay);
  const shared = sharedStems(whole, all);
  if (shared.size < LEAST_SHARED || shared.size < LEAST_SHARE * countContent(whole)) return undefined;
  // Both are cut in the same way, so that what stands in both counts in both or in neither.
  const ours = cutWindow(said, whole, shared);
  const theirs = cutWindow(essay, all, shared);
  if (isSwapped(whole, all)) return "swapped";
  if (hasOtherNumber(ours, theirs)) return "number";
  if (hasOpposite(ours, theirs)) return "opposite";
  if (shared.size < LEAST_SHARE * countContent(theirs)) return undefined;
  if (countNegations(textOf(said, ours), ours) % 2 !== countNegations(textOf(essay, theirs), theirs) % 2) {
    return hasRestriction(textOf(essay, theirs)) === hasRestriction(said) ? "negated" : "none";
  }
  return isStronger(said, textOf(essay, theirs), essay) ? "stronger" : "none";
}

function readTokens(text: string): readonly Token[] {
  return splitWords(text.slice(0, 1_500).replace(/[’‘]/g, "'")).map((word) => {
    return { ...word, stem: stem(word.lower), isContent: isContentWord(word.lower, "en") && !NUMBERS.has(word.lower) };
  });
}

function sharedStems(ours: readonly Token[], theirs: readonly Token[]): ReadonlySet<string> {
  const theirStems = new Set(theirs.filter(({ isContent }) => isContent).map((token) => token.stem));
  return new Set(ours.filter((token) => token.isContent && theirStems.has(token.stem)).map((token) => token.stem));
}

function countContent(tokens: readonly Token[]): number {
  return new Set(tokens.filter(({ isContent }) => isContent).map((token) => token.stem)).size;
}

function textOf(text: string, tokens: readonly Token[]): string {
  return text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}

/** Words on either side of "than" that are compared. */
const SIDE = 6;

/** "Cooks matter more than ovens" against "ovens matter more than cooks": what is compared has changed places. */
function isSwapped(ours: readonly Token[], theirs: readonly Token[]): boolean {
  const [one, other] = [sidesOf(ours), sidesOf(theirs)];
  if (!one || !other) return false;
  const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => !a.isDisjointFrom(b);
  return share(one.left, other.right) && share(one.right, other.left) && !share(one.right, other.right);
}

function sidesOf(tokens: readonly Token[]): { left: ReadonlySet<string>; right: ReadonlySet<string> } | undefined {
  const at = tokens.findIndex(({ lower }) => lower === "than");
  if (at === -1) return undefined;
  const stemsOf = (part: readonly Token[]): Set<string> =>
    new Set(part.filter(({ isContent }) => isContent).map((token) => token.stem));
  const left = stemsOf(tokens.slice(Math.max(0, at - 2 * SIDE), at));
  const right = stemsOf(tokens.slice(at + 1, at + 1 + SIDE));
  return { left: left.difference(right), right: right.difference(left) };
}

const NEGATIONS = new Set(
  `not no never none nobody nothing neither cannot without hardly barely seldom rarely unlikely impossible nowhere bar`.split(
    " ",
  ),
);
const NEGATED = /n't$/;

function countNegations(text: string, tokens: readonly Token[]): number {
  const words = tokens.filter(({ lower }) => NEGATIONS.has(lower) || NEGATED.test(lower)).length;
  const phrases = text.toLowerCase().match(/\bless an? |\brather than\b|\brules? out\b|\bfails? to\b/g)?.length ?? 0;
  return words + phrases;
}

const RESTRICTION = /\b(?:only|except|unless|as long as|nothing but)\b/i;

function hasRestriction(text: string): boolean {
  return RESTRICTION.test(text);
}

const UNIVERSAL =
  /\b(?:all|always|every|everything|everybody|everyone|never|none|nobody|no one|nothing|only|must|proves?|proved|impossible|entirely|completely|certainly|any)\b/i;
const HEDGE =
  /\b(?:some|often|can|may|might|could|mostly|most|usually|seldom|rarely|sometimes|suggests?|tends?|many|few|hardly|unlikely|likely|partly|perhaps|possibly|at present|at its best|nearly|almost|much|largely|in general|hints?|hope)\b/i;
const NOT_ALL =
  /\bnot (?:all|every|always|only|everything|everybody|everyone)\b|\b(?:almost|nearly) (?:all|every|always)\b/i;
const WIDE = /\b(?:every|all|always|any|in general)\b/i;

/** "Always" where the essay has "often"; "in every future" where it has "only in those". */
function isStronger(said: string, essay: string, whole: string): boolean {
  if (NOT_ALL.test(said) || HEDGE.test(said)) return false;
  if (WIDE.test(said) && hasRestriction(whole) && !hasRestriction(said) && !WIDE.test(whole)) return true;
  return UNIVERSAL.test(said) && HEDGE.test(essay) && !UNIVERSAL.test(essay);
}

const NUMBERS = new Set(
  `one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety
  hundred thousand million half`.split(/\s+/),
);

/** The same thing counted otherwise: "two years" where the essay has "ten years". */
function hasOtherNumber(ours: readonly Token[], theirs: readonly Token[]): boolean {
  const counted = (tokens: readonly Token[]): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    tokens.forEach((token, at) => {
      const next = tokens[at + 1];
      if (!next || !(NUMBERS.has(token.lower) || /^\p{N}+$/u.test(token.lower))) return;
      found.set(next.stem, (found.get(next.stem) ?? new Set()).add(token.lower));
    });
    return found;
  };
  const theirsCounted = counted(theirs);
  for (const [unit, numbers] of counted(ours)) {
    const others = theirsCounted.get(unit);
    if (others && numbers.isDisjointFrom(others)) return true;
  }
  return false;
}

const OPPOSITES =
  `slow fast|slower faster|slowly fast|more less|more fewer|increase decrease|raise lower|always never|easy hard|
easier harder|better worse|good bad|good poor|useful useless|possible impossible|early late|earlier later|cheap expensive|
strong weak|stronger weaker|big small|large small|rise fall|gain lose|help harm|protect endanger|safe dangerous|safer riskier|
most few|many few|before after|begin end|first last|open shut|everybody nobody|everyone nobody|all none|some none|rich poor`
    .split(/[|\n]+/)
    .map((pair) => pair.trim().split(" "))
    .map(([one = "", other = ""]) => [one, other] as const);
const OPPOSITE_OF = new Map<string, Set<string>>();
for (const [one, other] of OPPOSITES) {
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const)
    OPPOSITE_OF.set(stem(a), (OPPOSITE_OF.get(stem(a)) ?? new Set()).add(stem(b)));
}

/** One side has a word and the other its opposite, said of the same next word, or of all where neither has both. */
function hasOpposite(ours: readonly Token[], theirs: readonly Token[]): boolean {
  const nextContent = (tokens: readonly Token[], at: number): string | undefined =>
    tokens.slice(at + 1, at + 4).find(({ isContent }) => isContent)?.stem;
  const theirStems = theirs.map((token) => token.stem);
  return ours.some((token, at) => {
    const opposites = OPPOSITE_OF.get(token.stem);
    if (!opposites) return false;
    const against = theirStems.flatMap((other, index) => (opposites.has(other) ? [index] : []));
    if (against.length === 0) return false;
    if (ours.some((other) => opposites.has(other.stem))) return false;
    const next = nextContent(ours, at);
    const same = theirStems.flatMap((other, index) => (other === token.stem ? [index] : []));
    if (same.length === 0) return against.some((index) => nextContent(theirs, index) === next);
    return (
      next !== undefined &&
      against.some((index) => nextContent(theirs, index) === next) &&
      !same.some((index) => nextContent(theirs, index) === next)
    );
  });
}
