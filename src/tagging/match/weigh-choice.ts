/** How a text's best point stands out among the points of its discussion, and what the texts like it say. */
import { createLeads } from "./leads.ts";

/** What is looked at when one point is chosen for a text. */
export const CHOICE_FEATURES = [
  /** Log odds of the point by itself. */
  "logOdds",
  /** How far it is above the best other one; below zero when it is not the best. */
  "lead",
  /** Its share of all points' odds. */
  "share",
  /** Mean probability of the point among the five likeliest texts of the discussion, and its lead there. */
  "nearest",
  "nearestLead",
  /** The same among twenty. */
  "near",
  "nearLead",
] as const;

/** Odds that always belong to none of the points. */
const NONE_OF_THEM = 0.2;
const NEIGHBOURS = [5, 20] as const;
/** Likeness that always belongs to nobody, so that one weak neighbour does not decide. */
const NOBODY = 0.15;

/** `logOdds`, `lead` and `share` for every point of one text. */
export function weighAlone(logOdds: ArrayLike<number>): readonly Float64Array[] {
  let all = NONE_OF_THEM;
  const lead = createLeads(logOdds);
  for (let i = 0; i < logOdds.length; i++) all += Math.exp(logOdds[i] as number);
  return Array.from(logOdds, (own, at) => Float64Array.of(own, lead(at), Math.exp(own) / all));
}

/**
 * What the likest other texts say, by point.
 *
 * Shape: texts as weighed stems, of length 1 each; `probabilities` texts x points -> texts x points x 4 figures.
 */
export function weighNeighbours(
  texts: readonly ReadonlyMap<string, number>[],
  probabilities: readonly Float64Array[],
): readonly (readonly Float64Array[])[] {
  return texts.map((text, at) => {
    const likest = texts
      .map((other, place) => ({ place, likeness: place === at ? 0 : likenessOf(text, other) }))
      .filter(({ likeness }) => likeness > 0)
      .sort((a, b) => b.likeness - a.likeness || a.place - b.place);
    const count = probabilities[at]?.length ?? 0;
    const heard = NEIGHBOURS.map((most) => {
      const sums = new Float64Array(count);
      let all = NOBODY;
      for (const { place, likeness } of likest.slice(0, most)) {
        all += likeness;
        for (let i = 0; i < count; i++) sums[i] = (sums[i] as number) + likeness * (probabilities[place]?.[i] ?? 0);
      }
      const means = sums.map((sum) => sum / all);
      return { means, lead: createLeads(means) };
    });
    return Array.from({ length: count }, (_, point) =>
      Float64Array.from(heard.flatMap(({ means, lead }) => [means[point] as number, lead(point)])),
    );
  });
}

function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [stem, weight] of few) sum += weight * (many.get(stem) ?? 0);
  return sum;
}
