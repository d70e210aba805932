/** What to do when a model gave no answer, where the sentence about it does not say so already. */
import type { ModelFault } from "./model.ts";

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
