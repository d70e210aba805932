/** Sentences of a section that could be claims: whole, asserting, in the author's own prose. */
import { ADDRESSING, FINITE, FRAGMENT, REFUSING } from "./claim-cues.ts";
import type { Section } from "./essay.ts";
import { NOTE_MARKS_SOURCE } from "./note-marks.ts";
import { listProse, type ProseParagraph } from "./prose-spans.ts";
import { splitSentences } from "./sentences.ts";
import type { Span } from "./span.ts";
import { tidyClaim } from "./tidy-claim.ts";
import { countWords, isContentWord, isEnglish, splitWords } from "./words.ts";

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
const CLOSED = `["'”’)\\]*_]{0,4}${NOTE_MARKS_SOURCE}["'”’)*_]{0,4}$`;
const ENDS = new RegExp(`[.!…。！]${CLOSED}`);
const ENDS_OR_LEADS = new RegExp(`[.!?…:。！？]${CLOSED}`);
/** A line of so few words that ends with a word of its own is a heading or a credit; nothing goes on after it. */
const TITLE_WORDS = 8;

export function listCandidates(section: Section, language: string): Candidate[] {
  const candidates: Candidate[] = [];
  let before: ProseParagraph | undefined;
  for (const paragraph of listProse(section.body)) {
    const text = section.body.slice(paragraph.start, paragraph.end);
    if (!/[\p{L}\p{N}]/u.test(readProse(section, paragraph))) continue;
    const goesOn = before !== undefined && isContinuation(section, before, paragraph, language);
    if (!goesOn) candidates.push(...readParagraph(section, paragraph, text, language));
    if (!goesOn || ENDS.test(text)) before = paragraph;
  }
  return candidates;
}

/** After `;` or after no mark at all the paragraph goes on with a sentence that began before it. */
function isContinuation(section: Section, before: ProseParagraph, after: ProseParagraph, language: string): boolean {
  if (before.inList && !after.inList) return false;
  const text = section.body.slice(before.start, before.end);
  if (ENDS_OR_LEADS.test(text)) return false;
  const end = text.slice(-12).trimEnd();
  if (/\b(?:and|or),?$/i.test(end.replace(/^.*[.!?]\s/, ""))) return false;
  const words = splitWords(readProse(section, before));
  const last = words.at(-1);
  const closes = last !== undefined && !/[,;]["'”’)]?$/.test(end) && isContentWord(last.lower, language);
  return !(closes && words.length <= TITLE_WORDS);
}

/** The paragraph's words without images, code and targets of links. */
function readProse(section: Section, { start, end, holes }: ProseParagraph): string {
  let from = start;
  let prose = "";
  for (const hole of holes) {
    prose += section.body.slice(from, Math.max(from, hole.start));
    from = Math.max(from, hole.end);
  }
  return prose + section.body.slice(from, Math.max(from, end));
}

function readParagraph(section: Section, paragraph: ProseParagraph, text: string, language: string): Candidate[] {
  const sentences = splitSentences(text, language);
  return sentences.flatMap((span, index) => {
    const start = paragraph.start + span.start;
    const end = paragraph.start + span.end;
    if (paragraph.opaque.some((hole) => hole.start < end && hole.end > start)) return [];
    const quote = section.body.slice(start, end);
    if (countWords(quote) < LEAST_WORDS) return [];
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

/** Whether a sentence, as it stands in the essay and tidied, asserts something that can be understood on its own. */
export function isAssertion(quote: string, claim: string, language: string): boolean {
  if (!ENDS.test(quote) || /\?["'”’)]*\s*$/.test(claim) || ADDRESSING.test(claim)) return false;
  if (!isEnglish(language)) return true;
  const plain = claim.replaceAll("’", "'");
  return (
    FINITE.test(plain) &&
    !FRAGMENT.test(plain) &&
    !REFUSING.some((pattern) => pattern.test(plain)) &&
    !/\b[a-c]\) .*\b[b-d]\) /.test(plain)
  );
}
