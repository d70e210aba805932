/** Sums over word vectors. */

export function dotOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The same but for rounding: four sums at a time, which a processor can add side by side. */
export function dotQuickly(a: Float32Array, b: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
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

/** Divides in place by the length, unless that is 0. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
  return vector;
}
