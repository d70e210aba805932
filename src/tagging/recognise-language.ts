/**
 * Whether a reply is in English, the one language that the tagger's phrases and weights are made for. Which other language
 * it is in does not matter here. Scripts, small words and the endings of long words tell; names, code and quotations do not.
 */
import {
  ENGLISH_SHAPE,
  ENGLISH_WORDS,
  JOINED_ARTICLE,
  LOAN_PHRASE,
  LOAN_WORDS,
  NAME_PARTICLES,
  OTHER_SHAPE,
  OTHER_WORDS,
  SHARED_WORDS,
} from "./language-words.ts";

/** `unclear`: too little to tell by, as in "+1" or a list of names. It is treated as English. */
export type RecognisedLanguage = "english" | "other" | "unclear";

/**
 * Recognises the language of each sentence of a reply. One that does not show it by itself has the language of the greater
 * part of the reply, counted in words, and that of the whole where no sentence shows it.
 *
 * Shape:  the person's own words, masked parts and all -> as many answers, in order.
 * Source: thresholds and word lists were chosen on English arguments and on sentences in other languages;
 *         docs/tagging.md has the figures.
 */
export function recogniseLanguage(sentences: readonly string[]): readonly RecognisedLanguage[] {
  const all = sentences.map((sentence) => {
    const signs = readSigns(sentence);
    return { words: signs.words, language: judge(signs) };
  });
  const clear = (wanted: RecognisedLanguage): number =>
    all.reduce((sum, { words, language }) => sum + (language === wanted ? Math.max(1, words) : 0), 0);
  const [english, other] = [clear("english"), clear("other")];
  const whole = english + other > 0 ? (other > english ? "other" : "english") : judge(readSigns(sentences.join(" ")));
  return all.map(({ language }) => (language === "unclear" ? whole : language));
}

/** What speaks for either side. Words are counted; one that both sides use counts for a half. */
interface Signs {
  readonly words: number;
  readonly english: number;
  readonly other: number;
  /** Words among `other` that no English text has, and one more where three together can hardly be chance. */
  readonly foreign: number;
  /** Words on no list, by their beginnings and endings. */
  readonly shapedEnglish: number;
  readonly shapedOther: number;
  /** Whether most letters are of another script than the Latin one. */
  readonly unlatin: boolean;
}

/** What the shape of an unknown word weighs beside a known one. */
const SHAPE_WEIGHT = 0.25;
/** The other side must be so far ahead: calling an English reply foreign is the worse mistake. */
const LEAD = 1.5;
/** English words fewer than this are none: a single one that other languages have too. */
const HARDLY = 0.75;
/** Share of the words that must be foreign where there is next to no English. */
const FEW_SIGNS = 0.2;
/** The same where only the shapes of words tell, and the words that this needs. */
const ONLY_SHAPES = 0.4;
const SHAPES_NEED_WORDS = 5;

function judge({ words, foreign, unlatin, ...signs }: Signs): RecognisedLanguage {
  if (unlatin) return "other";
  const english = signs.english + SHAPE_WEIGHT * signs.shapedEnglish;
  const other = signs.other + SHAPE_WEIGHT * signs.shapedOther;
  if (foreign >= 1 && other >= LEAD && other > LEAD * english) return "other";
  if (signs.english < HARDLY) {
    if (foreign >= 1 && other >= FEW_SIGNS * words && other > english) return "other";
    const shaped = signs.other + signs.shapedOther;
    if (words >= SHAPES_NEED_WORDS && shaped >= ONLY_SHAPES * words && other > LEAD * english) return "other";
  }
  return english > other && english >= HARDLY ? "english" : "unclear";
}

/** UTF-16 units of a sentence that are looked at. */
const LOOK_CHARS = 2000;
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['-][\p{L}\p{M}\p{N}_]+)*/gu;
/** The same in a text of ASCII, which takes a fraction of the time. */
const ASCII_WORD = /[A-Za-z0-9_]+(?:['-][A-Za-z0-9_]+)*/g;
const BEYOND_ASCII = /\P{ASCII}/u;
/** Most words of most texts; neither code nor a name. */
const SMALL_WORD = /^[a-z'-]+$/;
/** Words of somebody else, and words set in italics as foreign ones are. */
const QUOTED = /“[^“”\n]{1,400}”|„[^„“”\n]{1,400}[“”]|«[^«»\n]{1,400}»|"[^"\n]{1,400}"|\*[^*\n]{1,200}\*/g;
/** Digits, an underscore or a capital inside: a number or a name from a program. */
const CODE = /[\p{N}_]|\p{Ll}\p{Lu}/u;
const CAPITAL = /^\p{Lu}/u;
/** A letter beyond the English alphabet, in a word of two letters or more. */
const MARKED = /.\P{ASCII}|\P{ASCII}./u;
/** A word shorter than this has no telling ending, and a longer one than that is none. */
const SHAPE_CHARS = 4;
const WORD_CHARS = 40;

function readSigns(sentence: string): Signs {
  const text = sentence.slice(0, LOOK_CHARS).replaceAll("’", "'").replace(QUOTED, " ").replace(LOAN_PHRASE, " ");
  const shouts = !/\p{Ll}/u.test(text);
  const isAscii = !BEYOND_ASCII.test(text);
  const all = text.match(isAscii ? ASCII_WORD : WORD) ?? [];
  const signs = { words: 0, english: 0, other: 0, foreign: 0, shapedEnglish: 0, shapedOther: 0 };
  const others = new Set<string>();
  all.forEach((word, at) => {
    const isSmall = SMALL_WORD.test(word);
    const capital = !isSmall && !shouts && CAPITAL.test(word);
    if (!isSmall && (CODE.test(word) || (capital && at > 0 && !/\p{Ll}/u.test(word)))) return;
    signs.words++;
    const lower = isSmall ? word : word.toLowerCase();
    const english = ENGLISH_WORDS.has(lower);
    const other = OTHER_WORDS.has(lower);
    const shared = SHARED_WORDS.has(lower) || (english && other) || isPartOfName(all, at);
    if (english) signs.english += shared ? 0.5 : 1;
    if (other && !english) others.add(lower);
    // A capital inside a sentence is a name's in English, and a noun's in German, which small words give away.
    if (capital && at > 0) return;
    if (other && shared) signs.other += 0.5;
    else if (english) return;
    else if (other || JOINED_ARTICLE.test(lower) || (at > 0 && MARKED.test(lower) && !LOAN_WORDS.has(lower))) {
      signs.other++;
      signs.foreign++;
    } else if (lower.length < SHAPE_CHARS || lower.length > WORD_CHARS) return;
    else if (OTHER_SHAPE.test(lower)) signs.shapedOther++;
    else if (ENGLISH_SHAPE.test(lower)) signs.shapedEnglish++;
  });
  if (others.size + Math.min(1, signs.shapedOther) >= 3) signs.foreign++;
  return { ...signs, unlatin: !isAscii && isUnlatin(text) };
}

/** The small words of "van der Berg" and "de la Cruz". */
function isPartOfName(words: readonly string[], at: number): boolean {
  const lower = (words[at] ?? "").toLowerCase();
  if (!NAME_PARTICLES.has(lower) && !(/^de[rn]$/.test(lower) && /^v[ao]n$/i.test(words[at - 1] ?? ""))) return false;
  const [next = "", second = ""] = words.slice(at + 1, at + 3);
  return CAPITAL.test(next) || (/^(?:la|las|los|el|de[rn])$/.test(next) && CAPITAL.test(second));
}

const LETTER = /\p{L}/gu;
/** Two letters or more together: one alone is a symbol of mathematics. */
const UNLATIN_RUN = /(?:(?=\p{L})[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]\p{M}*){2,}/gu;
/** One of these says as much as several Latin letters. */
const SYLLABLE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

function isUnlatin(text: string): boolean {
  const count = (pattern: RegExp, within: string): number => within.match(pattern)?.length ?? 0;
  const runs = text.match(UNLATIN_RUN)?.join("");
  return runs !== undefined && count(LETTER, runs) + count(SYLLABLE, runs) > count(LETTER, text) / 2;
}
