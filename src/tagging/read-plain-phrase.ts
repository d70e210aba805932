/**
 * The stance of a sentence in a language that the tagger does not know: a question mark, or one of a few plain phrases of
 * agreement and disagreement at its beginning. Anything else says nothing here.
 */
import { isQuestion, type StanceCue } from "./detect-stance.ts";
import { ANSWER, PLAIN_PHRASES, UNSPACED_PHRASES } from "./plain-phrases.ts";

/** A phrase is plain, but irony and reports cannot be told. */
const PHRASE_STRENGTH = 0.75;
const QUESTION_STRENGTH = 0.65;
/** UTF-16 units of a sentence that are looked at, and words of it. */
const LOOK_CHARS = 400;
const LOOK_WORDS = 40;
/** Words before a phrase: "I", "this claim". */
const MAX_SUBJECTS = 4;

/** Linear in what is looked at. The ids of claims ("C3") may stand anywhere in a phrase. */
export function readPlainPhrase(sentence: string): StanceCue | undefined {
  if (isQuestion(sentence) || isGreekQuestion(sentence)) return { stance: "asks", strength: QUESTION_STRENGTH };
  const text = sentence.slice(0, LOOK_CHARS).toLowerCase().replaceAll("’", "'").trim();
  const said = text.replace(WITH_DIGIT, " ").replace(LEADING_MARKS, "");
  const phrase = said.replace(ANSWER, "");
  return readUnspaced(phrase) ?? readSpaced(phrase, phrase === said ? "" : (said.match(WORD)?.[0] ?? ""));
}

/** Greek asks with the mark that other languages separate with. */
function isGreekQuestion(sentence: string): boolean {
  return /\p{Script=Greek}[;\u037e]["'»)\]]{0,3}$/u.test(sentence.trimEnd().slice(-8));
}

/** Ids and numbers with what is joined to them. */
const WITH_DIGIT = /[\p{L}\p{N}_.-]{0,20}\p{N}[\p{L}\p{N}_-]{0,20}/gu;
const LEADING_MARKS = /^[\s\p{P}]{1,10}/u;
const WORD = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;

/** "It is false that ..." says of what follows, which may be the claim or its opposite. */
const NO_CLAUSE = "(?!(?:dass|daß|que|qu'\\S+|che|dat|że|iż|что|чтобы|de|di|zu|te|ob|se) )";

interface Compiled {
  readonly agree: RegExp;
  readonly disagree: RegExp;
  readonly breaksAgreement: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

const LANGUAGES: readonly Compiled[] = Object.values(PLAIN_PHRASES).map((phrases) => ({
  agree: compile(phrases.agree, phrases.negations),
  disagree: compile(phrases.disagree, phrases.negations),
  breaksAgreement: new Set([...phrases.negations, ...phrases.turns]),
  turns: new Set(phrases.turns),
  subjects: new Set(phrases.subjects),
}));

function compile(phrases: readonly string[], negations: readonly string[]): RegExp {
  const gap = `(?:(?!(?:${negations.join("|")}) )\\S+ ){0,4}`;
  const sources = phrases.map((phrase) => `${phrase.replaceAll("_ ", gap)} `);
  return new RegExp(`^(?:${sources.join("|")})${NO_CLAUSE}`, "u");
}

/** `answer` is the yes or no before the text: who says no and then agrees is not understood. */
function readSpaced(text: string, answer: string): StanceCue | undefined {
  const words = (text.match(WORD) ?? []).slice(0, LOOK_WORDS);
  for (const { agree, disagree, breaksAgreement, turns, subjects } of LANGUAGES) {
    for (let from = 0; from <= MAX_SUBJECTS; from++) {
      const said = `${words.slice(from).join(" ")} `;
      if (disagree.test(said)) return words.some((word) => turns.has(word)) ? undefined : cue("disputes");
      if (agree.test(said))
        return [answer, ...words].some((word) => breaksAgreement.has(word)) ? undefined : cue("supports");
      if (!subjects.has(words[from] ?? "")) break;
    }
  }
  return undefined;
}

function readUnspaced(text: string): StanceCue | undefined {
  for (const { agree, disagree, notPlain } of UNSPACED_PHRASES) {
    if (disagree.test(text)) return cue("disputes");
    if (agree.test(text)) return notPlain.test(text) ? undefined : cue("supports");
  }
  return undefined;
}

function cue(stance: "supports" | "disputes"): StanceCue {
  return { stance, strength: PHRASE_STRENGTH };
}
