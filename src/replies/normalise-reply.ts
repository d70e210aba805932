/** A reply taken apart: what its author quotes, code, links, mentions, emoji, and the author's own words in sentences. */
import { splitSentences } from "../essay/sentences.ts";
import type { Span } from "../essay/span.ts";
import { type Block, cutBlocks } from "./cut-blocks.ts";
import { type InlineParts, MASK, maskComments, maskInline } from "./mask-inline.ts";

/** Own sentences after this many are not cut: nobody reads on, and the work on one reply stays bounded. */
export const MAX_OWN_SENTENCES = 400;
/** A quotation inside a sentence shorter than this is a term or irony, not a passage. */
const MIN_INLINE_QUOTE = 20;

/** Lines with `>`: `text` is what they say without the marks, for looking it up; `start` and `end` enclose them in the body. */
export interface QuotedBlock extends Span {
  readonly text: string;
}

/** A sentence of the person's own. */
export interface OwnSentence extends Span {
  /** Number of the paragraph that it stands in, from 0. */
  readonly paragraph: number;
  /** Index of the quotation that stands right above its paragraph, or null. */
  readonly answers: number | null;
  /** The same length as the span, with everything that is not the person's words masked: compare words with this. */
  readonly words: string;
}

/** Every offset counts UTF-16 units of `body`. */
export interface NormalisedReply {
  readonly body: string;
  readonly quoted: readonly QuotedBlock[];
  /** Passages in double quotation marks within the person's paragraphs, without the marks. */
  readonly inlineQuotes: readonly Span[];
  readonly code: readonly Span[];
  readonly links: readonly Span[];
  readonly mentions: readonly Span[];
  readonly emoji: readonly Span[];
  readonly own: readonly OwnSentence[];
}

/**
 * Takes a reply apart. Linear in the length of the body.
 *
 * Shape: any body -> parts with `body.slice(start, end)` the part; `own` has at most `MAX_OWN_SENTENCES` entries, each with a
 * letter or digit. The text of a Markdown link is the person's words, its target is not.
 */
export function normaliseReply(body: string, language = "en"): NormalisedReply {
  const visible = maskComments(body);
  const blocks = cutBlocks(visible);
  const quoted: QuotedBlock[] = [];
  const own: OwnSentence[] = [];
  const parts = { inlineQuotes: [], code: [], links: [], mentions: [], emoji: [] } as Record<PartName, Span[]>;
  blocks.forEach((block, index) => {
    if (block.kind === "quote") quoted.push(readQuote(body, block));
    else if (block.kind === "code") parts.code.push({ start: block.start, end: block.end });
    else if (block.kind === "prose") {
      const inline = maskInline(visible.slice(block.start, block.end));
      collect(parts, inline, block.start);
      if (own.length >= MAX_OWN_SENTENCES) return;
      const answers = blocks[index - 1]?.kind === "quote" ? quoted.length - 1 : null;
      for (const span of ownSentences(inline.masked, language)) {
        if (own.length >= MAX_OWN_SENTENCES) break;
        const words = inline.masked.slice(span.start, span.end);
        own.push({ start: block.start + span.start, end: block.start + span.end, paragraph: index, answers, words });
      }
    }
  });
  return { body, quoted, ...parts, own };
}

type PartName = "inlineQuotes" | "code" | "links" | "mentions" | "emoji";

function collect(parts: Record<PartName, Span[]>, inline: InlineParts, offset: number): void {
  const shift = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset });
  for (const name of ["code", "links", "mentions", "emoji"] as const) {
    for (const span of inline[name]) parts[name].push(shift(span));
  }
  for (const span of inlineQuotes(inline.masked)) parts.inlineQuotes.push(shift(span));
}

const QUOTE_MARKS = /^(?: {0,3}> ?){1,10}/;

function readQuote(body: string, block: Block): QuotedBlock {
  const lines = body.slice(block.start, block.end).split("\n");
  const text = lines.map((line) => line.replace(QUOTE_MARKS, "")).join("\n");
  return { start: block.start, end: block.end, text: text.trim() };
}

const INLINE_QUOTE = /“[^“”\n]{1,4000}”|„[^„“”\n]{1,4000}[“”]|«[^«»\n]{1,4000}»|"[^"\n]{1,4000}"/g;

function inlineQuotes(text: string): Span[] {
  return [...text.matchAll(INLINE_QUOTE)]
    .filter(([match]) => match.length >= MIN_INLINE_QUOTE + 2)
    .map((match) => ({ start: match.index + 1, end: match.index + match[0].length - 1 }));
}

const HAS_WORD = /[\p{L}\p{N}]/u;

function* ownSentences(masked: string, language: string): Generator<Span> {
  for (const line of joinWrappedLines(masked)) {
    const text = masked.slice(line.start, line.end);
    for (const sentence of splitSentences(text, language)) {
      for (const { start, end } of cutBeforeLowerCase(text, sentence)) {
        const span = trimMask(masked, line.start + start, line.start + end);
        if (HAS_WORD.test(masked.slice(span.start, span.end))) yield span;
      }
    }
  }
}

/** The end of a word of three letters or more, its stop, and a lower-case letter after the space. */
const LOWER_CASE_START = /(?<=\p{L}{3}[.!?]["'”)]?)\s+(?=\p{Ll})/gu;
const ABBREVIATED = /\b(?:etc|resp|incl|approx|esp|viz|fig|figs|eqs|vol|sect|chap|bzw|vgl|usw)\.["'”)]?$/i;

/** People in chats begin sentences with small letters; in running text such a stop is part of an abbreviation. */
function* cutBeforeLowerCase(text: string, { start, end }: Span): Generator<Span> {
  const sentence = text.slice(start, end);
  let from = 0;
  for (const gap of sentence.matchAll(LOWER_CASE_START)) {
    if (ABBREVIATED.test(sentence.slice(Math.max(from, gap.index - 10), gap.index))) continue;
    yield { start: start + from, end: start + gap.index };
    from = gap.index + gap[0].length;
  }
  yield { start: start + from, end };
}

/** Shorter lines than this were ended on purpose. */
const WRAP_CHARS = 50;

/** Lines of a paragraph, those joined that were only wrapped: a long line that goes on with a lower-case letter. */
function joinWrappedLines(text: string): Span[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const last = spans.at(-1);
    const wrapped = last && start - 1 - text.lastIndexOf("\n", start - 2) > WRAP_CHARS && /^\s{0,8}\p{Ll}/u.test(line);
    if (wrapped) last.end = end;
    else spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/** An emoji or a mention before the first word is not part of the sentence; a link at the end may be what it points at. */
function trimMask(masked: string, start: number, end: number): Span {
  let from = start;
  while (from < end && (masked.charAt(from) === MASK || masked.charAt(from) === " ")) from++;
  return { start: from, end };
}
