/** Why something that a language model wrote was not taken, in words for the author. */
import { displayLine } from "../digest/display-text.ts";
import type { DraftFault } from "../prompting/read-draft-answer.ts";
import type { GroupFault } from "../prompting/read-group-answer.ts";
import type { RewordFault } from "../prompting/read-reword-answer.ts";
import { cutText } from "./cut-text.ts";

type ModelFault = DraftFault | RewordFault | GroupFault;

export const MODEL_FAULT_WORDS: Readonly<Record<ModelFault, string>> = {
  characters: "signs that no plain sentence has",
  address: "an address or a mention",
  question: "a question",
  "too-long": "too long",
  "too-short": "too short to say something",
  quote: "the words that it rests on do not stand in the section, or show nothing",
  "not-prose": "it rests on code, a heading or somebody else's words",
  fragment: "no sentence that asserts something",
  unrelated: "it shares no word with what it rests on",
  duplicate: "another claim says it",
  "too-many": "more than were wanted",
  near: "no other words than the claim has already",
  opposite: "the contrary of the claim",
  name: "a name that the claim does not have",
  number: "a number that the claim does not have",
  "other-claim": "closer to another claim",
  "unknown-claim": "a claim that was not asked about",
  "claim-twice": "a claim that was answered already",
  unknown: "a reply that was not asked about",
  twice: "a reply that stands in two groups",
  alone: "one reply alone",
  title: "a title that no reply of the group says",
};

/** `2 a question, 1 too long`: the commonest first. */
export function sayFaults(counts: Readonly<Partial<Record<ModelFault, number>>>): string {
  const faults = Object.entries(counts) as [ModelFault, number][];
  return faults
    .toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([fault, count]) => `${count} × ${MODEL_FAULT_WORDS[fault]}`)
    .join("; ");
}

const MOST_SHOWN = 120;

/** What a model wrote, fit for a terminal: one line, nothing hidden, not long. */
export function showModelText(text: string): string {
  return JSON.stringify(cutText(displayLine(text.slice(0, 8 * MOST_SHOWN).toWellFormed()), MOST_SHOWN));
}
