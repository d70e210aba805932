/** What came of a call to a language model, in a word or two. */
import type { ModelFault } from "../llm/model-fault.ts";

const OUTCOME_WORDS: ReadonlyMap<string, string> = new Map<ModelFault, string>([
  ["key", "wrong key"],
  ["model", "unknown model"],
  ["address", "not reached"],
  ["refused-format", "no schema wanted"],
  ["too-long", "too long"],
  ["rate", "asked to wait"],
  ["server", "server's fault"],
  ["timeout", "too late"],
  ["cut", "cut off"],
  ["not-json", "no JSON"],
  ["shape", "other shape"],
  ["refusal", "refused"],
  ["too-big", "too big"],
]);

/** `outcome`: as the store has it; others than faults say it themselves. */
export function sayOutcome(outcome: string): string {
  return OUTCOME_WORDS.get(outcome) ?? outcome;
}
