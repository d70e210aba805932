/** Reads the trained weights of the local tagger, which come with the program. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../errors.ts";
import type { LocalModels } from "../tagging/local-tagger.ts";
import { parseClaimModel } from "../tagging/match/claim-model-file.ts";
import { parseStanceModel } from "../tagging/stance-model.ts";
import { fingerprint } from "../tagging/weights-file.ts";
import { readOptionalInput } from "./read-input.ts";

const MODELS = fileURLToPath(new URL("../../models", import.meta.url));
/** Several times what a file of weights has. */
const MAX_MODEL_BYTES = 4 * 1024 * 1024;
const MISSING = "this file of weights is missing; take it again from where Rejoinder came from";

/** Throws: InputError with one sentence, saying what to do, when a file is missing, cut off, or from another version. */
export async function loadModels(folder: string = MODELS): Promise<LocalModels> {
  const read = async <Model>(
    name: string,
    parse: (file: string, text: string) => Model,
  ): Promise<{ readonly model: Model; readonly mark: string }> => {
    const file = join(folder, name);
    const bytes = await readOptionalInput(file, "a file of weights", MAX_MODEL_BYTES);
    if (bytes === undefined) throw new InputError(file, [{ line: null, message: MISSING }]);
    const text = new TextDecoder().decode(bytes);
    return { model: parse(file, text), mark: fingerprint(text) };
  };
  const [claims, stance] = await Promise.all([
    read("claims.json", parseClaimModel),
    read("stance.json", parseStanceModel),
  ]);
  return { claims: claims.model, stance: stance.model, weights: fingerprint(claims.mark + stance.mark).slice(0, 6) };
}
