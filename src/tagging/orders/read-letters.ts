/** What a text says to whoever reads its letters in another way: as others that look alike, moved in the alphabet, backwards, apart, the first ones alone. */
import { ENGLISH_WORDS } from "../language-words.ts";
import type { Reading } from "./fold-letters.ts";

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    в: "b",
    с: "c",
    ԁ: "d",
    е: "e",
    ғ: "f",
    һ: "h",
    н: "h",
    і: "i",
    ј: "j",
    к: "k",
    ӏ: "l",
    м: "m",
    п: "n",
    о: "o",
  },
  ...{ р: "p", г: "r", ѕ: "s", т: "t", у: "y", ѵ: "v", ԝ: "w", х: "x" },
  ...{ α: "a", β: "b", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ω: "w", σ: "o" },
  ...{
    ɑ: "a",
    ʙ: "b",
    ᴄ: "c",
    ᴅ: "d",
    ᴇ: "e",
    ꜰ: "f",
    ɢ: "g",
    ɡ: "g",
    ʜ: "h",
    ɪ: "i",
    ᴊ: "j",
    ᴋ: "k",
    ʟ: "l",
    ᴍ: "m",
    ɴ: "n",
    ᴏ: "o",
    ᴘ: "p",
    ǫ: "q",
  },
  ...{ ʀ: "r", ꜱ: "s", ᴛ: "t", ᴜ: "u", ᴠ: "v", ᴡ: "w", ʏ: "y", ᴢ: "z", ⅼ: "l", օ: "o", ѐ: "e" },
  ...{
    ɐ: "a",
    ɔ: "c",
    ǝ: "e",
    ɟ: "f",
    ƃ: "g",
    ɥ: "h",
    ᴉ: "i",
    ɾ: "j",
    ʞ: "k",
    ɯ: "m",
    ɹ: "r",
    ʇ: "t",
    ʌ: "v",
    ʍ: "w",
    ʎ: "y",
  },
};
/** Turned by half, these are each other. */
const UPSIDE_DOWN: Readonly<Record<string, string>> = { u: "n", n: "u", p: "d", d: "p", b: "q", q: "b" };
const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "+": "t",
};

const SPACED = /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[ .\-_*|/,~+·•]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}])){9,}/gu;
/** Of a text whose letters are moved in the alphabet, so much tells by how far; fewer words tell nothing. */
const MOST_SHIFTED = 400;
const LEAST_SHIFTED = 4;

/** Readings of the whole text, letter for letter: `folded` as `foldLetters` gives it. */
export function readLetters(folded: Reading): readonly Reading[] {
  const { text, at } = folded;
  const readings: Reading[] = [];
  if (/[^\x00-\x7f]/.test(text)) readings.push({ text: swap(text, LOOK_ALIKES), at });
  if (/[a-z][0134578@$!|+]|[0134578@$!|+][a-z]/.test(text))
    readings.push({ text: swap(swap(text, LEET), LOOK_ALIKES), at });
  const rotated = shift(text, likeliestShift(text));
  const mirrored = text.replace(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0)));
  const backwards = { text: [...swap(text, LOOK_ALIKES)].reverse().join(""), at: at.toReversed() };
  const turned = { text: swap(backwards.text, UPSIDE_DOWN, /[unpdbq]/g), at: backwards.at };
  const words = { text: text.replace(/[\p{L}']+/gu, (word) => [...word].reverse().join("")), at };
  return [...readings, { text: rotated, at }, { text: mirrored, at }, ...[backwards, turned, words].filter(isAligned)];
}

/** Words written letter by letter, as one word without spaces. */
export function readSpaced(folded: Reading): readonly Reading[] {
  return [...folded.text.matchAll(SPACED)].map(({ 0: run, index }) => {
    const letters = swap(run, LOOK_ALIKES).replace(/[^\p{L}\p{N}]/gu, "");
    const ends = [folded.at[index] ?? 0, folded.at[index + run.length - 1] ?? 0] as const;
    return { text: letters, at: Array.from(letters, (_, at) => ends[at === 0 ? 0 : 1]) };
  });
}

/** How far each letter has to be moved for the most English words; 13 where none speaks for another. */
function likeliestShift(text: string): number {
  const words = text.slice(0, MOST_SHIFTED).match(/(?<![a-z])[a-z]+(?![a-z])/g) ?? [];
  const count = (by: number): number => words.filter((word) => ENGLISH_WORDS.has(shift(word, by))).length;
  if (words.length < LEAST_SHIFTED || count(0) * 5 > words.length) return 13;
  let best = { by: 13, words: count(13) };
  for (let by = 1; by < 26; by++) {
    const found = count(by);
    if (found > best.words) best = { by, words: found };
  }
  return best.by;
}

function shift(text: string, by: number): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + by) % 26)));
}

/** First letters of all words, as one word. */
export function readInitials({ text, at }: Reading): readonly Reading[] {
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}'])\p{L}/gu)];
  const letters = starts.map(([letter]) => letter).join("");
  return letters.length < 10 ? [] : [{ text: letters, at: starts.map(({ index }) => at[index] ?? 0) }];
}

function swap(text: string, table: Readonly<Record<string, string>>, which = /[^a-z ]/gu): string {
  return text.replace(which, (letter) => table[letter] ?? letter);
}

function isAligned({ text, at }: Reading): boolean {
  return text.length === at.length;
}
