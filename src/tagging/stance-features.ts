/** What the stance model looks at: the phrases of a passage, its turns of phrase, its questions, and how it speaks of the claim. */
import type { CueKind } from "./cue-phrases.ts";
import { detectStance, isQuestion, readCueWeights } from "./detect-stance.ts";
import { hashText } from "./polarity-features.ts";
import {
  type PolarityModel,
  type RatedClaim,
  type RatedSentence,
  ratePolarity,
  rateSentence,
} from "./rate-polarity.ts";
import { NEGATES } from "./read-polarity.ts";
import { STANCE_SIGNS, type StanceSign } from "./stance-signs.ts";
import type { Stance } from "./tag.ts";

/** A few sentences that belong together, read once for all claims. */
export interface Passage {
  /** What does not depend on the claim: columns with their values. */
  readonly columns: readonly number[];
  readonly values: readonly number[];
  /** Buckets of its words and pairs of words, each once. */
  readonly grams: readonly number[];
  readonly share: number;
  readonly sentences: readonly RatedSentence[];
  readonly echo: -1 | 0 | 1;
  readonly lean: number;
  /** The words that a turn of phrase was found in, cut short. */
  matched(sign: StanceSign): string | undefined;
}

export const STANCE_GRAM_BUCKETS = 1 << 12;
const CUES: readonly CueKind[] = ["with", "against", "partly", "asks", "adds"];
const CUE_STANCES: readonly Stance[] = ["supports", "disputes", "qualifies", "asks", "extends"];
/** Sentences of a passage after these are not read. */
export const MAX_PASSAGE = 5;
/** Characters of a sentence that are searched for turns of phrase. */
const LOOK_CHARS = 600;

/** Names of the columns, in order; those after `PAIR_FROM` depend on the claim. */
export const STANCE_COLUMNS: readonly string[] = [
  ...STANCE_SIGNS.flatMap(({ name }) => [name, `${name}, at first`]),
  ...CUES.flatMap((cue) => [`phrase: ${cue}`, `phrase at first: ${cue}`]),
  ...CUE_STANCES.map((stance) => `phrases together: ${stance}`),
  "is a question",
  "asks somewhere",
  "begins with a question",
  "ends with a question",
  "is short",
  "is long",
  "one sentence",
  "exclaims",
  "quotes words",
  "has a semicolon or colon",
  "yes and no",
  "negates",
  "one case after another",
  "claim negated",
  "claim negated, echo",
  "claim negated, negates",
  "leans for",
  "leans for, first sentence",
  "leans for, last sentence",
  "leans one way",
  "leans both ways",
  "praise on its side",
  "speaks of its things",
  "on the claim's side",
  "words shared",
  "few words shared",
  "many words shared",
  "negation differs, shared",
  "lean times agreement",
  "lean times disagreement",
  "question leans",
];

export function readPassage(sentences: readonly string[], model: PolarityModel): Passage {
  const texts = sentences.slice(0, MAX_PASSAGE);
  const looked = texts.map((text) => straighten(text));
  const columns: number[] = [];
  const values: number[] = [];
  let column = 0;
  const push = (value: number): void => {
    if (value !== 0) {
      columns.push(column);
      values.push(value);
    }
    column += 1;
  };
  const found = new Set<string>();
  for (const { name, pattern } of STANCE_SIGNS) {
    const first = looked[0] !== undefined && pattern.test(looked[0]);
    const later = looked.slice(1).some((text) => pattern.test(text));
    if (first || later) found.add(name);
    push(first || later ? 1 : 0);
    push(first ? 1 : 0);
  }
  const weights = texts.map((text) => readCueWeights(text));
  let withCue = 0;
  let againstCue = 0;
  for (const cue of CUES) {
    const most = Math.max(0, ...weights.map((weight) => weight[cue]));
    if (cue === "with") withCue = most;
    if (cue === "against") againstCue = most;
    push(most);
    push(weights[0]?.[cue] ?? 0);
  }
  const cues = texts.map((text) => detectStance(text));
  for (const stance of CUE_STANCES)
    push(Math.max(0, ...cues.map((cue) => (cue?.stance === stance ? cue.strength : 0))));
  const asked = texts.map(isQuestion);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  push(asked.every(Boolean) ? 1 : 0);
  push(asked.some(Boolean) ? 1 : 0);
  push(asked[0] && texts.length > 1 ? 1 : 0);
  push(asked.at(-1) && texts.length > 1 ? 1 : 0);
  push(length < 60 ? 1 : 0);
  push(Math.min(2, length / 150));
  push(texts.length === 1 ? 1 : 0);
  push(texts.some((text) => text.includes("!")) ? 1 : 0);
  push(looked.some((text) => text.includes('"')) ? 1 : 0);
  push(looked.some((text) => /[;:]/.test(text)) ? 1 : 0);
  const all = looked.join(" ");
  push(/\b(?:yes|yeah|sure|true)\b/.test(all) && /\b(?:no|not)\b|n't/.test(all) ? 1 : 0);
  const rated = texts.map((text) => rateSentence(text, model));
  const negates = rated.some(({ sentence }) => sentence.words.some(({ kinds }) => (kinds & NEGATES) !== 0));
  push(negates ? 1 : 0);
  push(looked.filter((text) => CASE.test(text)).length > 1 ? 1 : 0);
  const grams = new Set<number>();
  for (const text of looked) addGrams(text, grams);
  const echo = found.has("echoes with no") ? -1 : found.has("echoes with yes") ? 1 : 0;
  return {
    columns,
    values,
    grams: [...grams],
    share: 1 / Math.sqrt(Math.max(8, grams.size)),
    sentences: rated,
    echo,
    lean: withCue - againstCue,
    matched: (sign) => findWords(sign, looked),
  };
}

/** Words of a match that are told; a question may match to its end. */
const TOLD_CHARS = 40;

function findWords({ pattern }: StanceSign, texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found = pattern
      .exec(text)?.[0]
      .replace(/^[^\p{L}\p{N}+]+/u, "")
      .trimEnd();
    if (found) return found.length <= TOLD_CHARS ? found : `${found.slice(0, TOLD_CHARS).replace(/\s\S*$/, "")} …`;
  }
  return undefined;
}

/** Where the columns that depend on the claim begin. */
export const PAIR_FROM = STANCE_COLUMNS.indexOf("claim negated");

/** The columns of a passage beside one claim. */
export function readStancePair(
  passage: Passage,
  claim: RatedClaim,
  model: PolarityModel,
): { readonly columns: readonly number[]; readonly values: readonly number[]; readonly lean: number } {
  const { words, things } = claim.polarity;
  const claimNegated = words.some(({ kinds }) => (kinds & NEGATES) !== 0);
  const columns: number[] = [];
  const values: number[] = [];
  let column = PAIR_FROM;
  const push = (value: number): void => {
    if (value !== 0) {
      columns.push(column);
      values.push(value);
    }
    column += 1;
  };
  const ratings = passage.sentences.map((sentence) => ratePolarity(sentence, claim, model));
  const scores = ratings.map(({ score }) => Math.tanh(score / 2));
  const sum = Math.tanh(ratings.reduce((total, { score }) => total + score, 0) / 2);
  const negations = passage.sentences.reduce(
    (total, { sentence }) => total + sentence.words.filter(({ kinds }) => (kinds & NEGATES) !== 0).length,
    0,
  );
  const mentioned = new Set<string>();
  for (const { sentence } of passage.sentences)
    for (const { stem, isStop } of sentence.words) if (!isStop && things.has(stem)) mentioned.add(stem);
  const shared = mentioned.size / Math.max(1, things.size);
  push(claimNegated ? 1 : -1);
  push(claimNegated ? passage.echo * -1 : passage.echo);
  push((negations > 0 ? 1 : -1) * (claimNegated ? 1 : -1));
  push(sum);
  push(scores[0] ?? 0);
  push(scores.at(-1) ?? 0);
  push(Math.abs(sum));
  push(Math.max(0, ...scores) - Math.min(0, ...scores));
  push(ratings.reduce((total, { pair }) => total + pair.value * pair.side, 0) / Math.max(1, ratings.length));
  push(ratings.some(({ pair }) => pair.mention !== 0) ? 1 : 0);
  push(Math.sign(ratings.reduce((total, { pair }) => total + pair.mention * claim.polarity.sign, 0)));
  push(shared);
  push(shared < 0.15 ? 1 : 0);
  push(shared > 0.55 ? 1 : 0);
  push(shared > 0.4 && (negations % 2 === 1) !== claimNegated ? 1 : 0);
  push(passage.lean > 0 ? sum : 0);
  push(passage.lean < 0 ? sum : 0);
  push(passage.columns.includes(QUESTION) ? sum : 0);
  return { columns, values, lean: sum };
}

/** "On carbon ... On birds ...": the sentences take one case each. */
const CASE =
  /^["'( ]{0,3}(?:for|in|on|with|at|when|where|within|near|as|among|during|below|above|if|inside|from|across|through|out here)\b/;
const QUESTION = STANCE_COLUMNS.indexOf("asks somewhere");

function straighten(text: string): string {
  return text
    .slice(0, LOOK_CHARS)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”„«»]/g, '"');
}

/** Words that tell of a subject are rare and fall away in training. */
function addGrams(text: string, into: Set<number>): void {
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
  add(`^^ ${tokens.slice(0, 2).join(" ")}`);
  add(`^^^ ${tokens.slice(0, 3).join(" ")}`);
}
