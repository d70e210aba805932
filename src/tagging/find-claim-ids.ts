/** Claims that a person calls by their ids: "C7", "claim 7", "claim C7". */
import type { Claim } from "../essay/essay.ts";

export interface ClaimIdFinder {
  /** Positions of the claims named in a text, ascending. */
  find(text: string): readonly number[];
}

/** An id that cannot be taken for a word or a number: letters and digits together, or with a joining mark inside. */
const TELLING = /^(?=.*\p{N})(?=.*\p{L})|[._-]/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}._-]{0,40}/gu;
const CALL = /\bclaims?\s{1,3}(?:no\.?\s?|number\s|#)?$/i;

/**
 * Prepares the look-up. A telling id (`C7`, `slow-theory`) counts wherever it stands as a word, in any case; any other (`7`,
 * `A`) only after "claim". After "claim", the number of an id like `C7` is enough, where it names one claim only.
 */
export function createClaimIdFinder(claims: readonly Claim[]): ClaimIdFinder {
  const telling = new Map<string, number>();
  const called = new Map<string, number | undefined>();
  claims.forEach(({ id }, index) => {
    const lower = id.toLowerCase();
    if (TELLING.test(id)) telling.set(lower, index);
    called.set(lower, index);
  });
  const ids = new Set<string>(claims.map(({ id }) => id));
  claims.forEach(({ id }, index) => {
    const number = /^\p{L}{1,3}(\d{1,6})$/u.exec(id)?.[1];
    if (number === undefined || ids.has(number)) return;
    called.set(number, called.has(number) ? undefined : index);
  });
  const needsDigit = [...telling.keys()].every((id) => /\d/.test(id));
  return {
    find(text) {
      if (needsDigit && !/\d|claim/i.test(text)) return [];
      const found = new Set<number>();
      let afterCall = false;
      for (const match of text.matchAll(WORD)) {
        const word = match[0].replace(/[._-]{1,40}$/, "").toLowerCase();
        const joins: boolean = afterCall && /^(?:and|or|und)$/.test(word);
        afterCall =
          joins || CALL.test(text.slice(Math.max(0, match.index - 16), match.index)) || (afterCall && called.has(word));
        const index = (afterCall ? called.get(word) : undefined) ?? telling.get(word);
        if (index !== undefined) found.add(index);
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}
