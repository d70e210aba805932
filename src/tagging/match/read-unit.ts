/** A stretch of text made ready for comparing: a sentence of a reply, a few of them, or a wording of a claim. */
import type { Term } from "../read-terms.ts";

export interface Unit {
  /** How often each stem stands in it. */
  readonly stems: ReadonlyMap<string, number>;
  /** Stems that stand next to each other, other words aside. */
  readonly pairs: ReadonlySet<string>;
  readonly isNegated: boolean;
}

const NEGATION = /\b(?:no|not|never|none|cannot|without|nor|neither|nobody|nothing|less|hardly|lacks?)\b|n['’]t\b/i;

/** Whether a text denies something anywhere. */
export function hasNegation(text: string): boolean {
  return NEGATION.test(text);
}

export function buildUnit(terms: readonly Term[], isNegated: boolean): Unit {
  const stems = new Map<string, number>();
  const pairs = new Set<string>();
  let before: string | undefined;
  for (const { stem } of terms) {
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
    if (before !== undefined) pairs.add(joinPair(before, stem));
    before = stem;
  }
  return { stems, pairs, isNegated };
}

function joinPair(first: string, second: string): string {
  return `${first} ${second}`;
}
