/** Moves word vectors so that texts lie nearer to the points that they make than to the others. */
import { createRandom } from "../evaluation/seeded-random.ts";
import { dot } from "./minimise.ts";

/** A text as it is averaged: its stems and what each weighs in its discussion. */
export interface Bag {
  readonly stems: readonly string[];
  readonly weights: readonly number[];
}

/** A text and points of its discussion, some of which it makes. */
export interface Choice {
  readonly text: Bag;
  readonly points: readonly Bag[];
  /** Shape: one a point. */
  readonly isMade: readonly boolean[];
}

const ROUNDS = 2;
const RATE = 0.02;
/** What a cosine is multiplied by before it becomes a share. */
const SHARPNESS = 8;
/** Steps smaller than this change nothing that would be kept. */
const MIN_SLOPE = 1e-4;
/** The vectors after every so many choices are averaged, which evens out what the last few did. */
const AVERAGE_EVERY = 200;
const SEED = 99;

interface Place {
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
}

interface Averaged {
  /** Length 1. */
  readonly vector: Float64Array;
  /** Before it was scaled to 1. */
  readonly length: number;
}

/**
 * New vectors for the same stems.
 *
 * A text's share for each point is the softmax of the cosines; the loss is the negative logarithm of the shares of the
 * points that it makes. AdaGrad, one choice at a time, in an order drawn with a fixed seed.
 *
 * Source: AdaGrad, Duchi, Hazan and Singer 2011; averaging, Polyak and Juditsky 1992.
 */
export function tuneWordVectors(
  vectors: ReadonlyMap<string, Float64Array>,
  choices: readonly Choice[],
): Map<string, Float64Array> {
  const stems = [...vectors.keys()];
  const size = vectors.get(stems[0] ?? "")?.length ?? 0;
  const offsets = new Map(stems.map((stem, at) => [stem, at * size]));
  const values = new Float64Array(stems.length * size);
  stems.forEach((stem, at) => {
    values.set(vectors.get(stem) ?? [], at * size);
  });
  const squares = new Float64Array(values.length);
  const sums = new Float64Array(values.length);
  let averaged = 0;
  let seen = 0;
  const placed = choices.map(({ text, points, isMade }) => ({
    text: placeBag(text, offsets),
    points: points.map((point) => placeBag(point, offsets)),
    isMade,
  }));
  const random = createRandom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(placed, random);
    for (const { text, points, isMade } of placed) {
      learnFrom(text, points, isMade, { values, squares, size });
      seen += 1;
      if (seen % AVERAGE_EVERY !== 0) continue;
      averaged += 1;
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (values[i] as number);
    }
  }
  const result = averaged > 0 ? sums.map((sum) => sum / averaged) : values;
  return new Map(stems.map((stem, at) => [stem, result.slice(at * size, (at + 1) * size)]));
}

interface Learned {
  readonly values: Float64Array;
  /** Sums of squared slopes, which slow down what has moved much. */
  readonly squares: Float64Array;
  readonly size: number;
}

function learnFrom(text: Place, points: readonly Place[], isMade: readonly boolean[], learned: Learned): void {
  const { size } = learned;
  const own = average(text, learned);
  const others = points.map((point) => average(point, learned));
  const scores = others.map(({ vector }) => dot(own.vector, vector));
  const top = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(SHARPNESS * (score - top)));
  const all = parts.reduce((sum, part) => sum + part, 0);
  const made = parts.reduce((sum, part, at) => sum + (isMade[at] ? part : 0), 0);
  const slopes = parts.map((part, at) => SHARPNESS * (part / all - (isMade[at] ? part / made : 0)));
  const ownSlope = new Float64Array(size);
  others.forEach(({ vector }, at) => {
    const slope = slopes[at] as number;
    for (let i = 0; i < size; i++) ownSlope[i] = (ownSlope[i] as number) + slope * (vector[i] as number);
  });
  others.forEach((other, at) => {
    const slope = slopes[at] as number;
    if (Math.abs(slope) < MIN_SLOPE) return;
    move(
      points[at] as Place,
      own.vector.map((value) => value * slope),
      other,
      learned,
    );
  });
  move(text, ownSlope, own, learned);
}

/** One step of AdaGrad for every stem of a text, through the scaling to length 1. */
function move({ offsets, weights }: Place, slope: Float64Array, { vector, length }: Averaged, learned: Learned): void {
  const { values, squares, size } = learned;
  const along = dot(slope, vector);
  for (let word = 0; word < offsets.length; word++) {
    const offset = offsets[word] as number;
    const share = (weights[word] as number) / length;
    for (let i = 0; i < size; i++) {
      const at = offset + i;
      const step = share * ((slope[i] as number) - along * (vector[i] as number));
      squares[at] = (squares[at] as number) + step * step;
      values[at] = (values[at] as number) - (RATE * step) / (Math.sqrt(squares[at] as number) + 1e-3);
    }
  }
}

function average({ offsets, weights }: Place, { values, size }: Learned): Averaged {
  const vector = new Float64Array(size);
  for (let word = 0; word < offsets.length; word++) {
    const offset = offsets[word] as number;
    const weight = weights[word] as number;
    for (let i = 0; i < size; i++) vector[i] = (vector[i] as number) + weight * (values[offset + i] as number);
  }
  const length = Math.sqrt(dot(vector, vector)) || 1e-9;
  for (let i = 0; i < size; i++) vector[i] = (vector[i] as number) / length;
  return { vector, length };
}

/** Stems without a vector are left out. */
function placeBag({ stems, weights }: Bag, offsets: ReadonlyMap<string, number>): Place {
  const known = [...stems.keys()].filter((at) => offsets.has(stems[at] as string));
  return {
    offsets: Int32Array.from(known, (at) => offsets.get(stems[at] as string) as number),
    weights: Float64Array.from(known, (at) => weights[at] as number),
  };
}

function shuffle(list: unknown[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}
