/** Words and pairs of words of a reply, with where they stand: what people who agree or object tend to write. */

/** Tokens of a sentence that are read. */
const MAX_TOKENS = 120;
/** Words are taken for the same when they begin with these many letters alike. */
const STEM_LETTERS = 5;
const MIN_LETTERS = 4;
const NEGATES = /n't$|^(?:not|no|never|nothing|hardly|none|nor)$/;
const MAX_NEGATIONS = 3;

/** Sentences cut into lower-case words and marks. */
export type TokenisedSentence = readonly string[];

export function tokenise(sentence: string): TokenisedSentence {
  const text = sentence.slice(0, 2000).toLowerCase().replaceAll("’", "'");
  return (text.match(/[a-z']+|[?!,;:—-]|\d+/g) ?? []).slice(0, MAX_TOKENS);
}

/** The beginnings of the words of a claim, by which a reply's words are known to be the claim's. */
export function readClaimWords(claim: string): ReadonlySet<string> {
  return new Set(
    tokenise(claim)
      .filter((token) => token.length >= MIN_LETTERS)
      .map((token) => token.slice(0, STEM_LETTERS)),
  );
}

/**
 * Each gram once: words and pairs, also marked when they stand in the first or last sentence; the beginnings of sentences; how
 * much a sentence negates. A word of the claim is `~c` and a number `#`, whichever it is.
 */
export function readGrams(
  sentences: readonly TokenisedSentence[],
  claimWords: ReadonlySet<string>,
): ReadonlySet<string> {
  const grams = new Set<string>();
  sentences.forEach((sentence, at) => {
    const place = at === 0 ? "F:" : at === sentences.length - 1 ? "L:" : "";
    let before: string | undefined;
    let negations = 0;
    const add = (gram: string): void => {
      grams.add(gram);
      if (place) grams.add(place + gram);
    };
    let first: string | undefined;
    let second: string | undefined;
    for (const token of sentence) {
      const own = markToken(token, claimWords);
      first ??= own;
      if (before !== undefined) {
        second ??= own;
        add(`${before} ${own}`);
      }
      add(own);
      before = own;
      if (NEGATES.test(token)) negations += 1;
    }
    grams.add(`S:${first ?? ""} ${second ?? ""}`);
    grams.add(`S1:${first ?? ""}`);
    grams.add(`negates ${Math.min(MAX_NEGATIONS, negations)}`);
  });
  return grams;
}

function markToken(token: string, claimWords: ReadonlySet<string>): string {
  const code = token.charCodeAt(0);
  if (code >= 48 && code <= 57) return "#";
  return token.length >= MIN_LETTERS && claimWords.has(token.slice(0, STEM_LETTERS)) ? "~c" : token;
}
