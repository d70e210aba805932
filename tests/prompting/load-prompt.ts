/** The prompts that are shipped, for tests that ask. */
import { readFileSync } from "node:fs";
import { type Prompt, parsePrompt } from "../../src/prompting/prompt.ts";

export function loadPrompt(id: string): Prompt {
  const file = new URL(`../../prompts/${id}.md`, import.meta.url);
  return parsePrompt(`${id}.md`, readFileSync(file, "utf8"));
}
