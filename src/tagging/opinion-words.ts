/** What two taggers came to on one reply, in a sentence. */
import type { AloneReason, SecondOpinion } from "./second-opinion.ts";

const ALONE: Readonly<Record<AloneReason, string>> = {
  "not-needed": "there is nothing in it to ask a language model about",
  "kept-out": "it is not to be sent to a language model",
  suspect: "it may speak to software rather than to people",
  waiting: "the language model has not been asked about it yet",
  budget: "the budget of the language model was used up; it is asked about later",
  unreachable: "the language model could not be asked; it is asked about later",
  long: "it is too long for the language model",
  "wrong-answer": "the language model did not answer what was asked",
};

export function sayOpinion(opinion: SecondOpinion): string {
  switch (opinion.kind) {
    case "agrees":
      return "A language model was asked as well; it and the local tagger do not contradict each other.";
    case "differs":
      return "The local tagger and a language model differ on it, so it counts as unsure until a person decides.";
    case "alone":
      return `The local tagger alone has read it: ${ALONE[opinion.reason]}.`;
    default:
      return opinion satisfies never;
  }
}
