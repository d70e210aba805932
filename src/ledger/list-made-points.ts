/** Which points one reply makes, by its tags or by the reason why it has none. */
import type { Span } from "../essay/span.ts";
import { countWords } from "../essay/words.ts";
import { normaliseReply } from "../replies/normalise-reply.ts";
import { type LeftReason, type Tag, UNCLAIMED_REASONS } from "../tagging/tag.ts";
import type { Matter } from "./plan-points.ts";
import { KIND_OF_STANCE } from "./point.ts";

/** Words of a reply that make a point. */
export interface MadePoint extends Matter {
  /** In the order of the body, at least one. */
  readonly spans: readonly Span[];
  readonly specificity: number;
}

export interface JudgedReply {
  readonly body: string;
  readonly left: LeftReason | null;
  readonly tags: readonly (Pick<Tag, "claimId" | "stance"> & {
    readonly spans: readonly Span[];
    readonly specificity: number;
  })[];
}

/** A reply that fits no claim makes a point when its author says this much; "Interesting read, thanks!" suggests nothing. */
export const LEAST_OWN_WORDS = 8;
/** Scripts without spaces between words say as much in so many letters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LEAST_UNSPACED = 14;
/** Sentences of a reply that fits no claim which are kept as its words. */
const MAX_SENTENCES = 6;

/** At most one point for each kind and claim. `findQuestion` gives the question in a reply that asks about no claim. */
export function listMadePoints(
  { body, left, tags }: JudgedReply,
  language: string,
  findQuestion: (body: string, language: string) => Span | null,
): readonly MadePoint[] {
  if (tags.length > 0) {
    return tags.flatMap(({ claimId, stance, spans, specificity }) => {
      const kind = KIND_OF_STANCE[stance];
      return kind === null ? [] : [{ kind, claimId, spans, specificity }];
    });
  }
  if (left === "question") {
    const question = findQuestion(body, language);
    const spans = question ? [question] : ownWords(body, language);
    return spans.length === 0 ? [] : [{ kind: "question", claimId: null, spans, specificity: 0 }];
  }
  if (left === null || !UNCLAIMED_REASONS.some((reason) => reason === left)) return [];
  const spans = ownWords(body, language);
  const texts = spans.map(({ start, end }) => body.slice(start, end));
  const says =
    texts.reduce((sum, text) => sum + countWords(text), 0) >= LEAST_OWN_WORDS ||
    texts.reduce((sum, text) => sum + (text.match(UNSPACED)?.length ?? 0), 0) >= LEAST_UNSPACED;
  return says ? [{ kind: "suggestion", claimId: null, spans, specificity: 0 }] : [];
}

/** Sentences of the author's own, those of one paragraph that stand side by side as one span. */
function ownWords(body: string, language: string): readonly Span[] {
  const spans: { start: number; end: number }[] = [];
  let paragraph = -1;
  for (const sentence of normaliseReply(body, language).own.slice(0, MAX_SENTENCES)) {
    const last = spans.at(-1);
    if (last && sentence.paragraph === paragraph && body.slice(last.end, sentence.start).trim() === "")
      last.end = sentence.end;
    else spans.push({ start: sentence.start, end: sentence.end });
    paragraph = sentence.paragraph;
  }
  return spans;
}
