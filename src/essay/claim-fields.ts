/** Reads the fields of one claim in a claims file; what is wrong goes to the list of problems, with its line and the claim's id. */
import type { Problem } from "../errors.ts";
import type { Essay, Section } from "./essay.ts";
import type { QuotePlaces } from "./locate-quote.ts";
import { findNearest } from "./nearest.ts";
import type { Field } from "./read-claims-yaml.ts";

export const MAX_CLAIM_CHARS = 500;
export const MAX_ALSO = 20;
/** Source: the docstring of `ClaimId`. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

/** What is needed while a file is read; `problems` and `ids` grow. */
export interface Reading {
  readonly essay: Essay;
  readonly nearestSentence: (words: string) => string | undefined;
  /** By section number. */
  readonly locators: ReadonlyMap<number, (quote: string) => QuotePlaces | undefined>;
  readonly ids: Map<string, number>;
  readonly problems: Problem[];
}

export function checkKeys(
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

export function readId(
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

export function readText(
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

export function readAlso({ problems }: Reading, name: string, field: Field | undefined): readonly string[] {
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
export function readSection({ problems, essay }: Reading, name: string, field: Field | undefined): Section | undefined {
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

export function lineOf(fields: ReadonlyMap<string, Field>, key: string, line: number): number {
  return fields.get(key)?.line ?? line;
}

export function short(value: unknown, limit = 80): string {
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
