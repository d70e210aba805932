/** Which point each text of a whole discussion makes, each text heard beside the others. */
import type { TermReader } from "../read-terms.ts";
import { createClaimMatcher } from "./claim-matcher.ts";
import { applyLinear, type ClaimModel, type LinearModel, toProbability } from "./claim-model.ts";
import { buildUnit, hasNegation, type Unit } from "./read-unit.ts";
import { weighAlone, weighNeighbours } from "./weigh-choice.ts";
import { rarityOf, type WordModel } from "./word-model.ts";

export interface PointDiscussion {
  readonly topic: string;
  readonly texts: readonly string[];
  readonly points: readonly string[];
}

/** Probabilities that a text makes a point. Shape: texts x points. */
export function matchDiscussion(
  discussion: PointDiscussion,
  readTerms: TermReader,
  { words, points }: ClaimModel,
): readonly Float64Array[] {
  return weighChoices(discussion, readTerms, words, points.unit).map((text) =>
    Float64Array.from(text, (features) => toProbability(applyLinear(points.choice, features))),
  );
}

/** Figures by `CHOICE_FEATURES`. Shape: texts x points x features. */
export function weighChoices(
  { topic, texts, points }: PointDiscussion,
  readTerms: TermReader,
  words: WordModel,
  unit: LinearModel,
): readonly (readonly Float64Array[])[] {
  const read = (text: string): Unit => buildUnit(readTerms(text), hasNegation(text));
  const topicStems = new Set(readTerms(topic).map(({ stem }) => stem));
  const matcher = createClaimMatcher(
    points.map((point) => [read(point)]),
    topicStems,
    words,
    unit,
  );
  const units = texts.map(read);
  const logOdds = units.map((own) => matcher.match(own).logOdds);
  const alone = logOdds.map(weighAlone);
  const heard = weighNeighbours(
    weighStems(units, topicStems, words),
    logOdds.map((values) => values.map(toProbability)),
  );
  return alone.map((own, text) =>
    own.map((figures, point) => Float64Array.of(...figures, ...(heard[text]?.[point] ?? []))),
  );
}

const TOPIC_WEIGHT = 0.15;

/** Stems weigh less the more texts of the discussion use them. Each text's weights have length 1. */
function weighStems(
  units: readonly Unit[],
  topic: ReadonlySet<string>,
  words: WordModel,
): readonly ReadonlyMap<string, number>[] {
  const uses = new Map<string, number>();
  for (const { stems } of units) for (const stem of stems.keys()) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const count = units.length;
  return units.map(({ stems }) => {
    const weights = new Map<string, number>();
    let squares = 0;
    for (const stem of stems.keys()) {
      const here = Math.log((count + 2) / ((uses.get(stem) ?? 0) + 0.5)) / Math.log(count + 2);
      const weight = rarityOf(stem, words) * here * (topic.has(stem) ? TOPIC_WEIGHT : 1);
      weights.set(stem, weight);
      squares += weight * weight;
    }
    const length = Math.sqrt(squares) || 1;
    for (const [stem, weight] of weights) weights.set(stem, weight / length);
    return weights;
  });
}
