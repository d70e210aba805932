/** Reads the trained weights of the local tagger, which come with the program. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LocalModels } from "../tagging/local-tagger.ts";
import { parseStanceModel } from "../tagging/stance-model.ts";
import { readInput } from "./read-input.ts";

const MODELS = fileURLToPath(new URL("../../models", import.meta.url));
/** Several times what a file of weights has. */
const MAX_MODEL_BYTES = 4 * 1024 * 1024;

/** Throws: InputError with one sentence when a file is missing, cut off, or from another version. */
export async function loadModels(folder: string = MODELS): Promise<LocalModels> {
  const file = join(folder, "stance.json");
  const text = new TextDecoder().decode(await readInput(file, "the file of stance weights", MAX_MODEL_BYTES));
  return { stance: parseStanceModel(file, text) };
}
