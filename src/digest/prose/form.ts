/** Forms of clauses: how something can be said of a claim, a point or the period, and when that is so. */
import { CLAIM_STATUSES, type ClaimReport, type ClaimStatus } from "../digest.ts";
import type { PointFact, ProseFacts } from "./list-facts.ts";

/** What is known while a sentence is read, from left to right. */
export interface Reading {
  readonly facts: ProseFacts;
  /** Claims of the whole sentence, by id. */
  readonly named: readonly string[];
  /** What the clauses so far spoke of last; the next one may leave it out. Null before the first. */
  subject: { readonly claims: readonly ClaimReport[]; readonly points: readonly PointFact[] } | null;
  /** What the clause before was about, where this one may go on with it, as `1 is settled` after `2 claims are contested`; and what this one is about. */
  readonly before: Topic | null;
  now: Topic | null;
  /** Ids of the facts that the sentence rests on. */
  readonly rests: Set<string>;
}

/** A number of claims, of points or of people with a stance, or what the author did. */
export type Topic = "claims" | "new points" | "settled points" | "people" | "author";
export type Said = Readonly<Record<string, string | undefined>>;

export interface Form {
  /** Sticky; matches a whole clause. */
  readonly pattern: RegExp;
  /** Whether the clause may be said of the period alone. */
  readonly takesTime: boolean;
  /** Whether the clause is true. Notes what it speaks of. */
  readonly holds: (said: Said, reading: Reading) => boolean;
}

const BETWEEN = "(?: ,| and| , and)";
/** What may stand behind a clause: something that begins another one, or nothing. */
export const CONNECTOR = "(?: [,;:](?: (?:and|but|while|with))?| and| but| while| with)";
/** As they are said; a claim that nobody objects to need not have anybody's agreement. */
export const STATUS = "untouched|without objection|contested|settled";
const PLACES: Readonly<Record<string, string>> = {
  n: "(?<n>\\d+)",
  claims: `(?<claims>@\\S+(?:${BETWEEN} @\\S+)*|it)`,
  claim: "(?<claim>@\\S+|it)",
  points: `(?<points>#\\d+(?:${BETWEEN} #\\d+)*|it)`,
  status: `(?<status>${STATUS})`,
  stance: "(?<stance>support|dispute|qualify|ask about|extend)",
  settled: "(?<settled>answered|accepted|declined|out of scope)",
  time: "(?<time> TIME)?",
};

/** `text`: a pattern in which `{n}`, `{claims}` and the like stand for what may stand there. */
export function form(text: string, holds: Form["holds"]): Form {
  const pattern = text.replace(/\{(\w+)\}/g, (_, place: string) => PLACES[place] ?? "");
  return { pattern: new RegExp(`${pattern}(?=$|${CONNECTOR} )`, "y"), takesTime: text.includes("{time}"), holds };
}

/**
 * Those that the words name; with no words or `it`, those spoken of last, or at the beginning of a sentence the only one in it. Empty: nobody
 * can tell.
 */
export function claimsOf(words: string | undefined, reading: Reading): readonly ClaimReport[] {
  const { facts, named, subject } = reading;
  const ids = words?.match(/(?<=@)\S+/g) ?? [];
  const meant = ids.length > 0 ? ids : subject === null && named.length === 1 ? named : [];
  const claims = meant.length > 0 ? meant.flatMap((id) => facts.claims.get(id) ?? []) : (subject?.claims ?? []);
  if (claims.length < meant.length || (words === "it" && claims.length !== 1)) return [];
  for (const { id } of claims) reading.rests.add(`claim:${id}`);
  reading.subject = { claims, points: [] };
  return claims;
}

export function pointsOf(words: string | undefined, reading: Reading): readonly PointFact[] {
  const numbers = words?.match(/(?<=#)\d+/g) ?? [];
  const points =
    numbers.length > 0
      ? numbers.flatMap((number) => reading.facts.points.get(Number(number)) ?? [])
      : (reading.subject?.points ?? []);
  if (points.length < numbers.length || (words === "it" && points.length !== 1)) return [];
  for (const { number } of points) reading.rests.add(`point:${number}`);
  reading.subject = { claims: [], points };
  return points;
}

/** A number of people is said of one thing alone: of several it could be meant of each or of all. */
export function isOnly<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.length === 1 && items.every(holds);
}

export function isEvery<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  return items.length > 0 && items.every(holds);
}

/** `agreed` for `without objection`. */
export function statusOf(words: string | undefined): ClaimStatus | undefined {
  return CLAIM_STATUSES.find((status) => (status === "agreed" ? words === "without objection" : words === status));
}
