/** Adds up what a language model was asked by one command. */
import type { ModelUse } from "../digest/digest.ts";
import type { StoredModelCall } from "../store/model-calls.ts";

type Sum = Pick<ModelUse, "calls" | "tokensIn" | "tokensOut" | "dollars" | "seconds">;

export interface ModelTally {
  readonly add: (call: StoredModelCall) => void;
  readonly sum: () => Sum;
}

export function createModelTally(): ModelTally {
  let sum: Sum = { calls: 0, tokensIn: 0, tokensOut: 0, dollars: 0, seconds: 0 };
  return {
    add({ tokensIn, tokensOut, dollars, seconds }) {
      sum = {
        calls: sum.calls + 1,
        tokensIn: sum.tokensIn + tokensIn,
        tokensOut: sum.tokensOut + tokensOut,
        // Of calls without a price nobody knows what they cost.
        dollars: sum.dollars === null || dollars === null ? null : sum.dollars + dollars,
        seconds: sum.seconds + seconds,
      };
    },
    sum: () => sum,
  };
}
