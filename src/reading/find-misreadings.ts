/**
 * What a reply disputes that the essay may not say. Each finding is shown to people as a question, so it stays silent where it is
 * in doubt: only words with an attribution count, and only in replies that take issue with something.
 */
import type { Claim, Discussion } from "../essay/essay.ts";
import { createQuoteIndex, type QuoteIndex } from "../essay/quote-index.ts";
import { splitSentences } from "../essay/sentences.ts";
import { isEnglish } from "../essay/words.ts";
import type { NormalisedReply } from "../replies/normalise-reply.ts";
import type { Reply } from "../replies/reply.ts";
import type { Tag, TagResult } from "../tagging/tag.ts";
import { type Attribution, findAttributions } from "./attributions.ts";
import { findConflict } from "./contradicts.ts";
import type { EssaySentences } from "./essay-sentences.ts";
import type { EssayPassage, Misreading } from "./reading.ts";

/** What a discussion is opened to once. `said` finds the essay's words and those in which the author put the claims. */
export interface OpenedEssay {
  readonly discussion: Discussion;
  readonly sentences: EssaySentences;
  readonly said: QuoteIndex;
}

/** Shown of one reply. */
const MOST = 3;
/** With so many of its words in one sentence of the essay or two neighbours, a quotation is a loose one and no invention. */
const NEAR_SHARE = 0.6;
/** A statement is compared with sentences that have this part of its words. */
const COMPARED_SHARE = 0.5;
/** And with those that come so near to the nearest. */
const TIE = 0.15;
const MOST_COMPARED = 6;
/** With less of its words the nearest sentence is so by chance. */
const LEAST_NEAR = 0.3;
/** Content words of a quotation that says anything. */
const LEAST_STEMS = 2;

export function findMisreadings(
  opened: OpenedEssay,
  { normalised, result }: { readonly normalised: NormalisedReply; readonly result: TagResult },
  parent: Reply | undefined,
): readonly Misreading[] {
  const disputing = result.tags.filter(({ stance }) => stance === "disputes" || stance === "qualifies");
  if (result.tags.length > 0 && disputing.length === 0) return [];
  const { essay } = opened.discussion;
  const youAreAuthor = parent === undefined || isBy(parent, essay.author);
  const parentIndex = openParent(parent, essay.language);
  const found: Misreading[] = [];
  for (const attribution of findAttributions(normalised, { youAreAuthor, language: essay.language })) {
    if (found.length >= MOST) break;
    const kind = judge(opened, attribution, parentIndex);
    if (!kind) continue;
    const near = kind.share >= LEAST_NEAR ? kind.sentence : undefined;
    const tag = chooseTag(opened, disputing, near);
    // What is not in the essay may come near to nothing in it; then the sentence of the claim it disputes says most.
    const sentence = near ?? (tag && sentenceOfTag(opened, tag)) ?? kind.sentence;
    if (!sentence) continue;
    const claimId = tag?.claimId ?? (near && claimAt(opened, near)?.id) ?? null;
    found.push({ kind: kind.kind, words: attribution.words, claimId, stance: tag?.stance ?? null, sentence });
  }
  return found;
}

interface Judgement {
  readonly kind: Misreading["kind"];
  /** The nearest; undefined: it shares no word with any. */
  readonly sentence: EssayPassage | undefined;
  /** Which part of the words it has, 0..1. */
  readonly share: number;
}

function judge(
  opened: OpenedEssay,
  { kind, text }: Attribution,
  parent: ((text: string) => boolean) | undefined,
): Judgement | undefined {
  const { sentences, said, discussion } = opened;
  const stems = sentences.stemsOf(text);
  if (kind === "stated") return contradicts(opened, text, stems);
  const pieces = cutPieces(text, discussion.essay.language);
  if (pieces.every((piece) => said.find(piece) !== undefined)) return undefined;
  if (parent && pieces.some(parent)) return undefined;
  if (stems.size < LEAST_STEMS) return undefined;
  if (sentences.shareOfTwo(stems) >= NEAR_SHARE) return contradicts(opened, text, stems);
  const nearest = sentences.near(stems, 1)[0];
  return { kind: "not-said", sentence: nearest?.statement.sentence, share: nearest?.share ?? 0 };
}

/** Nothing is said when one of the nearest sentences agrees, whatever the others say. */
function contradicts(
  { sentences, said, discussion }: OpenedEssay,
  text: string,
  stems: ReadonlySet<string>,
): Judgement | undefined {
  if (!isEnglish(discussion.essay.language) || said.find(text)) return undefined;
  const near = sentences.near(stems, MOST_COMPARED).filter(({ share }) => share >= COMPARED_SHARE);
  const best = near[0]?.share ?? 0;
  const compared = near
    .filter(({ share }) => share >= best - TIE)
    .map(({ statement, share }) => ({ statement, share, conflict: findConflict(text, statement.text) }));
  if (compared.some(({ conflict }) => conflict === "none")) return undefined;
  const against = compared.find(({ conflict }) => conflict !== undefined);
  return against && { kind: "contradicts", sentence: against.statement.sentence, share: against.share };
}

/** Parts of a quotation between marks of omission and the person's own insertions, and its sentences; each says something. */
function cutPieces(text: string, language: string): readonly string[] {
  const parts = text.slice(0, 5_000).split(/…|\.{3}|\[[^[\]]{0,200}\]/);
  const sentences = parts.flatMap((part) =>
    splitSentences(part, language).map(({ start, end }) => part.slice(start, end)),
  );
  return sentences.filter((piece) => (piece.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 12).slice(0, 20);
}

function openParent(parent: Reply | undefined, language: string): ((text: string) => boolean) | undefined {
  if (!parent) return undefined;
  let index: QuoteIndex | undefined;
  return (text) => {
    index ??= createQuoteIndex([{ number: 1, body: parent.body.slice(0, 20_000) }], language);
    return index.find(text) !== undefined;
  };
}

function isBy({ author }: Reply, name: string | null): boolean {
  return name !== null && author.name.toLowerCase() === name.toLowerCase();
}

/** The tag whose claim stands at the sentence, else the first that takes issue. */
function chooseTag(opened: OpenedEssay, tags: readonly Tag[], sentence: EssayPassage | undefined): Tag | undefined {
  const at = sentence && tags.find((tag) => isSame(sentenceOfTag(opened, tag), sentence));
  return at ?? tags[0];
}

function sentenceOfTag({ sentences, discussion }: OpenedEssay, tag: Tag): EssayPassage | undefined {
  const claim = discussion.claims.find(({ id }) => id === tag.claimId);
  return claim && sentences.sentenceOf(claim);
}

function claimAt({ sentences, discussion }: OpenedEssay, sentence: EssayPassage): Claim | undefined {
  return discussion.claims.find((claim) => isSame(sentences.sentenceOf(claim), sentence));
}

function isSame(one: EssayPassage | undefined, other: EssayPassage): boolean {
  return one?.section === other.section && one.start === other.start;
}
