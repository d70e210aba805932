/** Reads prompts: those that are shipped, and one that somebody wants to try instead. */
import { fileURLToPath } from "node:url";
import { InputError } from "../errors.ts";
import { decodeText } from "../essay/decode-text.ts";
import type { AnswerId } from "../prompting/answers.ts";
import { type Prompt, parsePrompt } from "../prompting/prompt.ts";
import { readInput } from "./read-input.ts";

const PROMPTS = new URL("../../prompts/", import.meta.url);
const MOST_BYTES = 1024 * 1024;

/** Throws: InputError when there is no such prompt, or somebody has broken it. */
export function readPrompt(id: AnswerId): Promise<Prompt> {
  return readPromptFile(fileURLToPath(new URL(`${id}.md`, PROMPTS)));
}

/** A prompt that takes the place of the shipped one. Throws: InputError also when it is for something else, or wants other inputs. */
export async function readPromptInstead(id: AnswerId, file: string): Promise<Prompt> {
  const [shipped, prompt] = [await readPrompt(id), await readPromptFile(file)];
  const listInputs = ({ inputs }: Prompt): string => inputs.toSorted().join(", ");
  if (prompt.answer !== shipped.answer)
    throw fail(file, `its answer is ${prompt.answer}, and must be ${shipped.answer}`);
  if (listInputs(prompt) !== listInputs(shipped)) throw fail(file, `its inputs must be ${listInputs(shipped)}`);
  return prompt;
}

async function readPromptFile(file: string): Promise<Prompt> {
  return parsePrompt(file, decodeText(file, await readInput(file, "a prompt", MOST_BYTES)));
}

function fail(file: string, message: string): InputError {
  return new InputError(file, [{ line: null, message }]);
}
