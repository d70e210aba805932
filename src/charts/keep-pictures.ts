/**
 * Pictures for the pages of digests, drawn when a page is first asked for and kept for a while. They hold claims and numbers, no words
 * of a reply; a digest that was rebuilt because a reply went has another hash, and so other pictures.
 */
import type { Digest } from "../digest/digest.ts";
import type { InlinePicture } from "../digest/digest-picture.ts";
import { drawInlinePictures } from "./digest-pictures.ts";
import { type Draw, drawCharts } from "./draw-charts.ts";

/** Digests whose pictures are kept, some 60 kB each. */
const MOST_KEPT = 16;
/** Digests that may wait for their pictures; when more are asked for at once, their pages go without. */
const MOST_WAITING = 4;

export type PicturesOf = (digest: Digest) => Promise<readonly InlinePicture[]>;

/** `onFailure` is told when pictures cannot be drawn: the page goes without them, since its words say the same. */
export function createPicturesOf(onFailure: (error: unknown) => void, draw: Draw = drawCharts): PicturesOf {
  const kept = new Map<string, Promise<readonly InlinePicture[]>>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  /** One process at a time. */
  const drawInTurn = (digest: Digest): Promise<readonly InlinePicture[]> => {
    waiting += 1;
    const drawn = last.then(() => drawInlinePictures(digest, draw)).finally(() => (waiting -= 1));
    last = drawn.catch(() => {});
    return drawn;
  };

  return async (digest) => {
    const key = `${digest.essay.slug}/${digest.period.id}/${digest.receipt.hash}`;
    let pictures = kept.get(key);
    if (pictures === undefined) {
      if (waiting >= MOST_WAITING) return [];
      pictures = drawInTurn(digest);
    }
    // The one that was asked for last is the last to go.
    kept.delete(key);
    kept.set(key, pictures);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
    try {
      return await pictures;
    } catch (error) {
      // The next who asks tries again.
      if (kept.get(key) === pictures) kept.delete(key);
      onFailure(error);
      return [];
    }
  };
}
