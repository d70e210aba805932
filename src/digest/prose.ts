/** Sentences of a language model's in a digest: off unless asked for, and kept only as long as the facts of the digest bear them out. */
import { z } from "zod";

export interface DigestProse {
  /** The provider's name, a slash, the model's. */
  readonly model: string;
  /** At least one. `rests`: ids of the facts that it rests on, as `listProseFacts` gives them. */
  readonly sentences: readonly { readonly text: string; readonly rests: readonly string[] }[];
}

export const MAX_PROSE_SENTENCES = 5;

export const proseSchema = z.object({
  model: z.string().min(1).max(200),
  sentences: z
    .array(z.object({ text: z.string().min(1).max(600), rests: z.array(z.string().min(1).max(40)).min(1).max(20) }))
    .min(1)
    .max(MAX_PROSE_SENTENCES),
});

/** Stands with the sentences in every rendering. */
export const PROSE_NOTE = "A language model wrote these sentences from the facts below; each was checked against them.";
