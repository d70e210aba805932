/** Votes in words. */
import type { VoteChoice } from "../src/threads/vote.ts";

export const VOTE_LABELS: Readonly<Record<VoteChoice, string>> = {
  agree: "Agree",
  disagree: "Disagree",
  unsure: "Unsure",
};

/** After "you". */
export const VOTE_VERBS: Readonly<Record<VoteChoice, string>> = {
  agree: "agree with",
  disagree: "disagree with",
  unsure: "are unsure about",
};
