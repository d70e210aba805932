/** What is known of a stem in a discussion, kept ready for the next text that has it. */
import { cutLetters } from "./cut-letters.ts";
import { NOBODY, type Users, type Wordings } from "./prepare-wordings.ts";
import type { StemWeights } from "./weigh-stems.ts";
import type { WordModel } from "./word-model.ts";

/** A stem as it counts in this discussion. */
export interface KnownWord {
  readonly weight: number;
  readonly plainWeight: number;
  readonly vector: Float32Array | undefined;
  /** Wordings that have it, and how often. */
  readonly users: Users;
  /** Wordings that share runs of letters with it, and how much. */
  readonly likes: Users;
  readonly lettersNorm: number;
  /** Products of its vector with that of each claim; made when first asked for. Shape: one number a claim. */
  products: Float32Array | undefined;
}

/**
 * Stems are kept until there are this many, or until they hold this many numbers of eight bytes in all: 16 MB, and 1.6 kB for
 * each wording. Then all are forgotten and the next text looks up its own.
 */
const MAX_KNOWN_WORDS = 20_000;
const MAX_KNOWN_NUMBERS = 2_000_000;
const NUMBERS_PER_WORDING = 200;

/** Makes the look-up; `perWord` is how many numbers a word holds besides its wordings. */
export function createWordLookUp(
  { stemUsers, letterUsers, all }: Wordings,
  weights: StemWeights,
  words: WordModel,
  perWord: number,
): (stem: string) => KnownWord {
  let known = new Map<string, KnownWord>();
  let numbers = 0;
  const maxNumbers = MAX_KNOWN_NUMBERS + NUMBERS_PER_WORDING * all.length;
  const likeness = new Float64Array(all.length);
  return (stem) => {
    const found = known.get(stem);
    if (found) return found;
    const { likes, lettersNorm } = findAlike(stem, letterUsers, weights, likeness);
    const word: KnownWord = {
      weight: weights.weigh(stem),
      plainWeight: weights.weighPlain(stem),
      vector: words.vectorOf(stem),
      users: stemUsers.get(stem) ?? NOBODY,
      likes,
      lettersNorm,
      products: undefined,
    };
    numbers += perWord + 2 * likes.places.length;
    if (known.size >= MAX_KNOWN_WORDS || numbers > maxNumbers) {
      known = new Map();
      numbers = perWord + 2 * likes.places.length;
    }
    known.set(stem, word);
    return word;
  };
}

/** `sums` is all zero before and after. */
function findAlike(
  stem: string,
  letterUsers: ReadonlyMap<string, Users>,
  { weighLetters }: StemWeights,
  sums: Float64Array,
): Pick<KnownWord, "likes" | "lettersNorm"> {
  let lettersNorm = 0;
  const touched: number[] = [];
  for (const run of cutLetters(stem)) {
    const weight = weighLetters(run);
    lettersNorm += weight * weight;
    const { places, amounts } = letterUsers.get(run) ?? NOBODY;
    for (let i = 0; i < places.length; i++) {
      const at = places[i] as number;
      if (sums[at] === 0) touched.push(at);
      sums[at] = (sums[at] as number) + weight * (amounts[i] as number);
    }
  }
  const places = Int32Array.from(touched);
  const amounts = Float64Array.from(touched, (at) => sums[at] as number);
  for (const at of touched) sums[at] = 0;
  return { likes: { places, amounts }, lettersNorm };
}
