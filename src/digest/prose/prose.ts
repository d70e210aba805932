/** Sentences of a language model's in a digest: off unless asked for, and kept only as long as the facts of the digest bear them out. */
import { z } from "zod";

export interface ProseSentence {
  readonly text: string;
  /** Ids of the facts that it rests on, as `listFacts` gives them; of a kept sentence exactly those, in the order in which it names them. */
  readonly rests: readonly string[];
}

export interface DigestProse {
  /** At least one. */
  readonly sentences: readonly ProseSentence[];
}

export const MAX_PROSE_SENTENCES = 5;
/** In UTF-16 units: a claim's text may stand in one. */
export const MAX_PROSE_CHARS = 600;
/** Of all sentences together, so that they and what stands before them fit a message of a chat. */
export const MAX_PROSE_TOTAL = 1_200;
/** What a model may send; the gate keeps some. */
export const MAX_GIVEN_SENTENCES = 20;

export const proseSentenceSchema = z.object({
  text: z.string().min(1).max(MAX_PROSE_CHARS),
  rests: z.array(z.string().min(1).max(40)).min(1).max(20),
});

export const proseSchema = z.object({ sentences: z.array(proseSentenceSchema).min(1).max(MAX_PROSE_SENTENCES) });

/** Stands with the sentences in every rendering. */
export const PROSE_NOTE = "A language model wrote this; code checked each sentence against the facts below.";
