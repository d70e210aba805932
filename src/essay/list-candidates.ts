/** Sentences of a section that could be claims: whole, asserting, in the author's own prose. */
import { FINITE, FRAGMENT, REFUSING } from "./claim-cues.ts";
import type { Section } from "./essay.ts";
import { listProse, type ProseParagraph } from "./prose-spans.ts";
import { splitSentences } from "./sentences.ts";
import type { Span } from "./span.ts";
import { tidyClaim } from "./tidy-claim.ts";
import { countWords, isEnglish } from "./words.ts";

export interface Candidate extends Span {
  readonly section: number;
  readonly quote: string;
  /** Tidied. */
  readonly claim: string;
  readonly words: number;
  /** Stands first or last in its paragraph, where authors put what they mean. */
  readonly atEdge: boolean;
}

const LEAST_WORDS = 8;
const MOST_WORDS = 60;
const ENDS = /[.!…。！]["'”’)\]*_]{0,4}(?:\[\^[^\]\s]{1,60}\])*$/;

export function listCandidates(section: Section, language: string): Candidate[] {
  const candidates: Candidate[] = [];
  let before: string | undefined;
  for (const paragraph of listProse(section.body)) {
    const text = section.body.slice(paragraph.start, paragraph.end);
    if (!isContinuation(before)) candidates.push(...readParagraph(section, paragraph, text, language));
    before = isContinuation(before) && !ENDS.test(text) ? (before ?? text) : text;
  }
  return candidates;
}

/** After `;` or after no mark at all the paragraph goes on with a sentence that began before it. */
function isContinuation(before: string | undefined): boolean {
  if (before === undefined) return false;
  const end = before.slice(-12).trimEnd();
  return (
    !/[.!?…:。！？]["'”’)\]*_]{0,4}(?:\[\^\S{1,10}\])?$/.test(end) &&
    !/\b(?:and|or),?$/i.test(end.replace(/^.*[.!?]\s/, ""))
  );
}

function readParagraph(section: Section, paragraph: ProseParagraph, text: string, language: string): Candidate[] {
  const sentences = splitSentences(text, language);
  return sentences.flatMap((span, index) => {
    const start = paragraph.start + span.start;
    const end = paragraph.start + span.end;
    if (paragraph.opaque.some((hole) => hole.start < end && hole.end > start)) return [];
    const quote = section.body.slice(start, end);
    const claim = tidyClaim(quote);
    const words = countWords(claim);
    if (words < LEAST_WORDS || words > MOST_WORDS || !isAssertion(quote, claim, language)) return [];
    return [
      {
        section: section.number,
        start,
        end,
        quote,
        claim,
        words,
        atEdge: index === 0 || index === sentences.length - 1,
      },
    ];
  });
}

function isAssertion(quote: string, claim: string, language: string): boolean {
  if (!ENDS.test(quote) || /\?["'”’)]*\s*$/.test(claim)) return false;
  if (!isEnglish(language)) return true;
  const plain = claim.replaceAll("’", "'");
  return (
    FINITE.test(plain) &&
    !FRAGMENT.test(plain) &&
    !REFUSING.some((pattern) => pattern.test(plain)) &&
    !/\b[a-c]\) .*\b[b-d]\) /.test(plain)
  );
}
