/** Points and what was decided about them, in words. */
import type { PointKind, PointState, Settlement } from "./point.ts";

export const KIND_WORDS: Readonly<Record<PointKind, { readonly one: string; readonly many: string }>> = {
  objection: { one: "objection", many: "objections" },
  question: { one: "question", many: "questions" },
  suggestion: { one: "suggestion", many: "suggestions" },
};

export const STATE_WORDS: Readonly<Record<PointState, string>> = {
  open: "open",
  answered: "answered",
  accepted: "accepted",
  declined: "declined",
  "out-of-scope": "out of scope",
  withdrawn: "withdrawn",
};

/** What each decision says, in a few words for a form or a menu. */
export const SETTLEMENT_HINTS: Readonly<Record<Settlement, string>> = {
  answered: "the answer stands where the link leads, or is the note",
  accepted: "the essay changes; the note says what",
  declined: "the essay stays as it is; the note says why",
  "out-of-scope": "the essay does not want to speak of it",
};
