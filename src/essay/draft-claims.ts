/** A first list of what an essay asserts, for its author to edit: sentences of the essay, the most arguable ones of each section. */
import { ASSERTING, EXPLETIVE, LEANING, NARRATIVE, REPORTED, UNRESOLVED } from "./claim-cues.ts";
import type { Claim, ClaimId, Essay, Section } from "./essay.ts";
import { type Candidate, listCandidates } from "./list-candidates.ts";
import type { Span } from "./span.ts";
import { countWords, createStemmer, isContentWord, isEnglish, splitWords } from "./words.ts";

/** What a section may have at most, and how long it must be for that. */
const MOST_PER_SECTION = 3;
const SHORT_SECTION_WORDS = 150;
/** From this share of shared words on, two sentences say the same. */
const SAME_SHARE = 0.55;
/** What a sentence must reach to stand beside a section's best. */
const LEAST_SCORE = 1.7;

interface Scored extends Candidate {
  readonly score: number;
  readonly stems: ReadonlySet<string>;
}

/**
 * Shape:  claims `C1`, `C2`, ... in order of appearance, at most three a section; `quote` is a whole sentence of the
 *         section's body, `claim` the same sentence tidied; `also` is empty. Empty for an essay that asserts nothing.
 */
export function draftClaims(essay: Essay): Claim[] {
  const stemsOf = createStemList(essay.language);
  const weights = weighStems(essay, stemsOf);
  const chosen: Scored[] = [];
  for (const section of essay.sections) {
    const scored = listCandidates(section, essay.language).map((candidate) =>
      scoreCandidate(candidate, section, stemsOf(candidate.claim), weights, essay.language),
    );
    chosen.push(...choose(scored, chosen, countWords(section.body)));
  }
  return chosen
    .map((candidate) => ({ ...candidate, ...firstPlace(essay, candidate) }))
    .toSorted((a, b) => a.section - b.section || a.start - b.start)
    .map(({ section, claim, quote, start, end }, index) => ({
      id: `C${index + 1}` as ClaimId,
      section,
      claim,
      quote,
      start,
      end,
      also: [],
    }));
}

/** A file of claims gives a quote no place: of a sentence that stands twice, the first is meant. */
function firstPlace({ sections }: Essay, { section, quote, start }: Candidate): Span {
  const at = sections.find(({ number }) => number === section)?.body.indexOf(quote) ?? start;
  return { start: at, end: at + quote.length };
}

/** The stems of a text's words with content. */
export function createStemList(language: string): (text: string) => Set<string> {
  const stem = createStemmer(language);
  return (text) =>
    new Set(
      splitWords(text)
        .filter(({ lower }) => isContentWord(lower, language))
        .map(({ lower }) => stem(lower)),
    );
}

/** How central each stem is: the share of the essay's paragraphs that have it. */
function weighStems(essay: Essay, stemsOf: (text: string) => Set<string>): Map<string, number> {
  const paragraphs = essay.sections.flatMap(({ body }) => body.split(/\n\s*\n/).slice(0, 2000));
  const weights = new Map<string, number>();
  for (const paragraph of paragraphs)
    for (const stem of stemsOf(paragraph)) weights.set(stem, (weights.get(stem) ?? 0) + 1 / paragraphs.length);
  return weights;
}

function scoreCandidate(
  candidate: Candidate,
  section: Section,
  stems: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
  language: string,
): Scored {
  const plain = candidate.claim.replaceAll("’", "'");
  const cued = candidate.quote.replaceAll("’", "'");
  let score = 0;
  for (const { pattern, weight } of ASSERTING) if (pattern.test(cued)) score += weight;
  score += Math.min(stems.size, 14) / 7;
  score += Math.min(1.5, [...stems].reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0) / 2);
  score += candidate.atEdge ? 0.4 : 0;
  score -= Math.max(0, candidate.words - 32) / 10 + Math.max(0, 10 - candidate.words) / 4;
  if (isEnglish(language) && UNRESOLVED.test(plain) && !EXPLETIVE.test(plain)) score -= 2.5;
  if (isEnglish(language) && LEANING.test(plain)) score -= 2.5;
  if (isEnglish(language) && NARRATIVE.test(plain)) score -= 1.5;
  if (isEnglish(language) && REPORTED.test(plain)) score -= 2.5;
  if (section.title.toLowerCase() === plain.toLowerCase()) score -= 5;
  return { ...candidate, score, stems };
}

/** The best sentences that say different things; the very best even where it is weak. */
function choose(scored: readonly Scored[], before: readonly Scored[], sectionWords: number): Scored[] {
  const most = sectionWords < SHORT_SECTION_WORDS ? MOST_PER_SECTION - 1 : MOST_PER_SECTION;
  const picked: Scored[] = [];
  for (const candidate of scored.toSorted((a, b) => b.score - a.score || a.start - b.start)) {
    if (picked.length === most) break;
    if (candidate.score < (picked.length === 0 ? 0 : LEAST_SCORE)) break;
    if ([...before, ...picked].some((other) => saysTheSame(candidate.stems, other.stems))) continue;
    picked.push(candidate);
  }
  return picked;
}

/** Whether two sentences, as their stems, say the same: one has most of what the other has. */
export function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared++;
  return shared >= SAME_SHARE * Math.max(1, Math.min(a.size, b.size));
}
