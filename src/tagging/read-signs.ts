/** One sentence as the stance model looks at it, read once for every passage and claim that it stands beside. */
import { type CueWeights, isQuestion, readCues, type StanceCue, type WeighedCues } from "./detect-stance.ts";
import { type PolarityModel, type RatedSentence, rateSentence } from "./rate-polarity.ts";
import { STANCE_SIGNS } from "./stance-signs.ts";

export interface SignedSentence {
  /** In lower case with straight quotes, cut at `LOOK_CHARS`. */
  readonly text: string;
  /** UTF-16 units of the whole. */
  readonly length: number;
  /** Which of `STANCE_SIGNS` it shows. */
  readonly signs: readonly boolean[];
  readonly weights: CueWeights;
  readonly cue: StanceCue | undefined;
  readonly isQuestion: boolean;
  readonly rated: RatedSentence;
}

/** Characters of a sentence that are searched for turns of phrase. */
const LOOK_CHARS = 600;

/** `cues` are the sentence's own, where they were read before. */
export function readSigns(
  sentence: string,
  model: PolarityModel,
  cues: WeighedCues = readCues(sentence),
): SignedSentence {
  const text = straighten(sentence);
  return {
    text,
    length: sentence.length,
    signs: STANCE_SIGNS.map(({ pattern }) => pattern.test(text)),
    weights: cues.weights(),
    cue: cues.stanceOn(),
    isQuestion: isQuestion(sentence),
    rated: rateSentence(sentence, model),
  };
}

function straighten(text: string): string {
  return text
    .slice(0, LOOK_CHARS)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”„«»]/g, '"');
}
