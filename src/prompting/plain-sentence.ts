/** A sentence of a model's, made fit to stand in a claims file, or the reason why it may not. */
import { MAX_CLAIM_CHARS } from "../essay/claim-fields.ts";
import { tidyWording } from "../tagging/plan-wording.ts";

export const SENTENCE_FAULTS = ["characters", "address", "question", "too-long", "too-short"] as const;
export type SentenceFault = (typeof SENTENCE_FAULTS)[number];

export type PlainSentence =
  | { readonly ok: true; readonly text: string; readonly words: readonly string[] }
  | { readonly ok: false; readonly fault: SentenceFault };

export interface SentenceBounds {
  readonly leastWords: number;
  readonly mostWords: number;
}

/** What shows nothing, turns the line around or has no character: none of it is needed to say something. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;
/** Also marks of Markdown, HTML and mentions, which a plain sentence does without. */
const MARKS = /[<>`[\]{}|\\*#]/;
const ADDRESS = /\p{L}:\/\/|\bwww\.|(?<![\p{L}\p{N}])@[\p{L}\p{N}]|[\p{L}\p{N}]@[\p{L}\p{N}]/u;
const QUESTION = /[?？؟՞]["'”’)\]]*\s*$/u;
/** Writing without spaces between words has no words to count. */
const UNSPACED =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}/gu;

/** Shape: one line, without space at its ends, at most `MAX_CLAIM_CHARS`; `words` are lower-case. */
export function readPlainSentence(raw: string, { leastWords, mostWords }: SentenceBounds): PlainSentence {
  if (raw.length > MAX_CLAIM_CHARS) return { ok: false, fault: "too-long" };
  const text = tidyWording(raw.normalize("NFC"));
  if (HIDDEN.test(text) || MARKS.test(text)) return { ok: false, fault: "characters" };
  if (ADDRESS.test(text)) return { ok: false, fault: "address" };
  if (QUESTION.test(text)) return { ok: false, fault: "question" };
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  const count = Math.max(words.length, Math.floor((text.match(UNSPACED)?.length ?? 0) / 2));
  if (count < leastWords) return { ok: false, fault: "too-short" };
  if (count > mostWords) return { ok: false, fault: "too-long" };
  return { ok: true, text, words };
}
