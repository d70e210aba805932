/** Which signals make a reply speak of a claim, and what each adds: the parts of the linear models, grouped and named. */

import { listNearWords, listSharedPhrases, listSharedWords } from "./list-shared-words.ts";
import { applyLinear, type LinearModel, UNIT_FEATURES } from "./match/claim-model.ts";
import type { ClosestPart } from "./match/fit-reply.ts";
import { REPLY_FEATURES, type ReplyFit, weighReply } from "./match/weigh-reply.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import { rateTopics, type WeighedReply, weighTopics } from "./rate-topics.ts";
import type { ReadReply, ReadSentence } from "./read-reply.ts";

export const SIGNAL_KINDS = [
  "words",
  "wording",
  "meaning",
  "passage",
  "lead",
  "quote",
  "id",
  "parent",
  "thread",
  "length",
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

export interface Signal {
  readonly kind: SignalKind;
  /** Log odds that it adds, beyond what it adds for a claim of another section with which the reply shares nothing. */
  readonly weight: number;
  /** The figure behind it: `lead` and `thread` log odds above the next claim, `quote` 0..1, `parent` a probability, else 0. */
  readonly figure: number;
  /** What shows it, as the reply has it; the most telling first. */
  readonly words: readonly string[];
  /** Of them, those that no other claim has. */
  readonly alone: readonly string[];
}

export interface ClaimSignals {
  /** Log odds of the claim, and of one of another section with which the reply shares nothing. */
  readonly logOdds: number;
  readonly baseline: number;
  /** All kinds, the weightiest first; the weights sum up to `logOdds - baseline`. */
  readonly signals: readonly Signal[];
  /** Place among the wordings of the claim of the one that fits best. */
  readonly wording: number;
}

/** Each figure of the reply model belongs to one kind; those of `words` are divided by the figures of the unit model. */
const KIND_OF_FIGURE: Readonly<Record<(typeof REPLY_FEATURES)[number], SignalKind>> = {
  best: "words",
  whole: "words",
  lead: "lead",
  share: "lead",
  wholeLead: "lead",
  passageLead: "lead",
  passage: "passage",
  quoted: "quote",
  named: "id",
  parent: "parent",
  parentLead: "parent",
  answers: "parent",
  length: "length",
  section: "thread",
  sectionLead: "thread",
  sectionShare: "thread",
};

/** Lengths and negation are the same for any claim of its length; the rest is 0 where nothing is shared. */
const KIND_OF_UNIT: Readonly<Partial<Record<(typeof UNIT_FEATURES)[number], SignalKind>>> = {
  cosine: "words",
  plainCosine: "words",
  coverage: "words",
  reverseCoverage: "words",
  sharedWeight: "words",
  letters: "words",
  meaning: "meaning",
  pairs: "wording",
};

/** `reply`, `section` and `parent` are those that the topics were rated with. */
export function listClaimSignals(
  reply: ReadReply,
  claim: number,
  index: ClaimIndex,
  section: number | null,
  parent?: () => ReadReply,
): ClaimSignals {
  const { matching } = index;
  const weighed = weighTopics(reply, index, section, parent);
  const part = matching.trace(reply.sentences, claim);
  const units = weighUnits(part, matching.model.replies.unit);
  const nothing = part.logOdds - sum(units.values());
  const stranger = weighStranger(weighed, matching.sections, section, nothing);
  const own = weighed.figures[claim] as Float64Array;
  const weights = new Map<SignalKind, number>(SIGNAL_KINDS.map((kind) => [kind, 0]));
  const add = (kind: SignalKind, weight: number): void => {
    weights.set(kind, (weights.get(kind) ?? 0) + weight);
  };
  REPLY_FEATURES.forEach((name, at) => {
    const weight = (weighed.model.weights[at] as number) * ((own[at] as number) - (stranger[at] as number));
    if (KIND_OF_FIGURE[name] === "words") spread(weight, units, add);
    else add(KIND_OF_FIGURE[name], weight);
  });
  const sentences = reply.sentences.slice(part.from, part.to);
  const rateAbove = (): number =>
    (parent && rateTopics(parent(), index, section).find((topic) => topic.claim === claim)?.topic) ?? 0;
  const signals = [...weights].map(([kind, weight]): Signal => {
    const words = showWords(kind, sentences, part, claim, index);
    return { kind, weight, figure: figureOf(kind, own, rateAbove), words: words.all, alone: words.alone };
  });
  return {
    logOdds: applyLinear(weighed.model, own),
    baseline: applyLinear(weighed.model, stranger),
    signals: signals.toSorted((a, b) => b.weight - a.weight),
    wording: part.wording,
  };
}

/** What the kinds of the unit model add to its log odds. */
function weighUnits({ features }: ClosestPart, { weights }: LinearModel): ReadonlyMap<SignalKind, number> {
  const units = new Map<SignalKind, number>();
  UNIT_FEATURES.forEach((name, at) => {
    const kind = KIND_OF_UNIT[name];
    const weight = (weights[at] as number) * (features[at] as number);
    if (kind) units.set(kind, (units.get(kind) ?? 0) + weight);
  });
  return units;
}

/** Gives each kind its part of a weight, in proportion to what it added to the log odds of the unit model. */
function spread(
  weight: number,
  units: ReadonlyMap<SignalKind, number>,
  add: (kind: SignalKind, weight: number) => void,
): void {
  const all = sum(units.values());
  if (all < MIN_UNIT) add("words", weight);
  else for (const [kind, own] of units) add(kind, (weight * own) / all);
}

/** Below this the proportions mean nothing. */
const MIN_UNIT = 0.01;

/** The figures of one claim more, of no section, that has nothing in common with the reply nor with the one above. */
function weighStranger(
  { fit, above }: WeighedReply,
  sections: readonly number[],
  section: number | null,
  nothing: number,
): Float64Array {
  const figures = weighReply(
    addStranger(fit, nothing),
    [...sections, NO_SECTION],
    section,
    above && addStranger(above, nothing),
  );
  return figures.at(-1) as Float64Array;
}

/** Sections are numbered from 1. */
const NO_SECTION = 0;

function addStranger(fit: ReplyFit, nothing: number): ReplyFit {
  const append = (values: Float64Array, last: number): Float64Array => {
    const longer = new Float64Array(values.length + 1);
    longer.set(values);
    longer[values.length] = last;
    return longer;
  };
  return {
    best: append(fit.best, nothing),
    whole: append(fit.whole, nothing),
    passage: append(fit.passage, nothing),
    quoted: append(fit.quoted, 0),
    named: append(fit.named, 0),
    home: fit.home,
    words: fit.words,
  };
}

function figureOf(kind: SignalKind, own: Float64Array, rateAbove: () => number): number {
  const read = (name: (typeof REPLY_FEATURES)[number]): number => own[REPLY_FEATURES.indexOf(name)] as number;
  if (kind === "lead") return read("lead");
  if (kind === "thread") return read("section") > 0 ? read("sectionLead") : Number.NEGATIVE_INFINITY;
  if (kind === "quote") return read("quoted");
  return kind === "parent" ? rateAbove() : 0;
}

interface ShownWords {
  readonly all: readonly string[];
  readonly alone: readonly string[];
}

function showWords(
  kind: SignalKind,
  sentences: readonly ReadSentence[],
  part: ClosestPart,
  claim: number,
  index: ClaimIndex,
): ShownWords {
  if (kind === "words") return listSharedWords(sentences, part, index);
  if (kind === "wording") return { all: listSharedPhrases(sentences, part), alone: [] };
  if (kind === "meaning") return { all: listNearWords(sentences, part, claim, index), alone: [] };
  return { all: [], alone: [] };
}

function sum(values: Iterable<number>): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
