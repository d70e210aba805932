/** The fields of one reply in a file, checked one by one: either a whole reply or one sentence about what is wrong. */
import type { Essay } from "../essay/essay.ts";
import { cleanBody, cleanName } from "./clean-body.ts";
import { type Reply, VENUES, type VenueName } from "./reply.ts";

export interface ReplyFileContext {
  readonly essay: Essay;
  /** Dates later than this, with five minutes for clocks that disagree, are refused. */
  readonly now: Date;
  /** Where replies come from that do not say it. */
  readonly venue: VenueName;
}

/** Longest body in UTF-8, above what every venue allows (GitHub, the most generous, takes 65,536 characters). */
export const MAX_BODY_BYTES = 256 * 1024;
/** Longest id of a reply, UTF-16 units. */
export const MAX_ID_CHARS = 200;
/** How far the clock of whoever wrote the file may be ahead. */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const MAX_URL_CHARS = 2000;

type Fields = Record<string, unknown>;

/** A field that cannot be used; never leaves this file. */
class FieldProblem extends Error {}

/** The reply and what was repaired in it, or one sentence why there is none. Unknown fields are ignored. */
export function readReplyFields(
  fields: Fields,
  context: ReplyFileContext,
): { readonly reply: Reply; readonly warnings: readonly string[] } | string {
  try {
    const warnings: string[] = [];
    const id = readId(fields, "id");
    const parentId = fields.parentId == null ? null : readId(fields, "parentId");
    if (parentId === id) warnings.push(`reply ${JSON.stringify(id)} answers itself; taken as an answer to the section`);
    const name = readAuthor(fields, warnings);
    const reply: Reply = {
      essay: context.essay.slug,
      venue: readVenue(fields, context),
      id,
      section: readSection(fields, context),
      parentId: parentId === id ? null : parentId,
      author: { id: name, name },
      body: readBody(fields, warnings),
      createdAt: readDate(fields, "createdAt", context),
      editedAt: fields.editedAt == null ? null : readDate(fields, "editedAt", context),
      url: fields.url == null ? null : readUrl(fields),
    };
    return { reply, warnings };
  } catch (error) {
    if (error instanceof FieldProblem) return error.message;
    throw error;
  }
}

function readText(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined) throw new FieldProblem(`"${name}" is missing`);
  if (typeof value !== "string")
    throw new FieldProblem(`"${name}" must be a text in double quotes, not ${show(value)}`);
  return value;
}

function readId(fields: Fields, name: string): string {
  const id = readText(fields, name);
  if (id.trim() === "") throw new FieldProblem(`"${name}" is empty`);
  if (id.length > MAX_ID_CHARS) {
    throw new FieldProblem(`"${name}" has ${id.length} characters; at most ${MAX_ID_CHARS} are allowed`);
  }
  if (/[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]/u.test(id))
    throw new FieldProblem(`"${name}" has control or invisible characters`);
  return id;
}

function readAuthor(fields: Fields, warnings: string[]): string {
  const text = readText(fields, "author");
  const name = cleanName(text);
  if (name !== text.trim()) warnings.push(`"author" was cleaned to ${JSON.stringify(name)}`);
  return name;
}

function readBody(fields: Fields, warnings: string[]): string {
  const text = readText(fields, "body");
  const bytes = text.length * 3 > MAX_BODY_BYTES ? Buffer.byteLength(text) : 0;
  if (bytes > MAX_BODY_BYTES) {
    throw new FieldProblem(
      `"body" has ${Math.ceil(bytes / 1024)} KiB; a reply may have ${MAX_BODY_BYTES / 1024} KiB at most`,
    );
  }
  const body = cleanBody(text);
  // Line ends and blank ends are tidied without a word; anything else was there to be seen, or not to be seen.
  if (body !== text && body.trim() !== text.replace(/\r\n?/g, "\n").trim()) {
    warnings.push('"body" had broken, control or invisible characters; they were removed');
  }
  return body;
}

const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A date without a zone is taken as UTC, so that a file means the same on every machine. */
function readDate(fields: Fields, name: string, context: ReplyFileContext): Date {
  const text = readText(fields, name);
  const date = parseIsoDate(text);
  if (!date) throw new FieldProblem(`"${name}" is ${show(text)}; write a date like 2026-03-01T12:00:00Z (ISO 8601)`);
  if (date.getTime() > context.now.getTime() + CLOCK_TOLERANCE_MS) {
    throw new FieldProblem(`"${name}" is ${date.toISOString()}, which is in the future`);
  }
  return date;
}

function parseIsoDate(text: string): Date | undefined {
  const match = ISO_DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = match;
  const fraction = /[.,](\d{1,3})/.exec(text)?.[1]?.padEnd(3, "0") ?? "000";
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`;
  const date = new Date(local);
  // A day that the month does not have is moved on by the platform; the way back shows it.
  if (Number.isNaN(date.getTime()) || date.toISOString() !== local) return undefined;
  const offsetMs = readOffset(zone);
  return offsetMs === undefined ? undefined : new Date(date.getTime() - offsetMs);
}

function readOffset(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", "") || "0");
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function readVenue(fields: Fields, context: ReplyFileContext): VenueName {
  const value = fields.venue;
  if (value == null) return context.venue;
  const venue = VENUES.find((name) => name === value);
  if (!venue) throw new FieldProblem(`"venue" is ${show(value)}; it may be ${VENUES.join(", ")}`);
  return venue;
}

function readSection(fields: Fields, { essay }: ReplyFileContext): number | null {
  const value = fields.section;
  if (value == null) return null;
  if (typeof value !== "number" && typeof value !== "string") {
    throw new FieldProblem(`"section" must be a section's number or slug, not ${show(value)}`);
  }
  const section = essay.sections.find(
    ({ number, slug }) => number === value || slug === value || String(number) === value,
  );
  if (!section) {
    throw new FieldProblem(
      `"section" is ${show(value)}; the essay has sections 1 to ${essay.sections.length} and their slugs`,
    );
  }
  return section.number;
}

function readUrl(fields: Fields): string {
  const text = readText(fields, "url");
  if (text.length > MAX_URL_CHARS)
    throw new FieldProblem(`"url" has ${text.length} characters; at most ${MAX_URL_CHARS} are allowed`);
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new FieldProblem(`"url" is ${show(text)}; it must be an address with http or https`);
  }
  return url.href;
}

/** A value for a message: short, on one line, in ASCII quotes. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const printable = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\uFFFD").toWellFormed();
  return printable.length > 60 ? `${[...printable].slice(0, 57).join("")}...` : printable;
}
