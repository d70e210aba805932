/** How much a sentence speaks of a claim, by the words they share. */
import type { ClaimIndex } from "./prepare-claims.ts";
import type { Term } from "./read-terms.ts";

/** A sentence compared with one claim. */
export interface ClaimMatch {
  /** Position in the index. */
  readonly claim: number;
  /** 0..1 */
  readonly score: number;
  /** Summed weight of the stems that the sentence shares with any wording. */
  readonly shared: number;
  /** Part of the best wording's weight that the sentence has, 0..1. */
  readonly recall: number;
  /** Part of the sentence's own weight that the claim has, 0..1. */
  readonly precision: number;
  /** Position of that wording. */
  readonly wording: number;
  /** The shared stems. */
  readonly stems: readonly string[];
}

/** A wording counts as said when a sentence has this weight of it: four words that are the claim's own. */
const ENOUGH = 4;
/** Shared weight at which a sentence is surely about the claim, as far as words can say. */
const SATURATION = 3.2;

/** Stems that a sentence shares with one claim, with their weights. */
interface Shared {
  readonly stems: string[];
  readonly weights: number[];
}

/** Matches by position of the claim; undefined where no stem is shared. */
export interface ClaimMatches {
  get(claim: number): ClaimMatch | undefined;
}

/** Compares a sentence with a claim when it is first asked about that claim: most are never asked about. */
export function scoreClaims(terms: readonly Term[], index: ClaimIndex): ClaimMatches {
  const known = new Map<number, ClaimMatch | undefined>();
  let stems: ReadonlyMap<string, number> | undefined;
  return {
    get(claim) {
      if (known.has(claim)) return known.get(claim);
      stems ??= new Map(terms.map(({ stem }) => [stem, index.weigh(stem)]));
      const match = scoreClaim(stems, claim, index);
      known.set(claim, match);
      return match;
    },
  };
}

function scoreClaim(all: ReadonlyMap<string, number>, claim: number, index: ClaimIndex): ClaimMatch | undefined {
  const used = index.claims[claim]?.stems;
  const stems: string[] = [];
  const weights: number[] = [];
  let mass = 0;
  for (const [stem, weight] of all) {
    mass += weight;
    if (!used?.has(stem)) continue;
    stems.push(stem);
    weights.push(weight);
  }
  return stems.length === 0 ? undefined : matchClaim(claim, { stems, weights }, mass, index);
}

function matchClaim(claim: number, { stems, weights }: Shared, mass: number, index: ClaimIndex): ClaimMatch {
  let shared = 0;
  for (const weight of weights) shared += weight;
  let recall = 0;
  let wording = 0;
  const wordings = index.claims[claim]?.wordings ?? [];
  for (const [position, candidate] of wordings.entries()) {
    let has = 0;
    for (let i = 0; i < stems.length; i++) if (candidate.stems.has(stems[i] ?? "")) has += weights[i] ?? 0;
    const part = has / Math.max(1, Math.min(candidate.mass, ENOUGH));
    if (part > recall + 1e-9) {
      recall = Math.min(1, part);
      wording = position;
    }
  }
  const precision = mass > 0 ? shared / mass : 0;
  const amount = 1 - Math.exp(-shared / (SATURATION / 2));
  return { claim, score: amount * (0.6 * recall + 0.25 * precision + 0.15), shared, recall, precision, wording, stems };
}
