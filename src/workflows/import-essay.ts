/** Stores an essay and its claims, so that neither is ever there without fitting the other. */
import { createHash } from "node:crypto";
import { InputError } from "../errors.ts";
import { draftClaims } from "../essay/draft-claims.ts";
import type { Claim, Essay } from "../essay/essay.ts";
import { locateQuote } from "../essay/locate-quote.ts";
import { parseClaimsFile } from "../essay/parse-claims-file.ts";
import type { Origin } from "../store/placements.ts";
import type { Store, StoreParts } from "../store/store.ts";

export interface ImportEssayParts {
  readonly store: Pick<Store, "transaction">;
  readonly now: () => Date;
}

export interface ClaimsSource {
  readonly file: string;
  readonly text: string;
  /**
   * The same file is brought in at each start. As long as it is the one that was brought in last, claims that were made since, of a
   * point for instance, stay.
   */
  readonly isAgain?: boolean;
}

export interface ImportOptions {
  /** Asked when there is an essay of this name already, inside the transaction: throws when it is not the caller's to change. */
  readonly admit?: (inside: StoreParts) => Promise<void>;
  /** Who brings in an essay that is new. */
  readonly origin?: Omit<Origin, "essay">;
}

export interface ImportedEssay {
  readonly revision: number;
  readonly textChanged: boolean;
  readonly claims: number;
  readonly claimsChanged: boolean;
  /** Where the claims come from: the file, what was stored before, or a draft. */
  readonly claimsFrom: "file" | "store" | "draft";
}

/**
 * Stores the essay with the claims of the file; without a file with those that are stored, found again in the new text;
 * without either with a draft.
 *
 * Throws: InputError when the claims file is wrong, or when stored claims quote words that a revised text no longer has.
 * Nothing is stored then.
 */
export async function importEssay(
  { store, now }: ImportEssayParts,
  file: string,
  essay: Essay,
  claimsSource: ClaimsSource | undefined,
  options: ImportOptions = {},
): Promise<ImportedEssay> {
  const given =
    claimsSource && requireClaims(claimsSource.file, parseClaimsFile(claimsSource.file, claimsSource.text, essay));
  return store.transaction(async (inside) => {
    const isKnown = (await inside.essays.find(essay.slug)) !== undefined;
    if (isKnown) await options.admit?.(inside);
    const hash = claimsSource && createHash("sha256").update(claimsSource.text).digest("hex");
    const setting = `claims-file:${essay.slug}`;
    const isSame = isKnown && claimsSource?.isAgain === true && (await inside.settings.find(setting)) === hash;
    const { claims, claimsFrom } = given
      ? { claims: isSame ? await keepClaims(inside, essay, given) : given, claimsFrom: "file" as const }
      : await carryClaims(inside, file, essay);
    if (hash !== undefined) await inside.settings.replace(setting, hash);
    const saved = await inside.essays.save(essay, now());
    const { changed } = await inside.essays.saveClaims(essay.slug, claims);
    if (!isKnown && options.origin) await inside.placements.saveOrigin({ ...options.origin, essay: essay.slug });
    return {
      revision: saved.revision,
      textChanged: saved.changed,
      claims: claims.length,
      claimsChanged: changed,
      claimsFrom,
    };
  });
}

/** Throws: InputError when there is not one claim: nothing could be tagged. */
export function requireClaims(file: string, claims: readonly Claim[]): readonly Claim[] {
  if (claims.length > 0) return claims;
  const message =
    'the file has no claims, so no reply could be tagged; add some, or see "rejoinder claims draft --help"';
  throw new InputError(file, [{ line: null, message }]);
}

/** Those that are stored, each where its words stand now or as the file has it; what neither has goes. */
async function keepClaims(inside: StoreParts, essay: Essay, given: readonly Claim[]): Promise<readonly Claim[]> {
  const stored = await inside.essays.authoredClaims(essay.slug);
  if (stored.length === 0) return given;
  return stored.flatMap((claim) => moveClaim(essay, claim) ?? given.find(({ id }) => id === claim.id) ?? []);
}

async function carryClaims(
  inside: StoreParts,
  file: string,
  essay: Essay,
): Promise<{ claims: readonly Claim[]; claimsFrom: "store" | "draft" }> {
  const stored = await inside.essays.authoredClaims(essay.slug);
  if (stored.length === 0) return { claims: draftClaims(essay), claimsFrom: "draft" };
  const found = stored.map((claim) => ({ claim, moved: moveClaim(essay, claim) }));
  const lost = found.filter(({ moved }) => moved === undefined).map(({ claim }) => claim.id);
  if (lost.length > 0) {
    const message = `the text no longer has the words that ${lost.join(", ")} quote; give a claims file that fits it (on the command line with --claims FILE)`;
    throw new InputError(file, [{ line: null, message }]);
  }
  return { claims: found.flatMap(({ moved }) => moved ?? []), claimsFrom: "store" };
}

/** The claim with the place where its words stand now; its own section first. */
function moveClaim(essay: Essay, claim: Claim): Claim | undefined {
  const sections = essay.sections.toSorted(
    (a, b) => Number(b.number === claim.section) - Number(a.number === claim.section),
  );
  for (const section of sections) {
    const span = locateQuote(section.body, claim.quote);
    if (span) return { ...claim, ...span, section: section.number, quote: section.body.slice(span.start, span.end) };
  }
  return undefined;
}
