/** Finds where words of several groups stand close together, in whatever order. */
import type { Span } from "../../essay/span.ts";

const BOUNDARY = /[.!?\n。！？।]/g;

/**
 * The first stretch of at most `within` units and one sentence that has a hit of every group, or undefined. Takes as long as the
 * text and the number of hits allow.
 */
export function findNear(text: string, groups: readonly RegExp[], within: number): Span | undefined {
  const hits: { readonly group: number; readonly start: number; readonly end: number }[] = [];
  // Searching is cheap, and most texts lack one of the groups.
  if (groups.some((pattern) => text.search(pattern) < 0)) return undefined;
  for (const [group, pattern] of groups.entries()) {
    for (const { 0: found, index } of text.matchAll(pattern))
      hits.push({ group, start: index, end: index + found.length });
  }
  for (const { index } of text.matchAll(BOUNDARY)) hits.push({ group: -1, start: index, end: index + 1 });
  const last = groups.map((): Span | undefined => undefined);
  for (const { group, start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    if (group < 0) {
      last.fill(undefined);
      continue;
    }
    last[group] = { start, end };
    const whole = last.filter((hit) => hit !== undefined);
    const from = Math.min(...whole.map((hit) => hit.start));
    if (whole.length === groups.length && end - from <= within) return { start: from, end };
  }
  return undefined;
}
