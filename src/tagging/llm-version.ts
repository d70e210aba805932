/** The version of the tagger that has a language model as an adviser, read back: `llm/1+MODEL+PROMPT@N+LOCAL`. */

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
