/** Reads a model's answer about what a section claims: what rests on exact words of the section becomes a claim, the rest is named. */
import { createStemList, saysTheSame } from "../essay/draft-claims.ts";
import type { Claim, Section } from "../essay/essay.ts";
import { isAssertion } from "../essay/list-candidates.ts";
import { createQuoteLocator } from "../essay/locate-quote.ts";
import { listProse } from "../essay/prose-spans.ts";
import { countWords } from "../essay/words.ts";
import type { DraftClaimsAnswer } from "./answers.ts";
import { readPlainSentence, SENTENCE_FAULTS } from "./plain-sentence.ts";

/**
 * Why a claim of a model's is not taken. `quote`: the words do not stand in the section, or are too few or too many to show anything;
 * `not-prose`: they are code, a heading or somebody else's words; `fragment`: no sentence that asserts something on its own; `unrelated`: it shares
 * no word with what it is said to rest on; `duplicate`: another claim says it; `too-many`: more than were asked for.
 */
export const DRAFT_FAULTS = [
  ...SENTENCE_FAULTS,
  "quote",
  "not-prose",
  "fragment",
  "unrelated",
  "duplicate",
  "too-many",
] as const;
export type DraftFault = (typeof DRAFT_FAULTS)[number];

/** A claim without its number. */
export type DraftedClaim = Omit<Claim, "id">;

export interface DraftAnswer {
  readonly taken: readonly DraftedClaim[];
  /** `index`: its place in the answer. */
  readonly refused: readonly { readonly index: number; readonly fault: DraftFault }[];
}

/** Four words can be disagreed with: "Bees see red poorly." */
const CLAIM_WORDS = { leastWords: 4, mostWords: 40 };
/** Fewer words stand anywhere; with more the model has copied a paragraph. */
const QUOTE_WORDS = { least: 3, most: 60 };

/**
 * Shape:  `taken` in the order of the answer; each `quote` is an exact slice of the section's body, inside one paragraph of the author's prose, at the
 *         first place that has it. `also` is empty.
 * `before`: claims that were taken from other sections, which are not said twice. `most`: how many were asked for.
 */
export function readDraftAnswer(
  section: Section,
  language: string,
  answer: DraftClaimsAnswer,
  before: readonly DraftedClaim[],
  most: number,
): DraftAnswer {
  const read = createDraftReader(section, language);
  const stemsOf = createStemList(language);
  const known = before.map(({ claim }) => stemsOf(claim));
  const taken: DraftedClaim[] = [];
  const refused: { index: number; fault: DraftFault }[] = [];
  answer.claims.forEach((said, index) => {
    const claim = read(said);
    if (typeof claim === "string") {
      refused.push({ index, fault: claim });
      return;
    }
    const stems = stemsOf(claim.claim);
    if (known.some((other) => saysTheSame(stems, other))) refused.push({ index, fault: "duplicate" });
    else if (taken.length >= most) refused.push({ index, fault: "too-many" });
    else {
      known.push(stems);
      taken.push(claim);
    }
  });
  return { taken, refused };
}

function createDraftReader(
  section: Section,
  language: string,
): (said: DraftClaimsAnswer["claims"][number]) => DraftedClaim | DraftFault {
  const locate = createQuoteLocator(section.body);
  const paragraphs = listProse(section.body);
  const stemsOf = createStemList(language);
  return (said) => {
    const sentence = readPlainSentence(said.claim, CLAIM_WORDS);
    if (!sentence.ok) return sentence.fault;
    const claim = /[\p{L}\p{N}]$/u.test(sentence.text) ? `${sentence.text}.` : sentence.text;
    if (!isAssertion(claim, claim, language)) return "fragment";
    const found = locate(said.quote)?.first;
    if (!found) return "quote";
    const quote = section.body.slice(found.start, found.end);
    const words = countWords(quote);
    if (words < QUOTE_WORDS.least || words > QUOTE_WORDS.most) return "quote";
    // A file of claims gives a quote no place: of words that stand twice, the first are meant.
    const start = section.body.indexOf(quote);
    const end = start + quote.length;
    const home = paragraphs.find((paragraph) => paragraph.start <= start && end <= paragraph.end);
    if (!home || home.opaque.some((hole) => hole.start < end && hole.end > start)) return "not-prose";
    const shown = stemsOf(quote);
    if (stemsOf(claim).isDisjointFrom(shown)) return "unrelated";
    return { section: section.number, claim, quote, start, end, also: [] };
  };
}
