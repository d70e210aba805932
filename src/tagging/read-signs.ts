/** One sentence as the stance model looks at it, read once for every passage and claim that it stands beside. */
import { type CueWeights, detectStance, isQuestion, readCueWeights, type StanceCue } from "./detect-stance.ts";
import { hashText } from "./polarity-features.ts";
import { type PolarityModel, type RatedSentence, rateSentence } from "./rate-polarity.ts";
import { STANCE_GRAM_BUCKETS } from "./stance-columns.ts";
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
  /** Buckets of its words and runs of words. */
  readonly grams: ReadonlySet<number>;
  readonly rated: RatedSentence;
}

/** Characters of a sentence that are searched for turns of phrase. */
const LOOK_CHARS = 600;

export function readSigns(sentence: string, model: PolarityModel): SignedSentence {
  const text = straighten(sentence);
  return {
    text,
    length: sentence.length,
    signs: STANCE_SIGNS.map(({ pattern }) => pattern.test(text)),
    weights: readCueWeights(sentence),
    cue: detectStance(sentence),
    isQuestion: isQuestion(sentence),
    grams: readGrams(text),
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

/** Words that make the frame of a sentence, whatever it is about. */
const FRAME = new Set(
  `i me my mine we us our ours you your he him his she her it its they them their this that these those there here a an the
  and or but so yet because since if when where while though although unless until as than then of to in on at for by with
  from about into over under after before between without within is are was were be been am do does did done have has had
  can could will would should may might must shall not no never none nobody nothing nor neither don't doesn't didn't
  isn't aren't wasn't weren't won't wouldn't can't couldn't haven't hasn't i'm i'd i've i'll it's that's there's they're
  we're you're what which who whom whose how why all any both each every few many more most much other some such only own
  same too very just still even also once one two again perhaps maybe yes yeah yep sure true right agree agreed
  disagree like well now ever always often sometimes`.split(/\s+/),
);

/** Words that tell of a subject are rare and fall away in training. */
function readGrams(text: string): ReadonlySet<number> {
  const into = new Set<number>();
  const tokens = text.match(/[a-z']+|\d+|[?!,;:.]/g) ?? [];
  const add = (gram: string): void => {
    into.add(hashText(gram) & (STANCE_GRAM_BUCKETS - 1));
  };
  let before = "^";
  for (const token of tokens.slice(0, 120)) {
    const own = /^\d/.test(token) ? "#" : token;
    add(own);
    add(`${before} ${own}`);
    before = own;
  }
  // Words of content are all alike here: "a _ is not a _".
  const shapes = tokens
    .slice(0, 120)
    .map((token) => (FRAME.has(token) ? token : /^\d/.test(token) ? "#" : /^[a-z]/.test(token) ? "_" : token));
  let [last, beforeLast] = ["^", "^"];
  for (const shape of [...shapes, "$"]) {
    add(`~${beforeLast} ${last} ${shape}`);
    [beforeLast, last] = [last, shape];
  }
  add(`^^ ${tokens.slice(0, 2).join(" ")}`);
  add(`^^^ ${tokens.slice(0, 3).join(" ")}`);
  return into;
}
