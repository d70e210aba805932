/** Sentences of a language model's on their way into a digest that is built, for the first time or again. */
import type { Digest } from "../digest.ts";
import { sealDigest } from "../render-json.ts";
import type { DigestProse } from "./prose.ts";

/** What a model said, or what is kept of it in a digest that is built again, with how many of its sentences were left out then. */
export interface GivenProse extends DigestProse {
  readonly dropped: number;
}

export function proseOf({ prose, receipt }: Digest): GivenProse | undefined {
  const dropped = receipt.refused.prose ?? 0;
  return prose || dropped > 0 ? { sentences: prose?.sentences ?? [], dropped } : undefined;
}

/** The digest as the gate is to see it. */
export function withProse(digest: Digest, { sentences, dropped }: GivenProse): Digest {
  const refused = { ...digest.receipt.refused, ...(dropped > 0 ? { prose: dropped } : {}) };
  const prose = sentences.length > 0 ? { prose: { sentences } } : {};
  return sealDigest({ ...digest, ...prose, receipt: { ...digest.receipt, refused } });
}
