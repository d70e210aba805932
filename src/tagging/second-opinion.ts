/** What two taggers, asked about the same reply, came to. */
import type { Tag } from "./tag.ts";

/**
 * Why only the local tagger spoke. `not-needed`: there was nothing in the reply to ask about; `kept-out`: the venue or the person is not to be
 * sent anywhere; `suspect`: it may speak to software rather than to people; `waiting`: it has not been asked yet; `budget`, `unreachable`: it could not be asked; `long`: it is too long; `wrong-answer`: it was asked twice and did not answer what was asked.
 */
export const ALONE_REASONS = [
  "not-needed",
  "kept-out",
  "suspect",
  "waiting",
  "budget",
  "unreachable",
  "long",
  "wrong-answer",
] as const;
export type AloneReason = (typeof ALONE_REASONS)[number];

/** Reasons that pass: the model is asked later. */
export const PASSING_REASONS = ["waiting", "budget", "unreachable"] as const satisfies readonly AloneReason[];
export type PassingReason = (typeof PASSING_REASONS)[number];

/** `differs`: the reply counts as unsure until a person has looked; both answers are kept for that. */
export type SecondOpinion =
  | { readonly kind: "agrees" }
  | { readonly kind: "differs"; readonly local: readonly Tag[]; readonly model: readonly Tag[] }
  | { readonly kind: "alone"; readonly reason: AloneReason };

/** Of a reply in which there is nothing to ask about. */
export const NOT_NEEDED: SecondOpinion = { kind: "alone", reason: "not-needed" };
