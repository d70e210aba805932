/** The words of a reply that a wording of a claim has too, or nearly, as the reply writes them. */
import type { ClosestPart } from "./match/fit-reply.ts";
import { dotOf } from "./match/vectors.ts";
import type { ClaimIndex } from "./prepare-claims.ts";
import type { ReadSentence } from "./read-reply.ts";
import type { Term } from "./read-terms.ts";

/** More words than this nobody reads. */
const MAX_WORDS = 4;
const MAX_PHRASES = 2;
/** Characters of a phrase that are told. */
const MAX_PHRASE_CHARS = 60;

/** The most telling first; `alone` are those that no other claim has. */
export function listSharedWords(
  sentences: readonly ReadSentence[],
  { said }: ClosestPart,
  { matching, users }: ClaimIndex,
): { readonly all: readonly string[]; readonly alone: readonly string[] } {
  const found = [...firstWords(sentences)]
    .filter(([stem]) => said.stems.has(stem))
    .map(([stem, word]) => ({ word, weight: matching.weigh(stem), isAlone: users.get(stem)?.length === 1 }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MAX_WORDS);
  return { all: found.map(({ word }) => word), alone: found.flatMap(({ word, isAlone }) => (isAlone ? [word] : [])) };
}

/** Words that stand beside each other in both, other words aside; the longest first. */
export function listSharedPhrases(sentences: readonly ReadSentence[], { said }: ClosestPart): readonly string[] {
  const phrases = sentences.flatMap(({ terms, own }) => {
    const runs: string[] = [];
    let from = 0;
    terms.forEach((term, at) => {
      const next = terms[at + 1];
      if (next && said.pairs.has(`${term.stem} ${next.stem}`)) return;
      if (at > from) runs.push(own.words.slice(terms[from]?.start, term.start + wordAt(own.words, term).length));
      from = at + 1;
    });
    return runs;
  });
  return [...new Set(phrases)]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MAX_PHRASES)
    .map((text) =>
      text.length <= MAX_PHRASE_CHARS ? text : `${text.slice(0, MAX_PHRASE_CHARS).replace(/\s\S*$/, "")} …`,
    );
}

/** Cosine of word vectors from which on a word is near a claim. */
const NEAR = 0.45;
/** Words that are compared. */
const MAX_COMPARED = 200;

/** Words that the wording does not have, whose vectors lie near the claim's; the nearest first. */
export function listNearWords(
  sentences: readonly ReadSentence[],
  { said }: ClosestPart,
  claim: number,
  { matching, claims }: ClaimIndex,
): readonly string[] {
  const all = matching.embed(new Map([...(claims[claim]?.stems ?? [])].map((stem) => [stem, 1])));
  return [...firstWords(sentences)]
    .filter(([stem]) => !said.stems.has(stem))
    .slice(0, MAX_COMPARED)
    .map(([stem, word]) => ({ word, likeness: dotOf(all, matching.embed(new Map([[stem, 1]]))) }))
    .filter(({ likeness }) => likeness >= NEAR)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_WORDS - 1)
    .map(({ word }) => word);
}

/** Each stem with the word that it is first met in. */
function firstWords(sentences: readonly ReadSentence[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { terms, own } of sentences)
    for (const term of terms) if (!words.has(term.stem)) words.set(term.stem, wordAt(own.words, term).toLowerCase());
  return words;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/uy;
/** A word longer than this is cut. */
const MAX_WORD_CHARS = 40;

function wordAt(text: string, { start, stem }: Term): string {
  WORD.lastIndex = start;
  return WORD.exec(text)?.[0].slice(0, MAX_WORD_CHARS) ?? stem;
}
