/** Learns which texts make which points: word statistics and vectors, and the weights of what two texts share. */
import { createClaimMatcher } from "../tagging/match/claim-matcher.ts";
import { type LinearModel, type PointModel, UNIT_FEATURES } from "../tagging/match/claim-model.ts";
import { weighChoices } from "../tagging/match/match-discussion.ts";
import { buildUnit, hasNegation, type Unit } from "../tagging/match/read-unit.ts";
import { createWordModel, type WordModel } from "../tagging/match/word-model.ts";
import { createTermReader } from "../tagging/read-terms.ts";
import { fitLine, type LineExample } from "./fit-line.ts";
import { learnWordVectors } from "./learn-word-vectors.ts";
import type { MatchGroup } from "./match-group.ts";
import { type Bag, type Choice, tuneWordVectors } from "./tune-word-vectors.ts";

/** Words as they are learned, before they are packed. */
export interface LearnedWords {
  readonly documents: number;
  readonly frequencies: ReadonlyMap<string, number>;
  readonly dimensions: number;
  readonly vectors: ReadonlyMap<string, Float64Array>;
}

export interface MatchingModel {
  readonly words: LearnedWords;
  readonly points: PointModel;
}

/** Vectors of this length fit into the file; 200 to 300 did equally well in cross-validation, 50 to 150 worse. */
const DIMENSIONS = 256;
const MIN_TEXTS = 3;
/** Groups of a topic are learned from in all folds but one, and measured in that one. */
const FOLDS = 6;
const UNIT_L2 = 50;
const CHOICE_L2 = 10;
/** Stems that fewer texts use are not kept; their frequency counts as zero. */
const MIN_FREQUENCY = 2;

const readTerms = createTermReader("en");
const NO_WEIGHTS: LinearModel = { weights: new Float64Array(UNIT_FEATURES.length), bias: 0 };

/**
 * Learns from labelled groups. The weights of the features are learned on groups whose topics the words were not learned
 * from, as they will be used.
 */
export function trainMatching(groups: readonly MatchGroup[], progress: (text: string) => void): MatchingModel {
  const folds = learnFolds(groups, progress);
  progress(`words, part ${FOLDS + 1} of ${FOLDS + 1}`);
  return { words: learnWords(groups), points: trainPoints(folds) };
}

/** Groups to fit weights on, with words that were learned from other topics. */
export interface Fold {
  readonly words: WordModel;
  readonly groups: readonly MatchGroup[];
}

/** Only the groups of ArgKP are to be fitted on; words are learned from all. */
export function learnFolds(groups: readonly MatchGroup[], progress: (text: string) => void): readonly Fold[] {
  const foldOf = splitTopics(groups);
  return Array.from({ length: FOLDS }, (_, fold) => {
    progress(`words, part ${fold + 1} of ${FOLDS + 1}`);
    return {
      words: readLearnedWords(learnWords(groups.filter(({ topic }) => foldOf(topic) !== fold))),
      groups: groups.filter(({ topic, source }) => foldOf(topic) === fold && source === "argkp"),
    };
  });
}

/** Places of features that are left out, to see what they are worth. */
export interface PointsWithout {
  readonly unit: ReadonlySet<number>;
  readonly choice: ReadonlySet<number>;
}

export function trainPoints(folds: readonly Fold[], without?: PointsWithout): PointModel {
  const unit = fitLine(
    folds.flatMap(({ words, groups }) => groups.flatMap((group) => compareGroup(group, words))),
    UNIT_L2,
    without?.unit,
  );
  const choice = fitLine(
    folds.flatMap(({ words, groups }) =>
      groups.flatMap((group) => {
        const figures = weighChoices(group, readTerms, words, unit);
        return collect(group, (text, point) => figures[text]?.[point] as Float64Array);
      }),
    ),
    CHOICE_L2,
    without?.choice,
  );
  return { unit, choice };
}

/** Topics in turn to the folds, in the order in which they first stand. */
export function splitTopics(groups: readonly MatchGroup[]): (topic: string) => number {
  const topics = new Map<string, number>();
  for (const source of ["argkp", "perspectrum"] as const) {
    const own = new Set(groups.filter((group) => group.source === source).map(({ topic }) => topic));
    [...own].forEach((topic, at) => {
      topics.set(topic, at % FOLDS);
    });
  }
  return (topic) => topics.get(topic) ?? 0;
}

export function learnWords(groups: readonly MatchGroup[]): LearnedWords {
  const texts = new Set(groups.flatMap((group) => [...group.points, ...group.texts]));
  const read = [...texts].map((text) => readTerms(text).map(({ stem }) => stem));
  const frequencies = new Map<string, number>();
  for (const stems of read) for (const stem of new Set(stems)) frequencies.set(stem, (frequencies.get(stem) ?? 0) + 1);
  for (const [stem, count] of frequencies) if (count < MIN_FREQUENCY) frequencies.delete(stem);
  const first = learnWordVectors(read, { dimensions: DIMENSIONS, minTexts: MIN_TEXTS });
  const plain = createWordModel(texts.size, frequencies, 0, new Map());
  const vectors = tuneWordVectors(
    first,
    groups.flatMap((group) => buildChoices(group, plain)),
  );
  return { documents: texts.size, frequencies, dimensions: DIMENSIONS, vectors };
}

export function readLearnedWords({ documents, frequencies, dimensions, vectors }: LearnedWords): WordModel {
  return createWordModel(
    documents,
    frequencies,
    dimensions,
    new Map([...vectors].map(([stem, vector]) => [stem, Float32Array.from(vector)])),
  );
}

function openGroup({ topic, points }: MatchGroup, words: WordModel) {
  const stems = new Set(readTerms(topic).map(({ stem }) => stem));
  return createClaimMatcher(
    points.map((point) => [readUnit(point)]),
    stems,
    words,
    NO_WEIGHTS,
  );
}

function readUnit(text: string): Unit {
  return buildUnit(readTerms(text), hasNegation(text));
}

/** Texts that make a point, each beside the points of its group that somebody judged. */
function buildChoices(group: MatchGroup, words: WordModel): readonly Choice[] {
  const { weigh } = openGroup(group, words);
  const bagOf = (text: string): Bag => {
    const stems = [...new Set(readTerms(text).map(({ stem }) => stem))];
    return { stems, weights: stems.map(weigh) };
  };
  const points = group.points.map(bagOf);
  return group.texts.flatMap((text, at) => {
    const labels = [...(group.labels[at] ?? [])];
    const judged = [...labels.keys()].filter((point) => (labels[point] as number) >= 0);
    if (judged.length < 2 || !labels.includes(1)) return [];
    return [
      {
        text: bagOf(text),
        points: judged.map((point) => points[point] as Bag),
        isMade: judged.map((point) => labels[point] === 1),
      },
    ];
  });
}

function compareGroup(group: MatchGroup, words: WordModel): readonly LineExample[] {
  const matcher = openGroup(group, words);
  const units = group.texts.map(readUnit);
  return collect(group, (text, point) => matcher.featuresOf(units[text] as Unit, point, 0));
}

/** One example for each pair that somebody judged. */
function collect(group: MatchGroup, featuresOf: (text: number, point: number) => Float64Array): readonly LineExample[] {
  return group.labels.flatMap((labels, text) =>
    [...labels].flatMap((label, point) =>
      label < 0 ? [] : [{ features: featuresOf(text, point), isRight: label === 1, weight: 1 }],
    ),
  );
}
