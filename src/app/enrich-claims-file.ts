/** Adds wordings that a language model wrote to an author's claims file, as text. */
import { InputError } from "../errors.ts";
import { addWordings } from "../essay/add-wordings.ts";
import { decodeText } from "../essay/decode-text.ts";
import type { ClaimId, Essay } from "../essay/essay.ts";
import { parseClaimsFile } from "../essay/parse-claims-file.ts";
import { MAX_CLAIMS_BYTES } from "./bring-in.ts";
import { readInput } from "./read-input.ts";

/**
 * The file as it stands now, with the wordings. It is read anew: the author may have edited it while the model was asked.
 *
 * Throws: InputError when the file is no good claims file of the essay, or no longer has a claim that wordings are for.
 */
export async function enrichClaimsFile(
  file: string,
  essay: Essay,
  wordings: ReadonlyMap<ClaimId, readonly string[]>,
): Promise<string> {
  const text = decodeText(file, await readInput(file, "a claims file", MAX_CLAIMS_BYTES));
  const before = parseClaimsFile(file, text, essay);
  const enriched = addWordings(file, text, wordings);
  // What is written is read back first: a file that could not be imported again would be worse than none.
  const after = parseClaimsFile(file, enriched, essay);
  const isAsMeant =
    after.length === before.length &&
    before.every((claim, at) => {
      const wanted = [...claim.also, ...(wordings.get(claim.id) ?? []).filter((more) => !claim.also.includes(more))];
      const found = after[at];
      return found?.id === claim.id && found.claim === claim.claim && isSame(found.also, wanted);
    });
  if (isAsMeant) return enriched;
  throw new InputError(file, [{ line: null, message: "the wordings could not be added; add those you like by hand" }]);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at]);
}
