/** The lowest point of a smooth function, found by L-BFGS: steps along the slope, corrected by what the last steps showed. */

/** Value at a point; adds the slope there to the second argument, which comes filled with zeros. */
export type Smooth = (point: Float64Array, slope: Float64Array) => number;

export interface MinimiseOptions {
  readonly maxIterations: number;
  /** Stops when no part of the slope is steeper than this. */
  readonly tolerance: number;
}

/** Steps that are remembered. */
const MEMORY = 8;
/** Part of the promised descent that a step must bring (the rule of Armijo). */
const ENOUGH = 1e-4;

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly scale: number;
}

/**
 * Shape:  a new point of the length of `start`.
 * Source: the two-loop recursion of L-BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.4).
 */
export function minimise(
  smooth: Smooth,
  start: Float64Array,
  { maxIterations, tolerance }: MinimiseOptions,
): Float64Array {
  let point = Float64Array.from(start);
  let slope = new Float64Array(point.length);
  let value = smooth(point, slope);
  const steps: Step[] = [];
  for (let iteration = 0; iteration < maxIterations && steepest(slope) > tolerance; iteration++) {
    const direction = correct(slope, steps);
    const descent = dot(direction, slope);
    if (!(descent < 0)) break;
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
    let found = false;
    for (let attempt = 0; attempt < 30 && !found; attempt++, length /= 2) {
      const next = point.map((x, i) => x + length * (direction[i] as number));
      const nextSlope = new Float64Array(point.length);
      const nextValue = smooth(next, nextSlope);
      if (!(nextValue <= value + ENOUGH * length * descent)) continue;
      remember(steps, point, slope, next, nextSlope);
      point = next;
      slope = nextSlope;
      value = nextValue;
      found = true;
    }
    if (!found) break;
  }
  return point;
}

function remember(
  steps: Step[],
  point: Float64Array,
  slope: Float64Array,
  next: Float64Array,
  nextSlope: Float64Array,
): void {
  const moved = next.map((x, i) => x - (point[i] as number));
  const turned = nextSlope.map((x, i) => x - (slope[i] as number));
  const product = dot(moved, turned);
  // Without upward curvature the step would spoil the picture of the others.
  if (product <= 1e-10 * dot(turned, turned)) return;
  steps.push({ moved, turned, scale: 1 / product });
  if (steps.length > MEMORY) steps.shift();
}

/** The direction of the next step, downhill. */
function correct(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = slope.map((x) => -x);
  const parts: number[] = [];
  for (const { moved, turned, scale } of steps.toReversed()) {
    const part = scale * dot(moved, direction);
    parts.push(part);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) - part * (turned[i] as number);
  }
  const last = steps.at(-1);
  if (last) {
    const size = 1 / (last.scale * dot(last.turned, last.turned));
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) * size;
  }
  for (const { moved, turned, scale } of steps) {
    const part = (parts.pop() as number) - scale * dot(turned, direction);
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] as number) + part * (moved[i] as number);
  }
  return direction;
}

function steepest(slope: Float64Array): number {
  let most = 0;
  for (const part of slope) most = Math.max(most, Math.abs(part));
  return most;
}

export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}
