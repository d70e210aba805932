/** The version of the tagger that has a language model as an adviser: `llm/1+MODEL+PROMPT@N+LOCAL`. */

/** Raise it when what is asked, or what is made of an answer, changes other than by the prompt. */
export const LLM_MANNER = "llm/1";

/** `model`: as `LanguageModel.name`. `prompt`: as `namePrompt` gives it. `local`: the local tagger's version. */
export function renderLlmVersion(model: string, prompt: string, local: string): string {
  return `${LLM_MANNER}+${model}+${prompt}+${local}`;
}

/** The model's own name may have a plus in it; the prompt's has none, and neither of the other two has an `@`. */
const LLM_VERSION = /^llm\/\d{1,6}\+(.{1,300})\+([a-z-]{1,40}@[^+]{1,100})\+/su;

/** The provider's name, a slash, the model's; null: no model takes part in this version. */
export function modelOfVersion(version: string): string | null {
  return LLM_VERSION.exec(version)?.[1] ?? null;
}

/** The prompt's id, an `@`, its version and a hash of its text; null: no model takes part in this version. */
export function promptOfVersion(version: string): string | null {
  return LLM_VERSION.exec(version)?.[2] ?? null;
}
