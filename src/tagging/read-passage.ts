/** A few sentences that belong together, by what does not depend on the claim. */

import { NEGATES } from "./read-polarity.ts";
import type { SignedSentence } from "./read-signs.ts";
import { ColumnWriter, CUE_STANCES, CUES, type FilledColumns } from "./stance-columns.ts";
import { STANCE_SIGNS, type StanceSign } from "./stance-signs.ts";

export interface Passage extends FilledColumns {
  readonly sentences: readonly SignedSentence[];
  /** 1 when it answers "it does", -1 for "it doesn't". */
  readonly echo: -1 | 0 | 1;
  /** Phrases of agreement less those of disagreement. */
  readonly lean: number;
  readonly asks: boolean;
  /** The words that a turn of phrase was found in, cut short. */
  matched(sign: StanceSign): string | undefined;
}

/** `isPart` says that the reply has more sentences than these. */
export function readPassage(sentences: readonly SignedSentence[], isPart: boolean): Passage {
  const columns = new ColumnWriter(0);
  const [first] = sentences;
  const isFound = (at: number): boolean => sentences.some(({ signs }) => signs[at]);
  for (let at = 0; at < STANCE_SIGNS.length; at++) {
    columns.push(isFound(at));
    columns.push(first?.signs[at]);
  }
  const mostOf = (strengthOf: (sentence: SignedSentence) => number): number => {
    let most = 0;
    for (const sentence of sentences) most = Math.max(most, strengthOf(sentence));
    return most;
  };
  const most = CUES.map((cue) => mostOf(({ weights }) => weights[cue]));
  CUES.forEach((cue, at) => {
    columns.push(most[at]);
    columns.push(first?.weights[cue]);
  });
  for (const stance of CUE_STANCES) columns.push(mostOf(({ cue }) => (cue?.stance === stance ? cue.strength : 0)));
  pushForm(columns, sentences);
  columns.push(isPart);
  const { columns: filled, values } = columns;
  return {
    columns: filled,
    values,
    sentences,
    echo: isFound(ECHO_NO) ? -1 : isFound(ECHO_YES) ? 1 : 0,
    lean: (most[0] ?? 0) - (most[1] ?? 0),
    asks: sentences.some((sentence) => sentence.isQuestion),
    matched: (sign) => findWords(sign, sentences),
  };
}

const ECHO_NO = STANCE_SIGNS.findIndex(({ name }) => name === "echoes with no");
const ECHO_YES = STANCE_SIGNS.findIndex(({ name }) => name === "echoes with yes");

/** "On carbon ... On birds ...": the sentences take one case each. */
const CASE =
  /^["'( ]{0,3}(?:for|in|on|with|at|when|where|within|near|as|among|during|below|above|if|inside|from|across|through|out here)\b/;

function pushForm(columns: ColumnWriter, sentences: readonly SignedSentence[]): void {
  const several = sentences.length > 1;
  const length = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  const all = sentences.map(({ text }) => text).join(" ");
  columns.push(sentences.every((sentence) => sentence.isQuestion));
  columns.push(sentences.some((sentence) => sentence.isQuestion));
  columns.push(several && sentences[0]?.isQuestion);
  columns.push(several && sentences.at(-1)?.isQuestion);
  columns.push(length < 60);
  columns.push(Math.min(2, length / 150));
  columns.push(!several);
  columns.push(all.includes("!"));
  columns.push(all.includes('"'));
  columns.push(/[;:]/.test(all));
  columns.push(/\b(?:yes|yeah|sure|true)\b/.test(all) && /\b(?:no|not)\b|n't/.test(all));
  columns.push(sentences.some(({ rated }) => rated.sentence.words.some(({ kinds }) => (kinds & NEGATES) !== 0)));
  columns.push(sentences.filter(({ text }) => CASE.test(text)).length > 1);
}

/** Words of a match that are told; a question may match to its end. */
const TOLD_CHARS = 40;

function findWords({ pattern }: StanceSign, sentences: readonly SignedSentence[]): string | undefined {
  for (const { text } of sentences) {
    const found = pattern
      .exec(text)?.[0]
      .replace(/^[^\p{L}\p{N}+]+/u, "")
      .trimEnd();
    if (found) return found.length <= TOLD_CHARS ? found : `${found.slice(0, TOLD_CHARS).replace(/\s\S*$/, "")} …`;
  }
  return undefined;
}
