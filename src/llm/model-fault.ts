/** Why a model gave no answer, and what to do about it. */

/**
 * Why a model gave no answer. `key`, `model`, `address` and `refused-format` are for a person to mend; `too-long` is about one question;
 * `later` is nobody's fault, nothing was asked; the others may pass.
 */
export const MODEL_FAULTS = [
  "key",
  "model",
  "address",
  "refused-format",
  "too-long",
  "rate",
  "server",
  "timeout",
  "cut",
  "not-json",
  "shape",
  "refusal",
  "too-big",
  "budget",
  "later",
] as const;
export type ModelFault = (typeof MODEL_FAULTS)[number];

/** Where the sentence about the fault does not say so already. */
export const FAULT_ADVICE: Readonly<Partial<Record<ModelFault, string>>> = {
  rate: "try again later, or ask its provider for more",
  server: "look at its log, or try again later",
  "too-long": "give it room for 16,000 tokens",
  cut: "give it room for 16,000 tokens, and tell the model not to think before it answers",
  "not-json": "take a model that follows a JSON Schema, or a server that holds it to one",
  shape: "take a model that follows a JSON Schema, or a server that holds it to one",
  "refused-format": "take a server that answers in JSON",
  refusal: "take another model",
  timeout: "set a larger REJOINDER_LLM_TIMEOUT_SECONDS, or take a smaller model",
  "too-big": "check REJOINDER_LLM_BASE_URL, or take another model",
};
