/** Finds signs that a reply speaks to a machine rather than to people. A sign is no proof: people write about such things as well. */
import type { Span } from "../../essay/span.ts";
import { findHidden } from "./find-hidden.ts";
import { findNear } from "./find-near.ts";
import { findQuoted } from "./find-quoted.ts";
import { foldLetters, type Reading } from "./fold-letters.ts";
import { FOREIGN_ORDERS } from "./foreign-orders.ts";
import type { OrderKind, OrderSign } from "./order.ts";
import { ORDER_PHRASES, SQUEEZED_ORDERS } from "./order-phrases.ts";
import { findPromptMarks } from "./prompt-marks.ts";
import { readCodes } from "./read-codes.ts";
import { readInitials, readLetters, readSpaced } from "./read-letters.ts";
import { ENOUGH_IN_CODE, findWeighty } from "./weigh-features.ts";

/** UTF-16 units of a body that are read: many times more than a model is ever shown of it. */
const MOST_READ = 20_000;
const NEAR = 90;
/** Where a character is a syllable or a word. */
const NEAR_DENSE = 32;
const DENSE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** An answer in the form that a model is asked for; nobody quotes one. */
const OWN_ANSWER = /"r\\?" {0,2}: {0,2}\d/;
/** Signs of these kinds in a code are orders; others might be chance. */
const TELLING: readonly OrderKind[] = ["override", "role", "tags", "secrets", "addressee", "memory"];

/**
 * Shape: any string -> signs in the order of their places, at most one a kind and place. Spans are offsets of the body; of a code they hold all of it.
 * It reads what stands before 20,000 units; characters that show nothing are looked for there as well.
 */
export function findOrders(body: string): readonly OrderSign[] {
  const original = body.length > MOST_READ ? body.slice(0, MOST_READ) : body;
  const folded = foldLetters(original);
  const found = [
    ...readOrders(folded),
    ...readForeign(folded),
    ...readFeatures(folded),
    ...findPromptMarks(original).map((span) => ({ kind: "fence" as const, ...span })),
    ...findHidden(original).map((span) => ({ kind: "hidden" as const, ...span })),
  ];
  // What can be read without undoing a code need not be sought in one.
  if (found.every(({ kind }) => kind === "hidden")) found.push(...findEncoded(original, folded));
  if (found.length === 0) return [];
  const quoted = findQuoted(original);
  return found
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ kind, start, end }) => ({
      kind,
      start,
      end,
      isQuoted: !OWN_ANSWER.test(original.slice(start, end)) && isWithin(quoted, start, end),
    }));
}

/** Kinds of a reply that is to be marked as possibly speaking to software; what it only quotes does not count. */
export function listSuspicions(signs: readonly OrderSign[]): readonly OrderKind[] {
  return [...new Set(signs.filter(({ isQuoted }) => !isQuoted).map(({ kind }) => kind))];
}

/** Orders have one of these; letters that were moved or turned for nothing hardly ever do, and need not be looked through for all phrases. */
const WORDS_OF_ORDERS =
  /ignor|disregard|forget|overrid|overrul|bypass|discard|abandon|cancel|erase|delete|dismiss|attention|obey|instruct|prompt|previous|prior|system|assistant|model|every|everything|each|repl(?:y|ies)|comment|label|support|disput|reveal|print|mode\b|remember|cache|\b(?:you|your|tag|all|rules?|mark)\b/;

type Found = Span & { readonly kind: OrderKind };

function readOrders({ text, at }: Reading): Found[] {
  // Searching is cheap; iterating over matches makes a copy of the pattern each time.
  return ORDER_PHRASES.filter(({ pattern }) => text.search(pattern) >= 0).flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      kind,
      // What comes before the first letter belongs to the sentence before.
      ...placeIn(at, {
        start: index + Math.max(0, found.search(/[\p{L}\p{N}]/u)),
        end: index + found.search(/[^\p{L}\p{M}\p{N}]*$/u),
      }),
    })),
  );
}

function readForeign({ text, at }: Reading): readonly Found[] {
  const within = DENSE.test(text) ? NEAR_DENSE : NEAR;
  return FOREIGN_ORDERS.flatMap(({ kind, groups }) => {
    const span = findNear(text, groups, within);
    return span ? [{ kind, ...placeIn(at, span) }] : [];
  });
}

/** Orders in words that no list has. */
function readFeatures({ text, at }: Reading, enough?: number): readonly Found[] {
  const span = findWeighty(text, enough);
  return span ? [{ kind: "tags", ...placeIn(at, span) }] : [];
}

function placeIn(at: readonly number[], { start, end }: Span): Span {
  return { start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1 };
}

function findEncoded(original: string, folded: Reading): readonly Found[] {
  const codes = readCodes(original);
  const letters = readLetters(folded).filter(({ text }) => WORDS_OF_ORDERS.test(text));
  // What can nearly be read as it stands is not hidden by another look of a letter or two.
  const inLetters = findWeighty(folded.text, ENOUGH_IN_CODE) ? undefined : ENOUGH_IN_CODE;
  const orders = [
    ...[...letters, ...codes].flatMap(readOrders),
    ...codes.flatMap(readForeign),
    ...letters.flatMap((reading) => readFeatures(reading, inLetters)),
    ...codes.flatMap((reading) => readFeatures(reading, ENOUGH_IN_CODE)),
  ];
  const ofLetters = orders.filter(({ kind }) => TELLING.includes(kind));
  const ofSpaced = [...readSpaced(folded), ...readInitials(folded)]
    .filter(({ text }) => SQUEEZED_ORDERS.test(text) || SQUEEZED_ORDERS.test([...text].reverse().join("")))
    .map(({ at }): Span => ({ start: at[0] ?? 0, end: (at.at(-1) ?? 0) + 1 }));
  return [...ofLetters, ...ofSpaced].map(({ start, end }) => ({
    kind: "encoded" as const,
    start: Math.min(start, end - 1),
    end: Math.max(end, start + 1),
  }));
}

function isWithin(spans: readonly Span[], start: number, end: number): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}
