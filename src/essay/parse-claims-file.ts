/** Reads the file of claims that an author wrote, and checks every claim against the essay. */
import { InputError, type Problem } from "../errors.ts";
import type { Claim, ClaimId, Essay, Section } from "./essay.ts";
import { createSentenceFinder } from "./find-sentence.ts";
import { createQuoteLocator, type QuotePlaces } from "./locate-quote.ts";
import { findNearest } from "./nearest.ts";
import { type Entry, type Field, readClaimsYaml } from "./read-claims-yaml.ts";

export const MAX_CLAIM_CHARS = 500;
const MAX_ALSO = 20;
/** Nearest sentences are looked up for so many wrong quotes; then it is another essay's file. */
const MOST_NEAREST = 20;
const TOP_KEYS = ["essay", "claims"];
const KEYS = ["id", "section", "claim", "quote", "also", "start", "end"];
/** Source: the docstring of `ClaimId`. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

interface Reading {
  readonly essay: Essay;
  readonly nearestSentence: (words: string) => string | undefined;
  /** By section number. */
  readonly locators: ReadonlyMap<number, (quote: string) => QuotePlaces | undefined>;
  readonly ids: Map<string, number>;
  readonly problems: Problem[];
}

/**
 * Reads `NAME.claims.yaml` or `claims.json` for an essay.
 *
 * Shape:  claims in the file's order, `quote` as the essay has it with its place; empty for `claims: []`. `start` and
 *         `end` of a JSON file say which of several places is meant.
 * Throws: InputError with every problem of the file, each with its line and the claim's id.
 */
export function parseClaimsFile(file: string, text: string, essay: Essay): readonly Claim[] {
  const { top, entries, problems } = readClaimsYaml(file, text);
  const reading: Reading = {
    essay,
    nearestSentence: limitCalls(createSentenceFinder(essay), MOST_NEAREST),
    locators: new Map(essay.sections.map(({ number, body }) => [number, createQuoteLocator(body)])),
    ids: new Map(),
    problems: [...problems],
  };
  checkKeys(reading, "the file", top, TOP_KEYS);
  const slug = top.get("essay");
  if (slug && slug.value !== essay.slug) {
    reading.problems.push({
      line: slug.line,
      message: `these claims are of the essay "${short(slug.value)}", not of "${essay.slug}"; name that essay or correct \`essay\``,
    });
  }
  const claims = entries.flatMap((entry, index) => readClaim(reading, entry, index) ?? []);
  if (reading.problems.length === 0) return claims;
  throw new InputError(
    file,
    reading.problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  );
}

function readClaim(reading: Reading, { line, fields }: Entry, index: number): Claim | undefined {
  const before = reading.problems.length;
  if (!fields) {
    reading.problems.push({ line, message: `claim ${index + 1} is not a list of \`key: value\` lines` });
    return undefined;
  }
  const id = readId(reading, fields, line, index);
  const name = id ?? `claim ${index + 1}`;
  checkKeys(reading, name, fields, KEYS);
  const claim = readText(reading, name, fields, "claim", line);
  const quote = readText(reading, name, fields, "quote", line);
  const also = readAlso(reading, name, fields.get("also"));
  const section = readSection(reading, name, fields.get("section"));
  if (claim !== undefined && claim.length > MAX_CLAIM_CHARS) {
    reading.problems.push({
      line: lineOf(fields, "claim", line),
      message: `${name}: the claim has ${claim.length} characters, more than the ${MAX_CLAIM_CHARS} allowed; say it in one sentence`,
    });
  }
  const place = quote === undefined ? undefined : placeQuote(reading, name, quote, section, fields, line);
  if (reading.problems.length > before || id === undefined || claim === undefined || !place) return undefined;
  return {
    id: id as ClaimId,
    section: place.section,
    claim,
    quote: place.quote,
    start: place.start,
    end: place.end,
    also,
  };
}

function readId(
  { problems, ids }: Reading,
  fields: ReadonlyMap<string, Field>,
  line: number,
  index: number,
): string | undefined {
  const field = fields.get("id");
  const value = typeof field?.value === "number" ? String(field.value) : field?.value;
  const at = field?.line ?? line;
  if (value === undefined || value === null)
    problems.push({ line: at, message: `claim ${index + 1} has no \`id\`; give it one such as C${index + 1}` });
  else if (typeof value !== "string" || !ID.test(value)) {
    problems.push({
      line: at,
      message: `claim ${index + 1}: "${short(value)}" is not an id; use letters, digits, \`.\`, \`_\` and \`-\`, at most 32`,
    });
  } else if (ids.has(value))
    problems.push({
      line: at,
      message: `${value}: the id stands already in line ${ids.get(value)}; give each claim its own`,
    });
  else {
    ids.set(value, at);
    return value;
  }
  return typeof value === "string" && ID.test(value) ? value : undefined;
}

function checkKeys(
  { problems }: Reading,
  name: string,
  fields: ReadonlyMap<string, Field>,
  known: readonly string[],
): void {
  for (const [key, { line }] of fields) {
    if (known.includes(key)) continue;
    const nearest = findNearest(key, known);
    problems.push({
      line,
      message: `${name}: \`${short(key)}\` is not a known key${nearest ? `; did you mean \`${nearest}\`?` : `; known are ${known.join(", ")}`}`,
    });
  }
}

function readText(
  { problems }: Reading,
  name: string,
  fields: ReadonlyMap<string, Field>,
  key: "claim" | "quote",
  line: number,
): string | undefined {
  const field = fields.get(key);
  const at = field?.line ?? line;
  if (!field || field.value === null)
    problems.push({
      line: at,
      message: `${name}: \`${key}\` is missing${key === "quote" ? "; copy the essay's own words" : ""}`,
    });
  else if (typeof field.value !== "string" && typeof field.value !== "number")
    problems.push({ line: at, message: `${name}: \`${key}\` is not a text; put it in quotation marks` });
  else {
    const text = String(field.value).toWellFormed();
    const tidy = key === "claim" ? text.replace(/[\s\p{Cc}]+/gu, " ").trim() : text.trim();
    if (/[\p{L}\p{N}]/u.test(tidy)) return tidy;
    problems.push({ line: at, message: `${name}: \`${key}\` is empty` });
  }
  return undefined;
}

function readAlso({ problems }: Reading, name: string, field: Field | undefined): readonly string[] {
  if (!field || field.value === null) return [];
  const list = typeof field.value === "string" ? [field.value] : field.value;
  if (
    !Array.isArray(list) ||
    list.some((item) => typeof item !== "string" || item.trim() === "" || item.length > MAX_CLAIM_CHARS) ||
    list.length > MAX_ALSO
  ) {
    problems.push({ line: field.line, message: `${name}: \`also\` is not a list of at most ${MAX_ALSO} short texts` });
    return [];
  }
  return list.map((item: string) =>
    item
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim(),
  );
}

/** A section by number or slug; undefined when the entry names none. */
function readSection({ problems, essay }: Reading, name: string, field: Field | undefined): Section | undefined {
  if (!field || field.value === null || field.value === undefined) return undefined;
  const wanted = String(field.value).trim();
  const found =
    essay.sections.find(({ slug }) => slug === wanted) ??
    essay.sections.find(({ number }) => String(number) === wanted);
  if (found) return found;
  const nearest = findNearest(
    wanted,
    essay.sections.map(({ slug }) => slug),
  );
  const hint = nearest ? `did you mean \`${nearest}\`?` : `the essay has sections 1 to ${essay.sections.length}`;
  problems.push({ line: field.line, message: `${name}: there is no section "${short(wanted)}"; ${hint}` });
  return undefined;
}

function placeQuote(
  reading: Reading,
  name: string,
  quote: string,
  section: Section | undefined,
  fields: ReadonlyMap<string, Field>,
  line: number,
) {
  const { essay, problems } = reading;
  const at = lineOf(fields, "quote", line);
  const known = readPlace(quote, section, fields);
  if (known) return known;
  for (const candidate of section ? [section] : essay.sections) {
    const span = reading.locators.get(candidate.number)?.(quote)?.first;
    if (span) return { section: candidate.number, quote: candidate.body.slice(span.start, span.end), ...span };
  }
  const other = section && essay.sections.find(({ number }) => reading.locators.get(number)?.(quote) !== undefined);
  if (other)
    problems.push({
      line: at,
      message: `${name}: the quote stands in section ${other.number} (${other.slug}), not in ${section.number}; correct \`section\``,
    });
  else {
    const nearest = reading.nearestSentence(quote);
    problems.push({
      line: at,
      message: `${name}: the essay does not contain the quote "${short(quote)}"${nearest ? `; the nearest sentence is "${short(nearest, 300)}"` : "; copy its exact words"}`,
    });
  }
  return undefined;
}

/** The offsets of a JSON file, when they are right. */
function readPlace(quote: string, section: Section | undefined, fields: ReadonlyMap<string, Field>) {
  const start = fields.get("start")?.value;
  const end = fields.get("end")?.value;
  if (!section || typeof start !== "number" || typeof end !== "number" || section.body.slice(start, end) !== quote)
    return undefined;
  return { section: section.number, quote, start, end };
}

function lineOf(fields: ReadonlyMap<string, Field>, key: string, line: number): number {
  return fields.get(key)?.line ?? line;
}

function short(value: unknown, limit = 80): string {
  const text = String(value)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 3)
        .toWellFormed()
        .trimEnd()}...`;
}

function limitCalls(find: (words: string) => string | undefined, most: number): (words: string) => string | undefined {
  let calls = 0;
  return (words) => (calls++ < most ? find(words) : undefined);
}
