/** About how many tokens a text is, for budgets, before a server has counted. */

/** Letters of a word that are one token at most in languages with few endings; words of other languages have marks over letters, which are counted. */
const WORD_LETTERS = 4;
const CAPITALS = 2.5;
/** A number has a token for the blank before it as well. */
const NUMBER = 0.5;
const NUMBER_DIGITS = 2.5;
/** Some marks stand together as one token: `();`, `...`. */
const MARK = 0.8;
const ACCENTED = 0.9;
/** Of scripts other than Latin a token is one character or more. */
const OTHER = 1;
/** A mark that is put over the letter before it. */
const COMBINING = 1.5;

type Kind = "lower" | "upper" | "digit" | "space" | "mark" | "accented" | "combining" | "other";

/**
 * An estimate that is seldom low, and then by little: docs/models.md has it beside a tokenizer, by language.
 *
 * A word, a number, a row of blanks and each hump of `camelCase` is at least one token; so keys, hashes and base64, of which two characters are
 * a token, count as what they are. Time grows with the length.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  let run = 0;
  let before: Kind = "mark";
  // Whether the run began in the middle of a word.
  let follows = false;
  const endRun = (): void => {
    if (before === "lower") tokens += Math.max(1, run / WORD_LETTERS);
    else if (before === "upper") tokens += Math.max(1, run / CAPITALS);
    else if (before === "digit") tokens += NUMBER + Math.max(1, run / NUMBER_DIGITS);
    else if (before === "space" && run > 1) tokens += 1;
    run = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = kindOf(code);
    // `The` is one run; `inHalf` are two, and among digits and humps every change is one.
    const isCapitalised = before === "upper" && kind === "lower" && run === 1 && !follows;
    if (kind !== before) {
      if (!isCapitalised) endRun();
      follows = before === "lower" || before === "upper" || before === "digit";
    }
    run += 1;
    before = kind;
    if (kind === "mark") tokens += MARK;
    else if (kind === "accented") tokens += ACCENTED;
    else if (kind === "combining") tokens += COMBINING;
    else if (kind === "other") tokens += OTHER;
    else if (code === 10) tokens += 1;
  }
  endRun();
  return Math.ceil(tokens);
}

function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return "lower";
  if (code >= 65 && code <= 90) return "upper";
  if (code >= 48 && code <= 57) return "digit";
  if (code <= 32) return "space";
  if (code < 128) return "mark";
  if (code < 0x250) return "accented";
  return code >= 0x300 && code < 0x370 ? "combining" : "other";
}
