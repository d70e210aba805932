/** A word model that keeps its vectors as small as its file does: most words that it knows no discussion uses. */
import type { WordModel } from "./word-model.ts";

/** Words by their place; those with a vector come first. */
export interface PackedWords {
  readonly documents: number;
  /** Even. */
  readonly dimensions: number;
  readonly stems: readonly string[];
  /** One a stem. */
  readonly frequencies: readonly number[];
  /** One a vector. */
  readonly scales: readonly number[];
  /** Two numbers of four bits to a byte, the first in the low half, each plus 8; a vector after the other. */
  readonly bytes: Uint8Array;
}

/** Unpacks a vector each time it is asked for, which costs less than a microsecond: whoever needs it again keeps it. */
export function createPackedWordModel(packed: PackedWords): WordModel {
  const { documents, dimensions, frequencies, scales } = packed;
  const places = new Map(packed.stems.map((stem, at) => [stem, at]));
  return {
    documents,
    dimensions,
    frequencyOf: (stem) => frequencies[places.get(stem) ?? -1] ?? 0,
    vectorOf(stem) {
      const place = places.get(stem);
      return place === undefined || place >= scales.length ? undefined : unpackVector(packed, place);
    },
  };
}

function unpackVector({ dimensions, scales, bytes }: PackedWords, place: number): Float32Array {
  const scale = scales[place] as number;
  const vector = new Float32Array(dimensions);
  const half = dimensions / 2;
  for (let i = 0; i < half; i++) {
    const byte = bytes[place * half + i] as number;
    vector[2 * i] = ((byte & 15) - 8) * scale;
    vector[2 * i + 1] = ((byte >> 4) - 8) * scale;
  }
  return vector;
}
