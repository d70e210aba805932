/** Adds another wording of a claim to the author's claims file. */
import { basename, dirname } from "node:path";
import { InputError } from "../errors.ts";
import { addWording } from "../essay/add-wording.ts";
import { decodeText } from "../essay/decode-text.ts";
import type { ClaimId, Essay } from "../essay/essay.ts";
import { parseClaimsFile } from "../essay/parse-claims-file.ts";
import { MAX_CLAIMS_BYTES } from "./bring-in.ts";
import { readInput } from "./read-input.ts";
import { writeFiles } from "./write-output.ts";

/** Throws: InputError when the file is not a good claims file of the essay, or cannot be read or written; it is then as it was. */
export async function rewordClaimsFile(file: string, essay: Essay, claimId: ClaimId, wording: string): Promise<void> {
  const text = decodeText(file, await readInput(file, "a claims file", MAX_CLAIMS_BYTES));
  parseClaimsFile(file, text, essay);
  const changed = addWording(file, text, claimId, wording);
  // What is written is read back first: a file that could not be imported again would be worse than none.
  const found = parseClaimsFile(file, changed, essay).find(({ id }) => id === claimId);
  if (!found?.also.includes(wording)) {
    throw new InputError(file, [
      { line: null, message: `the wording could not be added; add it to ${claimId} by hand` },
    ]);
  }
  if (changed !== text) await writeFiles(dirname(file), new Map([[basename(file), changed]]));
}
