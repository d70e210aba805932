/** What is known of words before an essay is read: how many texts use each, and which mean nearly the same. */

export interface WordModel {
  /** Texts that the counts come from. */
  readonly documents: number;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Texts that use a stem; 0 when it was not seen often enough to be kept. */
  frequencyOf(stem: string): number;
  /** Shape: `dimensions` numbers; words that matched arguments share with their key points lie near each other. */
  vectorOf(stem: string): Float32Array | undefined;
}

export function createWordModel(
  documents: number,
  frequencies: ReadonlyMap<string, number>,
  dimensions: number,
  vectors: ReadonlyMap<string, Float32Array>,
): WordModel {
  return {
    documents,
    dimensions,
    frequencyOf: (stem) => frequencies.get(stem) ?? 0,
    vectorOf: (stem) => vectors.get(stem),
  };
}

/**
 * How much a stem tells, by its rarity: the logarithm of the inverse of the share of texts that use it. A stem that was never
 * seen counts as used by half a text.
 */
export function rarityOf(stem: string, words: WordModel): number {
  return Math.log((words.documents + 1) / (words.frequencyOf(stem) + 0.5));
}
