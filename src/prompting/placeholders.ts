/** Names are replaced before anything leaves the machine. A person has the same placeholder wherever the name stands in a batch. */
import { type MaskedText, maskText, type Replacement } from "./masked-text.ts";

/** Replaces what tells who somebody is, and what else is to be. */
export type HideNames = (text: string, others?: readonly Replacement[]) => MaskedText;

/** Names of people who take part that are hidden beside those of a question's own; more would make each question slow. */
export const MOST_NAMES = 500;
/** Names shorter than this are ordinary words too often. */
const MIN_NAME = 3;
const ADDRESS = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const PHONE = /(?<![\p{L}\p{N}])\+?\d[\d ()./-]{7,18}\d(?![\p{L}\p{N}])/gu;
/** At Discord a mention carries the person's id: `<@123>`. */
const MENTION = /<@!?\d{5,25}>|(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,38}/gu;
/** Characters that show nothing carry hidden text; joiners are parts of words and emoji. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cf}\p{Co}]/gu;

/**
 * Hides the people of one batch: `Person1`, `Person2`, ... in the order given.
 *
 * `names`: as they are shown at the venue; whole words only, in any case, the longest first. Mentions of others become `@someone`, e-mail addresses
 * `(address)`, numbers of telephones `(number)`. Characters that show nothing are left out.
 * It does not find the names of people who do not take part.
 */
export function createHideNames(names: readonly string[]): HideNames {
  const people = [...new Set(names.map((name) => name.trim().replace(/^@/, "").toLowerCase()))].filter(
    (name) => [...name].length >= MIN_NAME,
  );
  const placeholders = new Map(people.map((name, index) => [name, `Person${index + 1}`]));
  const longestFirst = people.toSorted((a, b) => b.length - a.length).map(escapePattern);
  const known =
    people.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])@?(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const nameFor = (found: string): string => placeholders.get(found.replace(/^@/, "").toLowerCase()) ?? "@someone";
  return (text, others = []) =>
    maskText(text, [
      ...others,
      ...replaceAll(text, ADDRESS, () => "(address)"),
      ...replaceAll(text, PHONE, () => "(number)"),
      ...(known ? replaceAll(text, known, nameFor) : []),
      ...replaceAll(text, MENTION, nameFor),
      ...replaceAll(text, HIDDEN, () => ""),
    ]);
}

function replaceAll(text: string, pattern: RegExp, wordsFor: (found: string) => string): readonly Replacement[] {
  return [...text.matchAll(pattern)].map((match) => {
    return { start: match.index, end: match.index + match[0].length, with: wordsFor(match[0]) };
  });
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
