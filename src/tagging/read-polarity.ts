/** The words of an English text with what they do to each other: praise and blame, and what turns them round. */
import { createStemmer } from "../essay/words.ts";
import { POLARITY_WORDS } from "./polarity-words.ts";

/** Bits of `PolarWord.kinds`. */
export const GOOD = 1;
export const BAD = 2;
export const UP = 4;
export const DOWN = 8;
export const NEGATES = 16;
export const FOR = 32;
export const AGAINST = 64;

export interface PolarWord {
  /** Lower case, without an ending after an apostrophe; "#" for a number. */
  readonly word: string;
  readonly stem: string;
  /** Bits as above; 0 for most words. */
  readonly kinds: number;
  /** Without content of its own ("the", "is"). */
  readonly isStop: boolean;
  /** A negation stands shortly before it. */
  readonly isNegated: boolean;
  /** 1, or -1 where negations and words like "reduces" before it turn its praise or blame round. */
  readonly turn: 1 | -1;
  /** The same for the thing that the word names: "banning", "than" and "from" count too. */
  readonly thingTurn: 1 | -1;
}

/** Words of a text that are read; a sentence is rarely a tenth of it. */
const MAX_WORDS = 400;
/** How many content words a turn reaches; a mark of punctuation ends it. */
const REACH = 4;
/** How many words of any kind count as negated. */
const NEGATED_REACH = 5;

const KINDS: readonly (readonly [keyof typeof POLARITY_WORDS, number])[] = [
  ["good", GOOD],
  ["bad", BAD],
  ["up", UP],
  ["down", DOWN],
  ["negate", NEGATES],
  ["for", FOR],
  ["against", AGAINST],
];

const STOP = new Set(
  `a an the of to in on at for by with from and or as that this these those it its is are was were be been being have has
  had do does did will would can could may might i we you they he she them their our your his her there here which who what
  when than then so such into over also very more most some any all each other if but because about out up only just own
  same too s t`.split(/\s+/),
);

const stemOf = createStemmer("en");
const kindsOf = new Map<string, number>();
for (const [name, bit] of KINDS)
  for (const word of POLARITY_WORDS[name]) kindsOf.set(stemOf(word), (kindsOf.get(stemOf(word)) ?? 0) | bit);

const TOKEN = /[a-z]+(?:'[a-z]+)?|\d+|[,.;:!?]/g;
/** "Protects from", "free from": what follows is what one is spared. */
const SPARES = /^(?:protect|free|safe|escap|refrain|reliev)/;

/** Reads at most `MAX_WORDS` words. Shape: the words in order, marks of punctuation left out. */
export function readPolarity(text: string): readonly PolarWord[] {
  const words: PolarWord[] = [];
  const turning = new Reach();
  const thing = new Reach();
  let negated = 0;
  let excess = 0;
  const straight = straighten(text);
  // Not `matchAll`, which copies the expression on every call.
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(straight); match !== null && words.length < MAX_WORDS; match = TOKEN.exec(straight)) {
    const [token] = match;
    if (isMark(token)) {
      turning.end();
      thing.end();
      negated = 0;
      continue;
    }
    const word = cutToken(token);
    const isStop = STOP.has(word);
    const stem = isStop ? word : stemOf(word);
    const known = isStop ? 0 : (kindsOf.get(stem) ?? readPrefix(stem));
    if (negated > 0) negated -= 1;
    // "Too centralised" blames whatever the word says by itself.
    const kinds = excess > 0 && !isStop && (known & (BAD | NEGATES)) === 0 ? BAD : known;
    excess = word === "too" ? 3 : kinds === known ? Math.max(0, excess - 1) : 0;
    words.push({ word, stem, kinds, isStop, isNegated: negated > 0, turn: turning.sign(), thingTurn: thing.sign() });
    const before = words.at(-2)?.word ?? "";
    turning.pass(isStop);
    thing.pass(isStop);
    const lowers = (kinds & DOWN) !== 0 && (kinds & UP) === 0;
    const parts = word === "than" || (word === "from" && SPARES.test(before));
    if (word === "only" && ((words.at(-2)?.kinds ?? 0) & NEGATES) !== 0) {
      turning.end();
      negated = 0;
    } else if ((kinds & NEGATES) !== 0) {
      turning.turn();
      negated = NEGATED_REACH;
    } else if (lowers || parts) turning.turn();
    if (isAgainst(kinds) || (kinds & NEGATES) !== 0 || lowers || word === "than" || word === "from") thing.turn();
  }
  return words;
}

const MARKS = new Set(",.;:!?");

function isMark(token: string): boolean {
  return token.length === 1 && MARKS.has(token);
}

/** A token without what follows its apostrophe, or "#" for a number. */
function cutToken(token: string): string {
  if (token.charCodeAt(0) < 97) return "#";
  const at = token.indexOf("'");
  return at === -1 ? token : token.slice(0, at);
}

export function isAgainst(kinds: number): boolean {
  return (kinds & AGAINST) !== 0 && (kinds & FOR) === 0;
}

/** 1 for praise, -1 for blame, 0 for neither or both. */
export function praiseOf(kinds: number): -1 | 0 | 1 {
  if ((kinds & (GOOD | BAD)) === (GOOD | BAD)) return 0;
  return (kinds & GOOD) !== 0 ? 1 : (kinds & BAD) !== 0 ? -1 : 0;
}

/** How far a turn reaches, and which way things stand within it. */
class Reach {
  #sign: 1 | -1 = 1;
  #left = 0;

  sign(): 1 | -1 {
    return this.#left > 0 ? this.#sign : 1;
  }

  pass(isStop: boolean): void {
    if (this.#left > 0 && !isStop) this.#left -= 1;
  }

  turn(): void {
    this.#sign = this.sign() === 1 ? -1 : 1;
    this.#left = REACH;
  }

  end(): void {
    this.#left = 0;
  }
}

function straighten(text: string): string {
  return text
    .slice(0, 4000)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\bcan't\b/g, "can not")
    .replace(/\bwon't\b/g, "will not")
    .replace(/n't\b/g, " not");
}

const OPPOSING = /^(?:un|in|im|dis|non|ir)(?=[a-z]{4})/;

/** "Unkind" is blame because "kind" is praise. */
function readPrefix(stem: string): number {
  if (!OPPOSING.test(stem)) return 0;
  const kinds = kindsOf.get(stem.replace(OPPOSING, "")) ?? 0;
  return praiseOf(kinds) === 1 ? BAD : praiseOf(kinds) === -1 ? GOOD : 0;
}
