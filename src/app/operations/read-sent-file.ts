/** Essays and claims out of files that people sent in; whatever is wrong with one becomes one clear sentence. */
import { InputError } from "../../errors.ts";
import { decodeText, MAX_ESSAY_BYTES } from "../../essay/decode-text.ts";
import { draftClaims } from "../../essay/draft-claims.ts";
import type { Claim, Essay } from "../../essay/essay.ts";
import type { ParsedEssay } from "../../essay/parse-essay.ts";
import { MAX_CLAIMS_BYTES, parseEssayFile } from "../bring-in.ts";
import type { SentFile } from "../operations.ts";

const NO_CLAIMS =
  "no sentence was found that asserts something to discuss; send a claims file (NAME.claims.yaml) along with the essay";

/** Throws: InputError with every reason why the file is no essay. */
export async function readSentEssay({ name, bytes }: SentFile): Promise<ParsedEssay> {
  refuseLarge(name, bytes, "an essay", MAX_ESSAY_BYTES);
  return parseEssayFile(name, bytes);
}

/** The text of a claims file, not parsed yet. */
export function readSentClaims({ name, bytes }: SentFile): { readonly file: string; readonly text: string } {
  refuseLarge(name, bytes, "a claims file", MAX_CLAIMS_BYTES);
  return { file: name, text: decodeText(name, bytes) };
}

/** Throws: InputError when nothing can be drafted: an essay without claims has nothing that replies could be tagged against. */
export function draftOrRefuse(file: string, essay: Essay): readonly Claim[] {
  const draft = draftClaims(essay);
  if (draft.length === 0) throw new InputError(file, [{ line: null, message: NO_CLAIMS }]);
  return draft;
}

function refuseLarge(file: string, { length }: Uint8Array, what: string, maxBytes: number): void {
  if (length <= maxBytes) return;
  const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const message = `the file has ${megabytes(length)}; ${what} may have ${megabytes(maxBytes)} at most`;
  throw new InputError(file, [{ line: null, message }]);
}
