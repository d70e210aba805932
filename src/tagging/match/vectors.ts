/** Sums over word vectors. */

export function dotOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The same but for rounding: four sums at a time, which a processor can add side by side. */
export function dotQuickly(a: Float32Array, b: Float32Array): number {
  // Each by itself: taken out of a list they stay boxed, at more than twice the time.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let i = 0;
  for (; i + 4 <= a.length; i += 4) {
    first += (a[i] as number) * (b[i] as number);
    second += (a[i + 1] as number) * (b[i + 1] as number);
    third += (a[i + 2] as number) * (b[i + 2] as number);
    fourth += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < a.length; i++) first += (a[i] as number) * (b[i] as number);
  return first + second + (third + fourth);
}

export function lengthOf(vector: Float32Array): number {
  return Math.sqrt(dotOf(vector, vector));
}

/** Adds in place. */
export function addWeighted(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + weight * (vector[i] as number);
}

/** Adds four vectors in place, with the roundings of one after the other. Shape: four vectors, four weights. */
export function addFourWeighted(sum: Float32Array, vectors: readonly Float32Array[], weights: readonly number[]): void {
  const [a, b, c, d] = vectors as Four<Float32Array>;
  const [one, two, three, four] = weights as Four<number>;
  for (let i = 0; i < sum.length; i++) {
    const first = Math.fround((sum[i] as number) + one * (a[i] as number));
    const second = Math.fround(first + two * (b[i] as number));
    const third = Math.fround(second + three * (c[i] as number));
    sum[i] = third + four * (d[i] as number);
  }
}

type Four<Item> = readonly [Item, Item, Item, Item];

/** Divides in place by the length, unless that is 0. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}
