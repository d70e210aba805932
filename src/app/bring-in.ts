/** Brings files into the store: an essay with the claims beside it, and replies. */
import { basename } from "node:path";
import { decodeText, MAX_ESSAY_BYTES } from "../essay/decode-text.ts";
import type { Claim, Essay } from "../essay/essay.ts";
import { parseClaimsFile } from "../essay/parse-claims-file.ts";
import { isWebPage, type ParsedEssay, parseEssay } from "../essay/parse-essay.ts";
import type { StoredDiscussion } from "../store/essays.ts";
import { replyUrl } from "../venues/local/addresses.ts";
import { type ImportedEssay, importEssay, requireClaims } from "../workflows/import-essay.ts";
import { type ImportReport, importReplies } from "../workflows/import-replies.ts";
import type { App } from "./app.ts";
import { readInput, readInputLines, readOptionalInput } from "./read-input.ts";

export const MAX_CLAIMS_BYTES = 2 * 1024 * 1024;

/** Throws: InputError that names the file and everything that is wrong with it. */
export async function readEssay(file: string): Promise<ParsedEssay> {
  return parseEssayFile(file, await readInput(file, "an essay", MAX_ESSAY_BYTES));
}

/** An essay in any of the forms that it may have, which the file's name tells. Throws: InputError as above. */
export async function parseEssayFile(name: string, bytes: Uint8Array): Promise<ParsedEssay> {
  if (!isWebPage(name)) return parseEssay(name, bytes);
  // Four megabytes in the memory of a service that mostly never reads a page.
  const { readHtml } = await import("../essay/read-html.ts");
  return parseEssay(name, bytes, readHtml);
}

/** Throws: InputError with every problem of the file, also when it has no claims. */
export async function readClaims(file: string, essay: Essay): Promise<readonly Claim[]> {
  const text = decodeText(file, await readInput(file, "a claims file", MAX_CLAIMS_BYTES));
  return requireClaims(file, parseClaimsFile(file, text, essay));
}

/** `NAME.claims.yaml` for `NAME.md`. */
export function claimsFileOf(essayFile: string): string {
  return `${essayFile.replace(/\.[A-Za-z0-9]+$/, "")}.claims.yaml`;
}

/** Stores an essay file with the claims file that is named or stands beside it. `isAgain`: at each start, see `ClaimsSource`. */
export async function bringInEssay(
  app: App,
  file: string,
  { claimsFile, isAgain = false }: { readonly claimsFile?: string | undefined; readonly isAgain?: boolean } = {},
): Promise<ParsedEssay & { readonly imported: ImportedEssay; readonly claimsFile: string | null }> {
  const read = await readEssay(file);
  const beside = claimsFileOf(file);
  const bytes = claimsFile
    ? await readInput(claimsFile, "a claims file", MAX_CLAIMS_BYTES)
    : await readOptionalInput(beside, "a claims file", MAX_CLAIMS_BYTES);
  const used = bytes ? (claimsFile ?? beside) : null;
  const source = bytes && used ? { file: used, text: decodeText(used, bytes), isAgain } : undefined;
  return { ...read, imported: await importEssay(app, file, read.essay, source), claimsFile: used };
}

export function bringInReplies(
  app: App,
  discussion: StoredDiscussion,
  file: string,
  options: { readonly onProgress?: (lines: number) => void; readonly signal?: AbortSignal } = {},
): Promise<ImportReport> {
  const lines = readInputLines(file, "a file of replies (JSON Lines)", options.signal);
  return importReplies({ store: app.store, now: app.now, localUrl: replyUrl }, discussion, lines, options);
}

/** What a person calls the file. */
export function nameOf(file: string): string {
  return basename(file);
}
