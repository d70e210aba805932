/** Reads the file of claims that an author wrote, and checks every claim against the essay. */
import { InputError } from "../errors.ts";
import {
  checkKeys,
  lineOf,
  MAX_CLAIM_CHARS,
  type Reading,
  readAlso,
  readId,
  readSection,
  readText,
  short,
} from "./claim-fields.ts";
import type { Claim, ClaimId, Essay, Section } from "./essay.ts";
import { createSentenceFinder } from "./find-sentence.ts";
import { createQuoteLocator } from "./locate-quote.ts";
import { type Entry, type Field, readClaimsYaml } from "./read-claims-yaml.ts";

/** Nearest sentences are looked up for so many wrong quotes; then it is another essay's file. */
const MOST_NEAREST = 20;
/** To YAML such marks are a part of the text. */
const CURLY = /^[“„«‘].*[”“»’]$/su;
const TOP_KEYS = ["essay", "claims"];
const KEYS = ["id", "section", "claim", "quote", "also", "start", "end"];

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
  else if (essay.sections.some(({ title }) => title === quote))
    problems.push({
      line: at,
      message: `${name}: the quote "${short(quote)}" is the title of a section; quote a sentence of its text`,
    });
  else {
    const nearest = CURLY.test(quote) ? undefined : reading.nearestSentence(quote);
    const otherwise = CURLY.test(quote) ? "; put it in straight quotation marks" : "; copy its exact words";
    problems.push({
      line: at,
      message: `${name}: the essay does not contain the quote "${short(quote)}"${nearest ? `; the nearest sentence is "${short(nearest, 300)}"` : otherwise}`,
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

function limitCalls(find: (words: string) => string | undefined, most: number): (words: string) => string | undefined {
  let calls = 0;
  return (words) => (calls++ < most ? find(words) : undefined);
}
