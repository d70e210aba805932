/**
 * What the polarity model looks at: pairs of words of the sentence by themselves, once as they are, once times the way the
 * claim points, once times the way the sentence speaks of the claim's things; and a short row of signals of the pair.
 */
import { CLAIM_FORMS, type ClaimPolarity } from "./read-claim-polarity.ts";
import { AGAINST, FOR, NEGATES, type PolarWord, praiseOf, readPolarity } from "./read-polarity.ts";

/** A sentence read once for all claims. */
export interface PolarSentence {
  readonly words: readonly PolarWord[];
  /** Buckets of its words and pairs of words. */
  readonly grams: Uint32Array;
  /** Weight of each gram: less in a long sentence. */
  readonly share: number;
  /** Praise less blame, turned as the sentence turns it; -1..1. */
  readonly value: number;
  /** The same without turning. */
  readonly plain: number;
  readonly hasAgainst: boolean;
  readonly oddNegations: boolean;
  readonly isQuestion: boolean;
}

/** Buckets for the words of sentences, and for those of claims. Powers of two. */
export const GRAM_BUCKETS = 1 << 15;
export const CLAIM_BUCKETS = 1 << 13;

export function readPolarSentence(text: string): PolarSentence {
  const words = readPolarity(text);
  let value = 0;
  let plain = 0;
  let negations = 0;
  for (const { kinds, turn } of words) {
    const own = praiseOf(kinds);
    value += own * turn;
    plain += own;
    if ((kinds & NEGATES) !== 0) negations += 1;
  }
  return {
    words,
    grams: hashGrams(words, GRAM_BUCKETS, true),
    share: 1.5 / Math.sqrt(Math.max(4, words.length)),
    value: Math.tanh(value / SPREAD),
    plain: Math.tanh(plain / SPREAD),
    hasAgainst: words.some(({ kinds }) => (kinds & AGAINST) !== 0),
    oddNegations: negations % 2 === 1,
    isQuestion: /\?\s*$/.test(text.slice(-8)),
  };
}

const SPREAD = 1.5;

/** Buckets of the claim's words and pairs, with the weight of each. */
export function readClaimGrams({ words }: ClaimPolarity): { readonly grams: Uint32Array; readonly share: number } {
  return { grams: hashGrams(words, CLAIM_BUCKETS, false), share: 1 / Math.sqrt(Math.max(3, words.length)) };
}

function hashGrams(words: readonly PolarWord[], buckets: number, marksNegation: boolean): Uint32Array {
  const grams: number[] = [];
  let before = hashMore(hashMore(BASIS, "^"), "_");
  for (const { stem, kinds, isStop, isNegated } of words) {
    const marked = marksNegation && isNegated && (kinds & NEGATES) === 0 ? `!${stem}` : stem;
    if (!isStop) grams.push(hashText(marked) & (buckets - 1));
    grams.push(mix(hashMore(before, marked)) & (buckets - 1));
    before = hashMore(hashMore(BASIS, stem), "_");
  }
  return Uint32Array.from(grams);
}

/** FNV-1a over UTF-16 units, mixed once more so that low bits are good. Source: Fowler, Noll, Vo; the mixer of MurmurHash3. */
export function hashText(text: string): number {
  return mix(hashMore(BASIS, text));
}

const BASIS = 0x811c9dc5;

/** The hash of one text after another is that of both together. */
function hashMore(hash: number, text: string): number {
  let more = hash;
  for (let i = 0; i < text.length; i++) more = Math.imul(more ^ text.charCodeAt(i), 0x01000193);
  return more;
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** How a sentence and a claim stand to each other. */
export interface PolarPair {
  /** Which way the sentence speaks of the claim's things, times which way the claim does; 0 when it names none. */
  readonly mention: -1 | 0 | 1;
  /** `mention`, or the way the claim points. */
  readonly side: -1 | 1;
  /** Praise less blame of the words that are not the claim's, -1..1. */
  readonly value: number;
  /** For each signal its column and value; columns below `PAIR_COLUMNS`, each at most once. */
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** Each family puts the pair in one cell, and each cell has these signals. */
const SIGNALS = 5;
const FAMILIES = [2, 4, 4, CLAIM_FORMS.length, 3, 4, 4] as const;
const PLAIN = 22;
export const PAIR_COLUMNS = PLAIN + SIGNALS * FAMILIES.reduce((sum, cells) => sum + cells, 0);

export function readPolarPair(sentence: PolarSentence, claim: ClaimPolarity): PolarPair {
  const { sign, act, parity, form, things } = claim;
  let mentions = 0;
  let total = 0;
  let sum = 0;
  let good = 0;
  let bad = 0;
  let first = 0;
  let last = 0;
  let shared = 0;
  for (const { stem, kinds, isStop, turn, thingTurn } of sentence.words) {
    const thing = isStop ? undefined : things.get(stem);
    if (thing !== undefined) {
      shared += 1;
      if ((kinds & (FOR | AGAINST)) === 0) {
        mentions += 1;
        total += thing * thingTurn;
      }
      continue;
    }
    const own = praiseOf(kinds) * turn;
    if (own === 0) continue;
    sum += own;
    if (own > 0) good = 1;
    else bad = 1;
    if (first === 0) first = own;
    last = own;
  }
  const mention = Math.sign(total) as -1 | 0 | 1;
  const side = mention === 0 ? sign : mention;
  const value = Math.tanh(sum / SPREAD);
  const { value: whole, plain, hasAgainst, oddNegations } = sentence;
  const agreed = mention * sign;
  const length = Math.min(3, sentence.words.length / 20);
  const columns: number[] = [];
  const values: number[] = [];
  const push = (column: number, amount: number): void => {
    if (amount === 0) return;
    columns.push(column);
    values.push(amount);
  };
  const simple = [
    sign,
    whole,
    plain,
    value,
    whole * sign,
    plain * sign,
    value * sign,
    side,
    value * side,
    mention,
    mention * whole,
    good * side,
    bad * side,
    first * side,
    last * side,
    good * bad * side,
    sentence.isQuestion ? 1 : 0,
    sentence.isQuestion ? sign : 0,
    length,
    length * sign,
    shared / Math.max(1, things.size),
    whole * agreed,
  ];
  simple.forEach((amount, column) => {
    push(column, amount);
  });
  const cells = [
    mentions > 0 ? 1 : 0,
    (hasAgainst ? 1 : 0) + (act > 0 ? 2 : 0),
    (act > 0 ? 1 : 0) + (parity > 0 ? 2 : 0),
    CLAIM_FORMS.indexOf(form),
    agreed + 1,
    (oddNegations ? 1 : 0) + (parity > 0 ? 2 : 0),
    (oddNegations ? 1 : 0) + (mentions > 0 ? 2 : 0),
  ];
  let base = PLAIN;
  cells.forEach((cell, family) => {
    const at = base + SIGNALS * cell;
    push(at, 1);
    push(at + 1, sign);
    push(at + 2, whole);
    push(at + 3, whole * sign);
    push(at + 4, value * side);
    base += SIGNALS * (FAMILIES[family] as number);
  });
  return { mention, side, value, columns, values };
}
